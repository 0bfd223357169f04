import { isInForce, shortName, type Directory } from '../../people/index.js';
import type { TaskCard } from '../../tasks/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { Receiver } from './task-form-shapes.view.js';

/** To whom this visitor could hand it: a school's people among themselves, the coordinator to anybody. */
export function receiversOf(
  visitor: Visitor,
  card: TaskCard,
  directory: Directory,
): readonly Receiver[] {
  const { moment } = visitor;
  const isAnybody = mayDo(visitor, 'task.assign');
  const inside = card.facts.organisation;
  const people = directory.people
    .filter((person) => isInForce(person, moment.today) && person.id !== card.facts.executor)
    .filter(
      (person) => isAnybody || (inside !== null && worksIn(directory, person.organisation, inside)),
    )
    .map((person) => ({
      value: `person:${person.id}`,
      text: [shortName(person), nameOf(directory, person.organisation)].filter(Boolean).join(', '),
    }));
  const organisations = directory.organisations
    .filter((each) => isInForce(each, moment.today) && each.email !== null)
    .filter((each) => isAnybody || each.id === inside)
    .filter((each) => each.id !== inside || card.facts.executor !== null)
    .map((each) => ({
      value: `organisation:${each.id}`,
      text: `${each.name}: на почту организации`,
    }));
  return [...people, ...organisations];
}

function worksIn(directory: Directory, place: string | null, inside: string): boolean {
  if (place === inside) return true;
  const branch = directory.organisations.find(({ id }) => id === place);
  return branch?.branch === true && branch.parent === inside;
}

function nameOf(directory: Directory, id: string | null): string | undefined {
  return directory.organisations.find((each) => each.id === id)?.name;
}
