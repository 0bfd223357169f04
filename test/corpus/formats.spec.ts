import { describe, expect, it } from '@jest/globals';
import { readDraft, type DraftPlan, type PlanDraft } from '../../src/intake/index.js';
import { readDocument } from '../../src/intake/readers/read-document.reader.js';
import { workingCalendar } from '../../src/time/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';
import {
  planFile,
  type PlanContent,
  type PlanFormat,
  type PlanTraits,
} from '../support/documents/plan-document.js';

/** The sample documents, written anew in every format with the traits of real ones, read the same. */
const calendar = workingCalendar(readCalendarYears());
const read = async (path: string) => readDraft(await readDocument(path), { calendar });

const HEAD = ['№ п/п', 'Мероприятия', 'Сроки исполнения', 'Ответственные', 'Ожидаемый результат'];

const CASES: readonly (readonly [PlanFormat, PlanTraits])[] = [
  ['docx', {}],
  ['docx', { cutRows: 4, repeatHead: 10 }],
  ['docx', { automaticNumbers: true }],
  ['docx', { gridsDisagree: true, columnNumbers: true }],
  ['docx', { mergedSections: false, cutRows: 7 }],
  ['xlsx', {}],
  ['xlsx', { columnNumbers: true, mergedSections: false }],
  ['odt', { cutRows: 5 }],
  ['odt', { automaticNumbers: true }],
  ['pdf', {}],
  ['pdf', { cutRows: 6 }],
  ['html', { gridsDisagree: true }],
  ['csv', {}],
  ['md', {}],
  ['txt', { cutRows: 3 }],
];

describe.each([
  ['seeds/slavgorod-2021/prikaz-136-1.txt'],
  ['seeds/objectivity-2022-2023/plan-prikaz-25.txt'],
])('%s', (file) => {
  const original = read(file);

  it.each(CASES)('as %s %j', async (format, traits) => {
    const source = await original;
    const again = await read(await planFile(contentOf(source), format, traits));
    expect(again.plans.map((plan) => plan.title)).toEqual(source.plans.map((plan) => plan.title));
    again.plans.forEach((plan, at) => {
      expect(essence(plan, traits)).toEqual(essence(source.plans[at]!, traits));
      // The builder's automatic numbers run through the whole table.
      if (traits.automaticNumbers) {
        expect(plan.measures.map((m) => m.number)).toEqual(
          plan.measures.map((_, row) => String(row + 1)),
        );
      }
    });
    expect(again.order).toMatchObject({ number: source.order!.number, date: source.order!.date });
  });
});

function contentOf(draft: PlanDraft): PlanContent {
  const { order } = draft;
  return {
    paragraphs: [
      'ПРИКАЗ',
      `от ${russian(order!.date!)} № ${order!.number}`,
      'Об утверждении планов',
      'ПРИКАЗЫВАЮ:',
      '1. Утвердить планы мероприятий (прилагаются).',
      'Начальник отдела',
      'О.С. Тараненко',
    ],
    tables: draft.plans.map((plan) => ({
      title: plan.title,
      head: HEAD,
      rows: rowsOf(plan),
    })),
  };
}

function rowsOf(plan: DraftPlan): PlanContent['tables'][number]['rows'] {
  let section = '';
  return plan.measures.flatMap((m) => {
    const row = [`${m.number}.`, m.measure, m.deadlineText, m.responsibleText, m.resultText];
    if (m.section === section) return [row];
    section = m.section;
    return [{ section }, row];
  });
}

function russian(date: string): string {
  return date.split('-').reverse().join('.');
}

/** What must not depend on the format. */
function essence(plan: DraftPlan, traits: PlanTraits) {
  return {
    period: plan.period,
    approvedOn: plan.approvedOn,
    rows: plan.measures.map((m) => ({
      texts: [
        m.section,
        traits.automaticNumbers ? '' : m.number,
        m.measure,
        m.deadlineText,
        m.responsibleText,
        m.resultText,
      ],
      deadline: m.deadline,
      responsible: m.responsible,
      deliverables: m.deliverables,
    })),
  };
}
