import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDeadline, type Reading } from '../../src/deadlines/index.js';
import { asCivilDate } from '../../src/time/index.js';
import { contextOf, corpusRows, written } from './corpus-rows.js';

type Row = Readonly<Record<string, string>>;

function read(row: Row): Reading {
  return readDeadline(row['phrase'] ?? '', contextOf(row));
}

describe('the collected phrases', () => {
  const rows = corpusRows('deadlines.tsv');
  const disagreements = readFileSync(new URL('disagreements.md', import.meta.url), 'utf8');

  /** A rule of repetition is collected without its dates: there only the kind is compared. */
  function agrees(row: Row): boolean {
    const reading = read(row);
    if (reading.kind !== row['kind']) return false;
    return row['occurrences'] === '' || written(reading) === row['occurrences'];
  }

  it('are all there', () => {
    expect(rows).toHaveLength(218);
  });

  it('are read as annotated, where phrase and plan year are enough, in 97 cases of 100', () => {
    const computable = rows.filter((row) => row['computable'] === 'yes');
    const wrong = computable.filter((row) => !agrees(row));
    expect(wrong.map((row) => row['phrase'])).toEqual(wrong.slice(0, computable.length * 0.03));
    expect(computable.length).toBeGreaterThan(140);
  });

  it('are never read otherwise in silence: such a reading is assumed, unclear, or argued for', () => {
    const silent = rows.filter((row) => {
      const reading = read(row);
      return !agrees(row) && reading.confidence === 'sure' && reading.kind !== 'unclear';
    });
    const unargued = silent.filter((row) => !disagreements.includes(`«${row['phrase']}»`));
    expect(unargued).toEqual([]);
  });
});

describe('the rows of the reference plans', () => {
  const rows = corpusRows('deadlines-reference.tsv');

  it.each(rows.map((row, at) => [at + 1, row['phrase'], row] as const))('%i «%s»', (_, __, row) => {
    const reading = read(row);
    expect(reading.kind).toBe(row['kind']);
    expect(written(reading)).toBe(row['occurrences']);
    expect(reading.trigger ?? '').toBe(row['trigger']);
    expect(reading.remainder ?? '').toBe(row['remainder']);
  });

  it('ask the coordinator no more than a dozen questions', () => {
    const assumed = rows.filter((row) => read(row).confidence === 'assumed');
    expect(assumed.length).toBeLessThanOrEqual(12);
  });
});

describe.each([
  ['phrases of our own, judged before they were read', 'deadlines-invented.tsv'],
  ['phrases that were once read wrong', 'deadlines-mended.tsv'],
])('%s', (_title, table) => {
  const rows = corpusRows(table);

  it.each(rows.map((row, at) => [at + 1, row['phrase'], row] as const))('%i «%s»', (_, __, row) => {
    const reading = read(row);
    expect(reading.kind).toBe(row['kind']);
    const found = reading.kind === 'event' ? reading.trigger : written(reading);
    if (row['expected'] !== '*') expect(found).toBe(row['expected']);
    expect(reading.remainder ?? '').toBe(row['remainder']);
    if (row['confidence']) expect(reading.confidence).toBe(row['confidence']);
  });
});

describe('phrases that another reader judged before ours saw them', () => {
  const rows = corpusRows('deadlines-heldout.tsv');

  it.each(rows.map((row, at) => [at + 1, row['phrase'], row] as const))('%i «%s»', (_, __, row) => {
    const reading = read(row);
    expect(reading.kind).toBe(row['kind']);
    const found = reading.kind === 'event' ? reading.trigger : written(reading);
    if (row['expected'] !== '*') expect(found).toBe(row['expected']);
    if (row['confidence']) expect(reading.confidence).toBe(row['confidence']);
  });
});

interface ReferencePlan {
  readonly period: [string, string];
  readonly approvedOn: string;
  readonly measures: readonly {
    readonly deadlineText: string;
    readonly deadline: Pick<Reading, 'kind' | 'occurrences' | 'trigger' | 'remainder'>;
  }[];
}

const reference = new URL('./reference/', import.meta.url);
const plans = [
  'slavgorod-2021-annex-1.json',
  'slavgorod-2021-annex-4.json',
  'objectivity-2022-2023.json',
];

describe('the reference readings themselves', () => {
  it.each(plans)('%s', (name) => {
    const plan = JSON.parse(readFileSync(new URL(name, reference), 'utf8')) as ReferencePlan;
    const [from, to] = plan.period.map(asCivilDate);
    for (const { deadlineText, deadline } of plan.measures) {
      const reading = readDeadline(deadlineText, {
        period: from && to ? [from, to] : null,
        approvedOn: asCivilDate(plan.approvedOn),
      });
      expect(reading).toMatchObject({ ...deadline, occurrences: deadline.occurrences });
    }
  });
});
