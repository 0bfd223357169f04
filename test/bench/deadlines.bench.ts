import { readFileSync } from 'node:fs';
import { readDeadline, type DeadlineContext } from '../../src/deadlines/index.js';
import { parseCivilDate } from '../../src/time/index.js';
import type { BenchLine } from './bench-line.js';

const TARGET = 50_000;
const PHRASES = 100_000;
const ROUNDS = 6;

interface Case {
  readonly phrase: string;
  readonly context: DeadlineContext;
}

/**
 * How many phrases a second one core reads. Every phrase is another one: the collected shapes with
 * other days, months and years, so no memo could help. Processor time is counted, not the clock on the
 * wall, and the best of a few rounds: what else the machine does is not the grammar's business.
 */
export async function deadlinesBench(): Promise<BenchLine[]> {
  const cases = distinctCases(readFileSync('test/corpus/deadlines.tsv', 'utf8'));
  let best = 0;
  let dated = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = process.cpuUsage();
    dated = 0;
    for (const { phrase, context } of cases) {
      if (readDeadline(phrase, context).occurrences.length > 0) dated += 1;
    }
    const { user, system } = process.cpuUsage(start);
    // The first round only warms the compiler up.
    if (round > 0) best = Math.max(best, cases.length / ((user + system) / 1e6));
    await Promise.resolve();
  }
  const speed = Math.round(best);
  return [
    {
      name: `deadline phrases a second, one core (${cases.length} distinct, ${dated} with dates)`,
      value: speed.toLocaleString('en'),
      target: `≥ ${TARGET.toLocaleString('en')}`,
      ok: speed >= TARGET,
    },
  ];
}

function distinctCases(table: string): Case[] {
  const shapes = table.trimEnd().split('\n').slice(1);
  const found = new Map<string, Case>();
  for (let turn = 0; found.size < PHRASES && turn < PHRASES; turn += 1) {
    for (const [at, shape] of shapes.entries()) {
      const [phrase = '', period = '', approved = ''] = shape.split('\t');
      const years = (turn % 21) - 10;
      const varied = otherDates(phrase, turn * 7 + at, years);
      const [from = '', to = ''] = moved(period, years).split('..');
      const [first, last] = [parseCivilDate(from), parseCivilDate(to)];
      const text = varied === phrase || found.has(varied) ? `${varied} № ${turn}` : varied;
      found.set(text, {
        phrase: text,
        context: {
          period: first && last ? [first, last] : null,
          approvedOn: parseCivilDate(moved(approved, years)),
        },
      });
      if (found.size >= PHRASES) break;
    }
  }
  return [...found.values()];
}

/** The same shape with the days and the years moved; times and counts stay small numbers. */
function otherDates(phrase: string, turn: number, years: number): string {
  return moved(phrase, years).replace(/(?<!\d)\d{1,2}(?=\.\d\d|\s?[а-яё]|\.?\s?[-–])/gi, (day) => {
    const other = String(((Number(day) + turn) % 28) + 1);
    return other.padStart(day.length, '0');
  });
}

function moved(text: string, years: number): string {
  return text.replace(/(?<!\d)(19|20)\d\d(?!\d)/g, (year) => String(Number(year) + years));
}
