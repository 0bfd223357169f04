import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../src/intake/readers/read-document.reader.js';
import { readDraft, type PlanDraft } from '../../src/intake/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';
import { workingCalendar } from '../../src/time/index.js';

interface ReferencePlan {
  document: string;
  title: string;
  approvedOn: string;
  period: [string, string];
  measures: Record<string, unknown>[];
}

/** Findings that a row must have exactly as the reference lists them; others may be added. */
const EXACT = new Set([
  'due-before-approval',
  'outside-plan-period',
  'no-expected-result',
  'deadline-in-result-column',
  'occurrences-out-of-order',
  'unclear-deadline',
  'impossible-date',
  'no-responsible',
]);

/** The two documents, by the name that the reference calls them. */
const SEEDS: Readonly<Record<string, string>> = {
  '000_4c3cb853781b2733.txt': 'seeds/slavgorod-2021/prikaz-136-1.txt',
  '002_07993114879dcf0c.txt': 'seeds/objectivity-2022-2023/plan-prikaz-25.txt',
};
const calendar = workingCalendar(readCalendarYears());
const drafts = new Map<string, Promise<PlanDraft>>();
function draftOf(file: string): Promise<PlanDraft> {
  const draft =
    drafts.get(file) ??
    readDocument(SEEDS[file]!).then((document) => readDraft(document, { calendar }));
  drafts.set(file, draft);
  return draft;
}

describe('reference readings', () => {
  for (const name of [
    'slavgorod-2021-annex-1',
    'slavgorod-2021-annex-4',
    'objectivity-2022-2023',
  ]) {
    const file = `test/corpus/reference/${name}.json`;
    const expected = JSON.parse(readFileSync(file, 'utf8')) as ReferencePlan;
    const plan = async () =>
      (await draftOf(expected.document)).plans.find((p) => p.title === expected.title);

    it(`${name}: title, period, approval, number of rows`, async () => {
      const got = await plan();
      expect(
        got && { period: got.period, approvedOn: got.approvedOn, rows: got.measures.length },
      ).toEqual({
        period: expected.period,
        approvedOn: expected.approvedOn,
        rows: expected.measures.length,
      });
    });

    it.each(expected.measures.map((m, at) => [String(m['number']), at, m] as const))(
      `${name} row %s (%i)`,
      async (_number, at, m) => {
        const got = (await plan())?.measures[at];
        expect(got && pickTexts(got as unknown as Record<string, unknown>)).toEqual(pickTexts(m));
        const { kind, occurrences, trigger, remainder } = got!.deadline;
        expect(JSON.parse(JSON.stringify({ kind, trigger, occurrences, remainder }))).toEqual(
          m['deadline'],
        );
        expect(got!.responsible.map(({ text, type }) => ({ text, type }))).toEqual(
          m['responsible'],
        );
        const may = (m['deliverablesMay'] as string[] | undefined) ?? [];
        expect(got!.deliverables.filter((kind) => !may.includes(kind))).toEqual(m['deliverables']);
        const codes = got!.findings.map((finding) => finding.code as string);
        const listed = m['findings'] as string[];
        expect(codes.filter((code) => EXACT.has(code)).sort()).toEqual(
          listed.filter((code) => EXACT.has(code)).sort(),
        );
        expect(codes).toEqual(expect.arrayContaining(listed));
      },
    );
  }
});

function pickTexts(m: Record<string, unknown>): Record<string, unknown> {
  const { section, number, measure, deadlineText, responsibleText, resultText } = m;
  return { section, number, measure, deadlineText, responsibleText, resultText };
}
