import { readFileSync } from 'node:fs';
import { parseCivilDate, type CivilDate } from '../../src/time/index.js';
import type { DeadlineContext, Reading } from '../../src/deadlines/index.js';

/** Rows of a corpus table by column name; the first line names the columns. */
export function corpusRows(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(name, import.meta.url), 'utf8')
    .replace(/\n$/, '')
    .split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

export function contextOf(row: Readonly<Record<string, string>>): DeadlineContext {
  const [from = '', to = ''] = (row['period'] ?? '').split('..');
  const [first, last] = [parseCivilDate(from), parseCivilDate(to)];
  const month = Number(row['month'] ?? '');
  return {
    period: first && last ? [first, last] : null,
    approvedOn: approvedOn(row),
    sectionMonth: month > 0 ? { month } : null,
  };
}

function approvedOn(row: Readonly<Record<string, string>>): CivilDate | null {
  return parseCivilDate(row['approved'] ?? '');
}

/** `from..due from..due`, as the tables write them. */
export function written(reading: Reading): string {
  return reading.occurrences.map(([from, due]) => `${from ?? ''}..${due}`).join(' ');
}
