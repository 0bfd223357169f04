/**
 * A plan's final occurrences on a day: those done, those that need not be done any more, and those that
 * stay on control. Whatever is asked in between takes nothing off control.
 */
import type { Directory } from '../../people/index.js';
import { isCarried, type StoredDemand, type StoredMeasure } from '../../plans/index.js';
import { rollUp, type RolledTask, type RollUp } from '../../tasks/index.js';
import { counted, plain, shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { observedWords, type Observed } from './observed.js';
import { byName, executorName } from './party-names.js';
import { pointNumber } from './points.js';
import { documentsWords, incomingWords, type ProofDocument } from './proof-documents.js';

export interface ControlledTask extends RolledTask {
  readonly measure: string;
  readonly occurrence: string;
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly acceptedOn: CivilDate | null;
  readonly closedReason: string | null;
  readonly incoming: { readonly number: string; readonly date: CivilDate | null } | null;
  readonly evidence: readonly ProofDocument[];
  /** Day on which it came into its present state. */
  readonly since: CivilDate;
}

export interface ControlFrame {
  readonly measures: readonly StoredMeasure[];
  readonly tasks: readonly ControlledTask[];
  /** Rows that wait for events still, and those of which it was said that none would come. */
  readonly waiting: ReadonlySet<string>;
  readonly closed: ReadonlyMap<string, { readonly on: CivilDate; readonly reason: string }>;
  /** Lines of an observer schedule, by occurrence. */
  readonly observed: ReadonlyMap<string, Observed>;
  readonly directory: Directory;
  /** What was accepted or ended from that day to that, both inside. */
  readonly from: CivilDate | null;
  readonly until: CivilDate;
}

interface Placed {
  readonly section: string;
  readonly number: string;
  /** «То же» below a row of the same measure. */
  readonly measure: string;
  /** What brought the occurrence about, where no date of the plan did. */
  readonly cause: string | null;
  readonly due: string;
}
export interface DoneRow extends Placed {
  readonly who: string;
  readonly accepted: string;
  readonly documents: readonly string[];
}
export interface EndedRow extends Placed {
  readonly reason: string;
}
export interface LeftRow extends Placed {
  readonly done: string;
  readonly state: readonly string[];
}
export interface ControlRows {
  readonly done: readonly DoneRow[];
  readonly ended: readonly EndedRow[];
  readonly left: readonly LeftRow[];
}

export function controlRows(frame: ControlFrame): ControlRows {
  const byOccurrence = new Map<string, ControlledTask[]>();
  for (const task of frame.tasks) {
    const own = byOccurrence.get(task.occurrence);
    if (own) own.push(asOf(task, frame.until));
    else byOccurrence.set(task.occurrence, [asOf(task, frame.until)]);
  }
  const done = new Rows<DoneRow>();
  const ended = new Rows<EndedRow>();
  const left = new Rows<LeftRow>();
  for (const measure of frame.measures) {
    const demands = measure.demands
      .filter(({ kind }) => kind === 'final')
      .map((demand) => ({ demand, cause: causeOf(demand, frame) }))
      .sort((one, other) => byDueAndCause(one, other));
    for (const { demand, cause } of demands) {
      const tasks = byOccurrence.get(demand.id) ?? [];
      const outcome = outcomeOf(measure, demand, tasks, frame);
      const when = { cause, due: shortDate(demand.due) };
      if (outcome?.kind === 'done') done.add(measure, { ...when, ...outcome.words });
      if (outcome?.kind === 'ended') ended.add(measure, { ...when, ...outcome.words });
      if (outcome?.kind === 'left') left.add(measure, { ...when, ...outcome.words });
    }
    const when = { cause: null, due: measure.deadlineText };
    const closed = frame.closed.get(measure.id);
    if (frame.waiting.has(measure.id))
      left.add(measure, { ...when, done: '', state: ['ожидается наступление события'] });
    else if (closed && isWithin(closed.on, frame))
      ended.add(measure, { ...when, reason: plain(closed.reason) });
  }
  return { done: done.all, ended: ended.all, left: left.all };
}

interface Caused {
  readonly demand: StoredDemand;
  readonly cause: string | null;
}

function causeOf({ id, event }: StoredDemand, { observed }: ControlFrame): string | null {
  const line = observed.get(id);
  if (line) return observedWords(line);
  return event && !isCarried({ event }) ? plain(event.basis) : null;
}

function byDueAndCause(one: Caused, other: Caused): number {
  if (one.demand.due !== other.demand.due) return one.demand.due < other.demand.due ? -1 : 1;
  return byName(one.cause ?? '', other.cause ?? '');
}

type Outcome =
  | { readonly kind: 'done'; readonly words: Omit<DoneRow, keyof Placed> }
  | { readonly kind: 'ended'; readonly words: Omit<EndedRow, keyof Placed> }
  | { readonly kind: 'left'; readonly words: Omit<LeftRow, keyof Placed> };

/** Null: nothing to say of it within these days. */
function outcomeOf(
  { contract }: StoredMeasure,
  { settlement, fulfilledOn, fulfilledBy }: StoredDemand,
  tasks: readonly ControlledTask[],
  frame: ControlFrame,
): Outcome | null {
  if (settlement === 'fulfilled') {
    if (!fulfilledOn || !isWithin(fulfilledOn, frame)) return null;
    const documents = fulfilledBy ? [plain(fulfilledBy)] : [];
    return { kind: 'done', words: { who: '', accepted: shortDate(fulfilledOn), documents } };
  }
  if (settlement === 'pending')
    return {
      kind: 'left',
      words: { done: '', state: ['срок прошёл до утверждения плана, решение не принято'] },
    };
  if (settlement !== 'live') return null;
  if (tasks.length === 0)
    return { kind: 'left', words: { done: '', state: ['поручение не дано'] } };
  const sum = rollUp(tasks, contract, frame.until);
  if (!sum.isOffControl) return { kind: 'left', words: leftWords(sum, tasks) };
  const accepted = tasks.filter(({ state }) => state === 'accepted');
  if (accepted.length === 0) {
    const last = lastOf(tasks.map(({ since }) => since));
    const reasons = [
      ...new Set(tasks.flatMap(({ closedReason }) => closedReason ?? []).map(plain)),
    ];
    return last && isWithin(last, frame)
      ? { kind: 'ended', words: { reason: reasons.join('; ') } }
      : null;
  }
  const last = lastOf(accepted.flatMap(({ acceptedOn }) => acceptedOn ?? []));
  if (!last || !isWithin(last, frame)) return null;
  return { kind: 'done', words: doneWords(accepted, last, frame.directory) };
}

/** Where a lead answers, it answers for all. */
function doneWords(
  accepted: readonly ControlledTask[],
  last: CivilDate,
  directory: Directory,
): Omit<DoneRow, keyof Placed> {
  const leads = accepted.filter(({ part }) => part === 'lead');
  const answering = leads.length > 0 ? leads : accepted;
  const names = answering.map((task) => executorName(task, directory)).sort(byName);
  const documents = documentsWords(answering.flatMap(({ evidence }) => evidence));
  const letters = answering.flatMap(({ incoming }) => (incoming ? [incomingWords(incoming)] : []));
  const bare = documents.length === 0 && letters.length === 0;
  return {
    who:
      names.length > MOST_NAMES
        ? counted(names.length, 'исполнитель', 'исполнителя', 'исполнителей')
        : names.join(', '),
    accepted: shortDate(last),
    documents: bare ? ['информация об исполнении'] : [...documents, ...letters],
  };
}

const MOST_NAMES = 3;

function leftWords(
  { done, underReview, late, waiting, of }: RollUp,
  tasks: readonly ControlledTask[],
): Omit<LeftRow, keyof Placed> {
  const planned = tasks.filter(({ state }) => state === 'planned').length;
  const parts: readonly (readonly [number, string])[] = [
    [late, 'просрочено'],
    [underReview, 'на проверке'],
    [waiting - planned, 'в работе'],
    [planned, 'запланировано'],
  ];
  const said = parts.filter(([amount]) => amount > 0);
  return {
    done: `${done} из ${of}`,
    state: said.map(([amount, words]) => (of > 1 ? `${words} — ${amount}` : words)),
  };
}

/** As the day saw it: what was accepted or ended since then was still open. */
function asOf(task: ControlledTask, until: CivilDate): ControlledTask {
  if (task.state === 'accepted' && task.acceptedOn !== null && task.acceptedOn > until)
    return { ...task, state: 'submitted' };
  const isEnded = task.state === 'cancelled' || task.state === 'notApplicable';
  return isEnded && task.since > until ? { ...task, state: 'assigned' } : task;
}

function isWithin(on: CivilDate, { from, until }: ControlFrame): boolean {
  return (from === null || from <= on) && on <= until;
}

function lastOf(days: readonly CivilDate[]): CivilDate | null {
  return days.reduce<CivilDate | null>((last, day) => (!last || day > last ? day : last), null);
}

class Rows<Row extends Placed> {
  readonly all: Row[] = [];
  private last: string | null = null;

  add(measure: StoredMeasure, words: Omit<Row, 'section' | 'number' | 'measure'>): void {
    const isSame = this.last === measure.id;
    this.last = measure.id;
    const placed = {
      section: measure.section,
      number: isSame ? '' : pointNumber(measure.number),
      measure: isSame ? 'То же' : measure.measure,
    };
    this.all.push({ ...placed, ...words } as Row);
  }
}
