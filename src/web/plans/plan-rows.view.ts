import { EVIDENCE_NAMES } from '../../intake/index.js';
import { isDepartments, shortName, type Directory } from '../../people/index.js';
import { tasksOf, type StoredMeasure, type StoredPlan } from '../../plans/index.js';
import type { OccurrenceProgress } from '../../tasks/tasks.module.js';
import { counted, shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import type { StandingTag } from '../words/standing.js';
import { deadlineWhy, readingOf, type DeadlineWhy } from './deadline-why.view.js';
import { MEASURE_STATE_WORDS, measureState, type MeasureState } from './measure-standing.js';
import type { PlanReading } from './plans-desk.service.js';

/** A row as the document has it, with how it stands beside. */
export interface PlanRow {
  readonly id: string;
  readonly href: string;
  readonly section: string;
  readonly number: string;
  readonly measure: string;
  readonly deadlineText: string;
  /** Set instead of the paper's. */
  readonly given: string | null;
  readonly responsibleText: string;
  /** Who answers for it, as the directory understands the paper. */
  readonly answering: string | null;
  readonly resultText: string;
  readonly documents: string | null;
  readonly extra: readonly string[];
  readonly state: MeasureState;
  readonly tag: StandingTag;
  /** «ближайший срок 31.05.2023» */
  readonly next: string | null;
  /** «представили 12 из 14» */
  readonly handedIn: string | null;
  readonly why: DeadlineWhy;
  readonly findings: readonly string[];
}

export function planRow(measure: StoredMeasure, reading: PlanReading, visitor: Visitor): PlanRow {
  const { plan, directory } = reading;
  const { today, zone } = visitor.moment;
  const progress = reading.progress.get(measure.id) ?? [];
  const state = rowState(measure, reading);
  const { deliverables } = measure;
  return {
    id: measure.id,
    href: `/plans/${plan.number}/measures/${measure.id}`,
    section: measure.section,
    number: measure.number,
    measure: measure.measure,
    deadlineText: measure.deadlineText,
    given: measure.given?.phrase ?? null,
    responsibleText: measure.responsibleText,
    answering: answeringWords(measure, directory, today),
    resultText: measure.resultText,
    documents:
      deliverables.length > 0 ? deliverables.map((kind) => EVIDENCE_NAMES[kind]).join(', ') : null,
    extra: Object.entries(measure.extra ?? {}).map(([head, text]) => `${head}: ${text}`),
    state,
    tag: MEASURE_STATE_WORDS[state].tag,
    next: nextWords(measure, progress),
    handedIn: handedInWords(progress),
    why: deadlineWhy(readingOf(measure, plan), zone),
    findings: standingFindings(measure),
  };
}

export function rowState(measure: StoredMeasure, { progress, waiting }: PlanReading): MeasureState {
  const row = waiting.get(measure.id);
  return measureState({
    demands: measure.demands,
    progress: progress.get(measure.id) ?? [],
    waiting: row ? { isOver: row.closedOn !== null } : null,
  });
}

/** What is looked at now: the earliest occurrence still under control, else the last one. */
export function currentOf(progress: readonly OccurrenceProgress[]): OccurrenceProgress | undefined {
  return progress.find(({ isOffControl }) => !isOffControl) ?? progress.at(-1);
}

export function handedInWords(progress: readonly OccurrenceProgress[]): string | null {
  const current = currentOf(progress);
  if (!current || current.asked < 2 || current.planned === current.of) return null;
  return `представили ${current.handedIn} из ${current.asked}`;
}

function nextWords(
  { demands }: StoredMeasure,
  progress: readonly OccurrenceProgress[],
): string | null {
  const open = progress.find(({ isOffControl }) => !isOffControl);
  const demand = open && demands.find(({ id }) => id === open.occurrence);
  if (!demand) return lastWords(demands);
  const more = progress.filter(({ isOffControl }) => !isOffControl).length - 1;
  const kind = demand.kind === 'checkpoint' ? ', промежуточная информация' : '';
  const rest = more > 0 ? `, и ещё ${counted(more, 'срок', 'срока', 'сроков')}` : '';
  return `до ${shortDate(demand.due)}${kind}${rest}`;
}

/** Of a row with nothing open any more: the day that was its last. */
function lastWords(demands: StoredMeasure['demands']): string | null {
  const last = demands.filter(({ kind }) => kind === 'final').at(-1);
  return last ? `срок ${shortDate(last.due)}` : null;
}

/** More are told by their number. */
const MOST_NAMES = 2;

/** «Гусева Т.Ю. (сводит); 12 организаций»; null where the paper says it all. */
function answeringWords(
  measure: StoredMeasure,
  directory: Directory,
  today: CivilDate,
): string | null {
  const { lead, kind, only } = measure.contract;
  const { organisations } = tasksOf(measure, directory, today);
  const named = lead && executorName(lead.id, directory);
  const names =
    only && only.length <= MOST_NAMES ? only.map((id) => executorName(id, directory)) : null;
  const schools =
    organisations.length === 0
      ? null
      : (names?.join(', ') ??
        counted(organisations.length, 'организация', 'организации', 'организаций'));
  const who = [named && (schools && kind === 'lead' ? `${named} (сводит)` : named), schools].filter(
    Boolean,
  );
  return who.length > 0 ? `Отвечают: ${who.join('; ')}` : null;
}

export function executorName(id: string, { people, organisations }: Directory): string {
  const person = people.find((each) => each.id === id);
  if (person) return shortName(person);
  return organisations.find((each) => each.id === id)?.name ?? '—';
}

/** Of a person their name with the department's; of a school, itself. */
export function isSchool(id: string, { organisations }: Directory): boolean {
  const place = organisations.find((each) => each.id === id);
  return place !== undefined && !isDepartments(place);
}

const OF_DEADLINE = ['unclear-deadline', 'impossible-date', 'assumed-deadline'];

/** What is still to be known: a deadline given settles its findings. */
export function standingFindings({ findings, given }: StoredMeasure): readonly string[] {
  return findings
    .filter(({ code }) => !(given && OF_DEADLINE.includes(code)))
    .map(({ text }) => text);
}

/** Rows under their sections, in the order of the paper. */
export function bySection<Row extends { readonly section: string }>(
  rows: readonly Row[],
): readonly { readonly section: string | null; readonly rows: readonly Row[] }[] {
  const sections: { section: string | null; rows: Row[] }[] = [];
  for (const row of rows) {
    const last = sections.at(-1);
    if (last && last.section === (row.section || null)) last.rows.push(row);
    else sections.push({ section: row.section || null, rows: [row] });
  }
  return sections;
}

export function sectionsOf({ measures }: StoredPlan): readonly string[] {
  return [...new Set(measures.map(({ section }) => section).filter((section) => section !== ''))];
}
