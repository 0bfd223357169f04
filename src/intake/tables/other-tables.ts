import type { Finding } from '../finding.js';
import type { OtherTable } from '../plan-draft.js';
import { brief, comparable, oneLine } from '../text.js';
import { mixedScriptFindings } from '../lint/mixed-script.js';
import type { Columns } from './columns.js';
import { isHeadAgain } from './columns.js';
import type { GridRow } from './grid.js';
import type { ColumnMeaning } from './heads.js';

export interface ReadOtherTable {
  readonly table: OtherTable;
  readonly findings: readonly Finding[];
}

/** What a table that is no plan turns out to be. */
export function otherTableKind(
  rows: readonly GridRow[],
  columns: Columns | null,
  title: string,
): OtherTable['kind'] {
  const has = (meaning: ColumnMeaning) => columns?.of.has(meaning) === true;
  const heads = columns?.heads.join(' ') ?? '';
  if (has('deadline') && has('person') && (has('subject') || has('class') || has('organisation')))
    return 'observer-schedule';
  if (has('organisation') && has('person') && /наблюдател/i.test(`${heads} ${title}`))
    return 'public-observers';
  // «Утверждение состава …» is a measure, «УТВЕРЖДАЮ» a stamp; a plan's head rules a stamp out.
  if (has('measure') && (has('deadline') || has('responsible'))) return 'unrecognised';
  const texts = rows.slice(0, 6).flatMap((row) => row.texts.map(oneLine));
  if (
    rows.length <= 12 &&
    texts.some((text) => /^(утвержд|согласован|принят|рассмотрен)/i.test(text.replace(/[«"]/g, '')))
  )
    return 'approval-stamp';
  return 'unrecognised';
}

/** Reads it row by row: pieces cut by a page joined, an organisation named once carried down. */
export function readOtherTable(
  kind: OtherTable['kind'],
  rows: readonly GridRow[],
  columns: Columns | null,
  title: string,
): ReadOtherTable {
  const heads = columns
    ? columns.heads.map((head, at) => head || `графа ${at + 1}`)
    : (rows[0]?.texts.map((_, at) => `графа ${at + 1}`) ?? []);
  const body = rows
    .slice(columns?.bodyStart ?? 0)
    .filter((row) => !columns || !isHeadAgain(row, columns.heads));
  const read: Record<string, string>[] = [];
  const carried = columns?.of.get('organisation')?.[0];
  const number = columns?.of.get('number')?.[0];
  for (const row of body) {
    const texts = row.texts.map(oneLine);
    const filled = texts.filter((text) => text !== '');
    if (filled.length === 0) continue;
    const last = read[read.length - 1];
    if (last && number !== undefined && texts[number] === '') {
      heads.forEach((head, at) => {
        if (texts[at]) last[head] = oneLine(`${last[head] ?? ''} ${texts[at]}`);
      });
      continue;
    }
    const placed =
      kind === 'public-observers' && filled.length === 1
        ? shiftedToPerson(texts, columns, heads)
        : texts;
    const cells = Object.fromEntries(heads.map((head, at) => [head, placed[at] ?? '']));
    const head = carried === undefined ? undefined : heads[carried];
    if (head && cells[head] === '' && last) cells[head] = last[head] ?? '';
    read.push(cells);
  }
  const table: OtherTable = { kind, title, rows: read };
  return {
    table,
    findings: [
      ...duplicatePersons(table, columns, heads),
      ...mixedScriptFindings(read.flatMap((row) => Object.values(row))),
    ],
  };
}

/** A row of one cell is a name whose first cell was lost in copying, unless it names an organisation. */
function shiftedToPerson(
  texts: string[],
  columns: Columns | null,
  heads: readonly string[],
): string[] {
  const person = columns?.of.get('person')?.[0];
  const only = texts.find((text) => text !== '') ?? '';
  if (person === undefined || !/^[А-ЯЁ][а-яё-]+(\s+[А-ЯЁ][а-яё-]+){1,2}\.?$/.test(only))
    return texts;
  return heads.map((_, at) => (at === person ? only : ''));
}

/** A public observer written twice for one organisation. */
function duplicatePersons(
  table: OtherTable,
  columns: Columns | null,
  heads: readonly string[],
): Finding[] {
  if (table.kind !== 'public-observers') return [];
  const person = heads[columns?.of.get('person')?.[0] ?? -1];
  const organisation = heads[columns?.of.get('organisation')?.[0] ?? -1];
  if (!person) return [];
  const seen = new Map<string, string>();
  const findings: Finding[] = [];
  for (const row of table.rows) {
    const name = row[person] ?? '';
    const where = organisation ? (row[organisation] ?? '') : '';
    const key = `${comparable(name)}|${comparable(where)}`;
    if (name !== '' && seen.has(key)) {
      findings.push({
        code: 'duplicate-person',
        text: `«${brief(name)}» указана в списке «${brief(table.title || where)}» дважды${where ? ` (${brief(where)})` : ''}.`,
        fix: 'Оставить одну запись.',
      });
    }
    seen.set(key, name);
  }
  return findings;
}
