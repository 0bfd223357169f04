/**
 * What an event changes of the facts. The event carries the day and every id, so the same events make
 * the same task again. A task born late has no base: nothing of it climbs, on either side.
 */
import { later, type CivilDate } from '../../time/index.js';
import type { StampedEvent, TaskEventType } from '../task-events.js';
import { isBornLate, type TaskFacts } from '../task-facts.js';

type Change = (facts: TaskFacts, event: StampedEvent) => Partial<TaskFacts>;

const change =
  <T extends TaskEventType>(
    types: readonly T[],
    make: (facts: TaskFacts, event: Extract<StampedEvent, { type: T }>) => Partial<TaskFacts>,
  ): Change =>
  (facts, event) => {
    if (!isOneOf(event, types)) throw new RangeError(`no change of a task by ${event.type}`);
    return make(facts, event);
  };

export const CHANGES = {
  open: change(['open'], (facts, { by }) => ({
    assignedOn: by.on,
    ...baseAt(facts, facts.due, by.on),
  })),
  acknowledge: change(['acknowledge'], (_facts, { by }) => ({ acknowledgedOn: by.on })),
  attach: change(['attach'], ({ evidence }, event) => ({
    evidence: [...evidence.filter(({ id }) => id !== event.replaces), event.evidence],
  })),
  detach: change(['detach'], ({ evidence }, event) => ({
    evidence: evidence.filter(({ id }) => id !== event.evidence),
  })),
  submit: change(['submit'], (facts, { account, doneOn, doer, by }) => ({
    ...{ account, doneOn, doer, submittedOn: by.on },
    doers: doer === null || facts.doers.includes(doer) ? facts.doers : [...facts.doers, doer],
    ...acceptanceOf(facts, doer),
    // From here on it climbs on the overseer's side.
    ...baseAt(facts, by.on, by.on),
  })),
  accept: change(['accept'], (_facts, { by }) => ({
    ...{ acceptedOn: by.on, acceptedBy: by.person, extension: null, ...NO_BASE },
  })),
  return: change(['return'], (facts, { reworkDue, by }) => ({
    returns: facts.returns + 1,
    ...baseAt(facts, reworkDue, by.on),
  })),
  askExtension: change(['askExtension'], (_facts, { extension, proposed, by }) => ({
    extension: { id: extension, proposed, askedBy: by.person },
  })),
  decideExtension: change(['decideExtension'], (facts, { decision, due }) => ({
    extension: null,
    ...(decision === 'granted' && due !== null && { due, extensions: facts.extensions + 1 }),
  })),
  /**
   * Before the due date moves. Work in rework keeps its rework date, where that is the later one. A
   * refused extension moves nothing.
   */
  moveBase: change(['decideExtension', 'amend'], (facts, event) => {
    const { due, by } = event;
    const isMoved = event.type === 'amend' || event.decision === 'granted';
    if (!isMoved || due === null || due === facts.due || facts.base === null) return {};
    const isRework = facts.base !== facts.due;
    const base = isRework ? later(facts.base, due) : due;
    return base === facts.base ? {} : baseAt(facts, base, by.on);
  }),
  reassign: change(['reassign'], (facts, { executor, organisation, by }) => ({
    ...{ executor, organisation, assignedOn: by.on, acknowledgedOn: null },
    coExecutors: facts.coExecutors.filter((person) => person !== executor),
    ...acceptanceOf(facts, executor),
  })),
  close: change(['cancel', 'deemNotApplicable'], (_facts, event) => ({
    closedBecause: event.type === 'cancel' ? event.because : ('decided' as const),
    closedReason: event.reason,
    extension: null,
    ...NO_BASE,
  })),
  /** What was said and attached stays, to be worked on; whoever did it still does not accept it. */
  reopen: change(['reopen'], (facts, { due, by }) => ({
    ...(due !== null && { due }),
    ...{ acceptedOn: null, acceptedBy: null, closedBecause: null, closedReason: null },
    ...{ submittedOn: null, acknowledgedOn: null, assignedOn: by.on },
    ...baseAt(facts, due ?? facts.due, by.on),
  })),
  /** Extra time that the new date gives anyway is no longer asked for. */
  amend: change(['amend'], ({ extension }, { due, opensOn, demanded, part }) => ({
    ...{ due, opensOn, demanded },
    ...(part && { part }),
    extension: extension !== null && extension.proposed > due ? extension : null,
  })),
} satisfies Record<string, Change>;

export type ChangeName = keyof typeof CHANGES;

const NO_BASE = { base: null, baseSetOn: null };

function baseAt(
  facts: TaskFacts,
  day: CivilDate,
  on: CivilDate,
): Pick<TaskFacts, 'base' | 'baseSetOn'> {
  return isBornLate(facts) ? NO_BASE : { base: day, baseSetOn: on };
}

/** What the overseer did is accepted above the overseer. */
function acceptanceOf(
  { acceptor, overseer }: TaskFacts,
  worker: string | null,
): Partial<Pick<TaskFacts, 'acceptor' | 'overseer'>> {
  if (worker === null || worker !== overseer) return {};
  return { acceptor: acceptor === 'chairperson' ? 'deputy' : 'chairperson', overseer: null };
}

function isOneOf<T extends TaskEventType>(
  event: StampedEvent,
  types: readonly T[],
): event is Extract<StampedEvent, { type: T }> {
  return (types as readonly TaskEventType[]).includes(event.type);
}
