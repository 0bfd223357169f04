/**
 * A task's course as its spans record it, in the terms a ladder asks for: from when to when it stood
 * how, and which day it counted from. What is still to come is taken to be what nobody changes: planned
 * tasks open on their day, everything else stays as it stands.
 */
import { isBornLate, type TaskFacts, type TaskState } from '../../tasks/index.js';
import { later, type CivilDate } from '../../time/index.js';
import { sideOf, type Climbing } from '../ladder/rungs-due.js';

export interface Span {
  readonly state: TaskState;
  readonly due: CivilDate;
  readonly organisation: string | null;
  readonly executor: string | null;
  /** Day on which it was recorded. */
  readonly on: CivilDate;
  /** First day whose digests it stood before: what is recorded by noon counts from the next. */
  readonly from: CivilDate;
}

export interface CoursedTask extends Pick<
  TaskFacts,
  'kind' | 'originalDue' | 'createdOn' | 'opensOn' | 'base' | 'baseSetOn' | 'assignedOn'
> {
  /** In their order; the last is how it stands now. */
  readonly spans: readonly Span[];
  /** Days of returns, each with the day set for mending. */
  readonly returns: readonly { readonly on: CivilDate; readonly reworkDue: CivilDate }[];
}

export interface Stretch extends Pick<
  Climbing,
  'kind' | 'state' | 'base' | 'baseSetOn' | 'assignedOn'
> {
  readonly from: CivilDate;
  /** First day it was no longer so. */
  readonly until: CivilDate | null;
  readonly organisation: string | null;
  readonly executor: string | null;
}

/** Only the stretches in which a ladder climbs. */
export function courseOf(task: CoursedTask, today: CivilDate): readonly Stretch[] {
  if (isBornLate(task)) return [];
  const stretches = recorded(task);
  const last = stretches.at(-1);
  if (last?.state === 'planned') stretches.splice(-1, 1, ...opened(task, last, today));
  else if (last) {
    const { base, baseSetOn, assignedOn } = task;
    stretches.splice(-1, 1, { ...last, base, baseSetOn, assignedOn });
  }
  return stretches.filter(
    ({ state, base, from, until }) =>
      base !== null && sideOf(state) !== null && (until === null || from < until),
  );
}

function recorded(task: CoursedTask): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [at, span] of task.spans.entries()) {
    const before = task.spans[at - 1] ?? null;
    const { state, organisation, executor, from } = span;
    stretches.push({
      ...{ kind: task.kind, state, organisation, executor, from },
      until: task.spans[at + 1]?.from ?? null,
      assignedOn: assignedOn(span, before, stretches.at(-1) ?? null),
      ...baseOf(span, before, stretches.at(-1) ?? null, task),
    });
  }
  return stretches;
}

function assignedOn(span: Span, before: Span | null, last: Stretch | null): CivilDate | null {
  const isMoved =
    before !== null &&
    (before.executor !== span.executor || before.organisation !== span.organisation);
  return isMoved || isBegun(span, before) ? span.on : (last?.assignedOn ?? null);
}

function baseOf(
  span: Span,
  before: Span | null,
  last: Stretch | null,
  { returns }: CoursedTask,
): Pick<Stretch, 'base' | 'baseSetOn'> {
  const { state, due, on } = span;
  if (sideOf(state) === null) return { base: null, baseSetOn: null };
  if (isBegun(span, before)) return { base: due, baseSetOn: on };
  if (state === 'submitted')
    return before?.state === 'submitted' ? kept(last) : { base: on, baseSetOn: on };
  if (state === 'returned' && before?.state !== 'returned') {
    const back = returns.find((each) => each.on === on);
    return { base: back?.reworkDue ?? due, baseSetOn: on };
  }
  if (before && before.due !== due && last?.base) {
    const isRework = last.base !== before.due;
    return { base: isRework ? later(last.base, due) : due, baseSetOn: on };
  }
  return kept(last);
}

/** Opened, or taken up again. */
function isBegun({ state }: Span, before: Span | null): boolean {
  return sideOf(state) !== null && (before === null || sideOf(before.state) === null);
}

function kept(last: Stretch | null): Pick<Stretch, 'base' | 'baseSetOn'> {
  return { base: last?.base ?? null, baseSetOn: last?.baseSetOn ?? null };
}

function opened(task: CoursedTask, last: Stretch, today: CivilDate): readonly Stretch[] {
  const { due } = task.spans.at(-1) ?? { due: task.originalDue };
  const on = later(later(task.opensOn, last.from), today);
  return [{ ...last, state: 'assigned', from: on, base: due, baseSetOn: on, assignedOn: on }];
}
