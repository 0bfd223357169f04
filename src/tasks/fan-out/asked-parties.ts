/**
 * Who is asked for a measure on a day, and as what. The party is what stays: an organisation, a role
 * or a person as the plan names them; the executor is whoever acts for it that day.
 *
 *   contract lead   the department's side answers; each organisation only where accounts are collected
 *   all, n-of-m     the department's side, each organisation and each person of a group alike
 */
import {
  answeringParties,
  isInForce,
  type Answering,
  type Directory,
  type Executor,
  type Resolution,
} from '../../people/index.js';
import type { StoredMeasure } from '../../plans/index.js';
import type { CivilDate } from '../../time/index.js';
import type { TaskPart } from '../task-facts.js';

export interface AskedParty {
  readonly party: string;
  readonly part: TaskPart;
  readonly organisation: string | null;
  /** Person; null: whoever reads the organisation's mailbox. */
  readonly executor: string | null;
  readonly coExecutors: readonly string[];
  readonly participants: readonly string[];
}

export type AskedOf = Pick<StoredMeasure, 'responsible' | 'targets' | 'contract'>;

export function askedParties(measure: AskedOf, directory: Directory, on: CivilDate): AskedParty[] {
  const resolutions = measure.targets.map(
    (target): Resolution => target ?? { kind: 'unknown', nearest: [] },
  );
  const answering = answeringParties(measure.responsible, resolutions, directory, on);
  const { contract } = measure;
  // A group that was empty when the plan was confirmed answers beside its lead like any other.
  const leads = contract.kind === 'lead' || (answering.contract === 'lead' && answering.lead);
  const collects = !leads || contract.collect;
  const lead = departmentSide(measure, answering, directory, on);
  const asked: AskedParty[] = lead
    ? [
        {
          ...lead,
          part: leads ? 'lead' : 'each',
          participants: named(measure, answering, directory, collects),
        },
      ]
    : [];
  if (!collects) return asked;
  const part = leads ? 'part' : 'each';
  const only = contract.only && throughParents(contract.only, directory);
  for (const { organisation, executor, participants } of answering.organisations) {
    if (only && !only.has(organisation)) continue;
    asked.push({
      party: organisation,
      part,
      organisation,
      executor: personOf(executor),
      coExecutors: [],
      participants,
    });
  }
  const taken = new Set(lead ? [lead.executor, ...lead.coExecutors] : []);
  for (const person of answering.people) {
    if (taken.has(person)) continue;
    const own = { party: person, organisation: null, executor: person };
    asked.push({ ...own, part, coExecutors: [], participants: [] });
  }
  return asked;
}

type Side = Pick<AskedParty, 'party' | 'organisation' | 'executor' | 'coExecutors'>;

function departmentSide(
  measure: AskedOf,
  answering: Answering,
  directory: Directory,
  on: CivilDate,
): Side | null {
  const coExecutors = answering.coExecutors.flatMap((each) => personOf(each) ?? []);
  const unit = answering.questions.find((each) => each.code === 'who-acts')?.organisation;
  if (unit !== undefined) {
    const executor = whoActs(measure.contract.lead, answering.lead, directory, on);
    const others = coExecutors.filter((id) => id !== executor);
    return { party: unit, organisation: unit, executor, coExecutors: others };
  }
  const person = personOf(answering.lead);
  if (person === null) return null;
  const party = roleOf(measure, person, directory, on) ?? person;
  return { party, organisation: null, executor: person, coExecutors };
}

/** Whom the coordinator named for the unit, while that person is there; else its head or mailbox. */
function whoActs(
  named: Executor | null,
  found: Executor | null,
  directory: Directory,
  on: CivilDate,
): string | null {
  if (named?.kind === 'organisation') return null;
  const person = named && directory.people.find((each) => each.id === named.id);
  return person && isInForce(person, on) ? person.id : personOf(found);
}

/** A role answers under its own name, so that its next holder takes over the same task. */
function roleOf(
  { targets }: AskedOf,
  person: string,
  directory: Directory,
  on: CivilDate,
): string | null {
  for (const target of targets) {
    if (target?.kind === 'person' && target.id === person) return null;
    if (target?.kind !== 'role') continue;
    const role = directory.roles.find((each) => each.id === target.id);
    const holder = role?.holders.find((each) => isInForce(each, on));
    if (holder?.person === person) return target.id;
  }
  return null;
}

/** Units beside their person, co-executing units without one, and organisations not asked to account. */
function named(
  { responsible, targets }: AskedOf,
  answering: Answering,
  directory: Directory,
  collects: boolean,
): string[] {
  const units = answering.coExecutors.flatMap((each) =>
    each.kind === 'organisation'
      ? (directory.organisations.find(({ id }) => id === each.id)?.name ?? [])
      : [],
  );
  const unasked = collects
    ? []
    : responsible.filter((_, at) => {
        const target = targets[at];
        return target?.kind === 'group' || isAnswering(target?.id, answering);
      });
  const all = [...answering.participants, ...units, ...unasked.map((party) => party.text)];
  return [...new Set(all)];
}

function isAnswering(id: string | undefined, { organisations }: Answering): boolean {
  return organisations.some((each) => each.organisation === id);
}

/** A branch named as one of those concerned reports through its parent, as everywhere. */
function throughParents(ids: readonly string[], directory: Directory): ReadonlySet<string> {
  const wanted = new Set(ids);
  for (const { id, branch, parent } of directory.organisations)
    if (branch && parent && wanted.has(id)) wanted.add(parent);
  return wanted;
}

function personOf(executor: Executor | null): string | null {
  return executor?.kind === 'person' ? executor.id : null;
}
