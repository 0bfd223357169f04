import { parse } from 'csv-parse/sync';
import type { SourceBlock } from '../source-document.js';
import { LIMITS } from './limits.js';
import { refusal } from './refusal.js';
import { plainRow } from './text-table.js';

/** A table in text, its cells apart by a semicolon (Russian Excel), a comma or a tab, quoted or not. */
export function readCsv(text: string, delimiter = delimiterOf(text)): SourceBlock[] {
  const rows = records(text.replace(/^sep=.\r?\n/i, ''), delimiter);
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > LIMITS.cells) throw refusal('too-large');
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return [];
  return [{ kind: 'table', rows: filled.map((row) => plainRow(row.map(inLines))) }];
}

function records(text: string, delimiter: string): string[][] {
  const options = {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1024 * 1024,
  };
  try {
    return parse(text, { ...options, relax_quotes: true });
  } catch {
    // A stray quote swallowed the rest: then quotes are ordinary signs.
    return parse(text, { ...options, quote: null });
  }
}

function inLines(cell: string): string {
  return cell.replace(/\r\n?/g, '\n').trimEnd();
}

/** The sign that cuts the first lines into the most equal rows; quoted text does not count. */
function delimiterOf(text: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (declared) return declared;
  const lines = text
    .slice(0, 64 * 1024)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  let best = ';';
  let most = 0;
  for (const sign of [';', '\t', ',', '|']) {
    const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
    const usual = mostFrequent(counts);
    const agreeing = counts.filter((count) => count === usual).length;
    // A comma also stands in prose: it must cut more lines alike than a semicolon does.
    if (agreeing * usual > most) [best, most] = [sign, agreeing * usual];
  }
  return best;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}
