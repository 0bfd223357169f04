import { oneLine } from '../text.js';
import { isDeadline, isNumber } from './cells.js';
import type { Columns } from './columns.js';
import type { GridRow } from './grid.js';
import type { ColumnMeaning } from './heads.js';

/**
 * Where head and body grids disagree, or there is no head, the cells themselves tell: numbers count
 * up, deadlines read as deadlines, responsible parties are named by office or surname, and the
 * longest prose is the measure.
 */
export interface Profile {
  /** Shares of the filled cells, 0–1. */
  readonly number: number;
  readonly deadline: number;
  readonly party: number;
  /** Mean length in characters. */
  readonly length: number;
  readonly filled: number;
}

const SAMPLE = 40;
const PARTY =
  /(^|[\s(,;])(директор|зам|замест|руковод|специалист|методист|учител|отдел|комитет|управлен|администрац|оо|оу|доу|ммс|воспитат|педагог|психолог|координатор|завхоз|завед|началь|председат|ответств|классн|библиотек|инспектор|логопед|врач|сторож|глава|члены|комисси|секретар|тренер|инструктор|школ|зувр|звр|шмо|ршмо|рук)/i;
const SURNAME = /[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?([А-ЯЁ]\.?)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+/;

export function profile(rows: readonly GridRow[], column: number): Profile {
  const texts: string[] = [];
  for (const row of rows) {
    const text = oneLine(row.texts[column] ?? '');
    if (text !== '') texts.push(text);
    if (texts.length === SAMPLE) break;
  }
  const share = (test: (text: string) => boolean) =>
    texts.length === 0 ? 0 : texts.filter(test).length / texts.length;
  return {
    number: share(isNumber),
    deadline: share(isDeadline),
    party: share((text) => text.length < 200 && (PARTY.test(text) || SURNAME.test(text))),
    length: texts.reduce((sum, text) => sum + text.length, 0) / (texts.length || 1),
    filled: texts.length,
  };
}

/**
 * Corrects what the head says by what the body holds. The head wins wherever the body does not
 * contradict it; null if neither makes the table a plan.
 */
export function settledColumns(byHead: Columns | null, rows: readonly GridRow[]): Columns | null {
  const body = rows.slice(byHead?.bodyStart ?? 0);
  const width = rows[0]?.texts.length ?? 0;
  const profiles = Array.from({ length: width }, (_, column) => profile(body, column));
  const of = new Map<ColumnMeaning, readonly number[]>(byHead?.of ?? []);
  if (byHead && (isOfSomethingElse(of) || !contradicts(of, profiles))) return byHead;

  const taken = new Set<number>();
  const best = (score: (profile: Profile) => number, least: number): number | null => {
    let chosen: number | null = null;
    profiles.forEach((candidate, column) => {
      if (taken.has(column) || candidate.filled === 0 || score(candidate) < least) return;
      if (chosen === null || score(candidate) > score(profiles[chosen]!)) chosen = column;
    });
    if (chosen !== null) taken.add(chosen);
    return chosen;
  };
  const headed = of.get('number')?.[0];
  if (headed !== undefined) taken.add(headed);
  const number = headed ?? best((p) => p.number, 0.6);
  const deadline = best((p) => p.deadline, 0.5);
  // Parties are told before the measure: the longest column of a terse plan may be that of people.
  const responsible = best((p) => p.party, 0.5);
  const measure = best((p) => p.length, 8);
  if (deadline === null || measure === null || responsible === null) return byHead;
  const settled = new Map<ColumnMeaning, number[]>();
  if (number !== null) settled.set('number', [number]);
  settled.set('measure', [measure]);
  settled.set('deadline', [deadline]);
  settled.set('responsible', [responsible]);
  const result = of.get('result')?.find((column) => !taken.has(column));
  if (result !== undefined) settled.set('result', [result]);
  return { bodyStart: byHead?.bodyStart ?? 0, heads: byHead?.heads ?? [], of: settled };
}

/** A head that lists people or organisations and no measures is not to be overruled by long cells. */
function isOfSomethingElse(of: ReadonlyMap<ColumnMeaning, readonly number[]>): boolean {
  return !of.has('measure') && (of.has('person') || of.has('organisation'));
}

/** The head calls a column a deadline that reads as none while another one does; the same of parties. */
function contradicts(
  of: ReadonlyMap<ColumnMeaning, readonly number[]>,
  profiles: readonly Profile[],
): boolean {
  const deadline = of.get('deadline')?.[0];
  const responsible = of.get('responsible')?.[0];
  const measure = of.get('measure')?.[0];
  if (measure === undefined || (deadline === undefined && responsible === undefined)) return true;
  if (profiles[measure]!.filled === 0) return true;
  return (
    wrong(deadline, profiles, (p) => p.deadline) || wrong(responsible, profiles, (p) => p.party)
  );
}

function wrong(
  column: number | undefined,
  profiles: readonly Profile[],
  score: (profile: Profile) => number,
): boolean {
  if (column === undefined) return false;
  const own = profiles[column]!;
  if (own.filled > 0 && score(own) >= 0.3) return false;
  return profiles.some(
    (other, at) => at !== column && other.filled > 2 && score(other) >= 0.7 && other.length < 120,
  );
}
