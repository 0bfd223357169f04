import { explain, type PlannedDemand, type Reading } from '../deadlines/index.js';
import type { EvidenceKind, Finding } from '../intake/index.js';
import type { Party } from '../people/index.js';
import type { Settlement } from '../plans/index.js';
import type { Column, TableRow } from './table.js';
import { EVIDENCE_NAMES, russianDate } from './words.js';

/** What a row of a plan shows, drafted or stored. */
export interface ShownMeasure {
  readonly section: string;
  readonly number: string;
  readonly measure: string;
  readonly deadlineText: string;
  readonly deadline: Reading;
  /** The deadline given instead of the paper's. */
  readonly given?: { readonly phrase: string; readonly deadline: Reading } | null;
  readonly responsible: readonly Party[];
  readonly deliverables: readonly EvidenceKind[];
  readonly findings: readonly Finding[];
  readonly demands: readonly (PlannedDemand & { readonly settlement?: Settlement })[];
}

export const MEASURE_COLUMNS: readonly Column[] = [
  { head: '№', share: 0, least: 5 },
  { head: 'Мероприятие', share: 4, least: 24 },
  { head: 'Срок в плане и как прочитан', share: 3, least: 22 },
  { head: 'Что будет запрошено', share: 2, least: 20 },
  { head: 'Отвечают', share: 3, least: 20 },
  { head: 'Подтверждение', share: 1, least: 14 },
];

/** Rows of the plan as on paper, sections across, remarks under their row. */
export function measureRows(measures: readonly ShownMeasure[]): TableRow[] {
  let section = '';
  return measures.flatMap((measure) => {
    const rows: TableRow[] = [];
    if (measure.section !== section) {
      section = measure.section;
      if (section !== '') rows.push({ across: section });
    }
    rows.push([
      measure.number,
      flat(measure.measure),
      deadlineCell(measure),
      demandLines(measure.demands).join('\n') ||
        noDemand(measure.given?.deadline ?? measure.deadline),
      measure.responsible.map((party) => party.text).join(';\n') || '—',
      measure.deliverables.map((kind) => EVIDENCE_NAMES[kind]).join(', ') ||
        'информация исполнителя',
    ]);
    const remarks = measure.findings.map(findingLine);
    if (remarks.length > 0) rows.push({ across: remarks.join('\n') });
    return rows;
  });
}

export function findingLine({ text, fix }: Finding): string {
  return `! ${text}${fix ? ` ${fix}` : ''}`;
}

function deadlineCell({ deadlineText, deadline, given }: ShownMeasure): string {
  const paper = `«${flat(deadlineText)}»`;
  // Where the demand says the same day as the phrase there is nothing to explain.
  const read = isPlain(deadline, deadlineText) ? paper : `${paper}\n${explain(deadline)}`;
  return given ? `${read}\nНазначено: «${given.phrase}». ${explain(given.deadline)}` : read;
}

function isPlain(deadline: Reading, text: string): boolean {
  const [only] = deadline.occurrences;
  return (
    deadline.kind === 'date' &&
    deadline.confidence === 'sure' &&
    only !== undefined &&
    text.includes(russianDate(only[1]))
  );
}

const SETTLED: Readonly<Record<Settlement, string>> = {
  live: '',
  pending: ' (решить: срок прошёл до утверждения)',
  fulfilled: ' (исполнено до утверждения)',
  removed: ' (снято)',
  'not-owed': ' (не запрашивается: до утверждения)',
};

/** Dates in time order; a long row of them by its first and last. */
export function demandLines(demands: ShownMeasure['demands']): string[] {
  const lines = demands.map(
    (demand) =>
      `${russianDate(demand.due)}${demand.kind === 'checkpoint' ? ' промежуточно' : ''}${SETTLED[demand.settlement ?? 'live']}`,
  );
  if (lines.length <= 8) return lines;
  return [...lines.slice(0, 3), `… ещё ${lines.length - 4} …`, lines[lines.length - 1]!];
}

function noDemand(deadline: Reading): string {
  if (deadline.kind === 'event') return 'по наступлении события';
  return deadline.kind === 'unclear' ? 'срок не определён' : '—';
}

function flat(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
