/** Who answers for a task, by the name documents print, with the branches that report through it. */
import { isInForce, shortName, type Directory } from '../../people/index.js';
import { groupedBy } from '../../tasks/index.js';
import { plain } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { byName } from '../words/party-names.js';
import type { PaperTask } from './paper-task.js';

export interface Party {
  readonly task: PaperTask;
  readonly name: string;
  /** Names of its branches, in force on the day. */
  readonly branches: readonly string[];
}

/** Like a directory: «СОШ №2» before «СОШ №10»; one party's tasks by their due dates. */
export function partiesOf(
  tasks: readonly PaperTask[],
  directory: Pick<Directory, 'organisations' | 'people'>,
  on: CivilDate,
): readonly Party[] {
  const organisations = new Map(directory.organisations.map((each) => [each.id, each]));
  const people = new Map(directory.people.map((each) => [each.id, each]));
  const branches = groupedBy(
    directory.organisations.filter((each) => each.branch && isInForce(each, on)),
    ({ parent }) => parent,
  );
  const branchesOf = (id: string): readonly string[] =>
    (branches.get(id) ?? []).map(({ name }) => plain(name)).sort(byName);
  return tasks
    .map((task): Party => {
      const organisation = task.organisation ? organisations.get(task.organisation) : undefined;
      const person = task.executor ? people.get(task.executor) : undefined;
      return {
        task,
        name: plain(organisation?.name ?? (person ? shortName(person) : 'исполнитель не назначен')),
        branches: task.organisation ? branchesOf(task.organisation) : [],
      };
    })
    .sort(
      (one, other) =>
        byName(one.name, other.name) ||
        (one.task.due < other.task.due ? -1 : 1) ||
        one.task.number - other.task.number,
    );
}

/** «МБОУ «СОШ №13» (в том числе: Филиал …)»: the branch's account is in its parent's. */
export function withBranches({ name, branches }: Party): string {
  if (branches.length === 0) return name;
  return `${name} (в том числе: ${branches.join('; ')})`;
}
