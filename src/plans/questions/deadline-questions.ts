import { explain } from '../../deadlines/index.js';
import type { FindingCode } from '../../intake/index.js';
import type { Choice, Question, QuestionCode, QuestionRow } from './question.js';
import type { SurveyedPlan, SurveyedRow } from './survey.js';
import { count, dateRu, ofPlan, rowList } from './words.js';

const KEEP: Choice = { answer: 'оставить', means: 'срок прочитан верно' };
const PHRASE: Choice = { answer: 'до 15 марта 2027 года', means: 'новый срок любыми словами' };

/**
 * What must be settled about deadlines of one plan. A row is asked about once: a born-late row is
 * not asked in addition how its month was understood.
 */
export function deadlineQuestions(plan: SurveyedPlan): Question[] {
  const bornLate = plan.rows.filter((row) => has(row, 'due-before-approval'));
  const unclear = plan.rows.filter((row) => has(row, 'unclear-deadline', 'impossible-date'));
  const outside = plan.rows.filter(
    (row) => has(row, 'outside-plan-period') && !isAllPast(row, plan) && !unclear.includes(row),
  );
  const asked = new Set([...bornLate, ...unclear, ...outside]);
  const assumed = plan.rows.filter((row) => has(row, 'assumed-deadline') && !asked.has(row));
  const unordered = plan.rows.filter(
    (row) => has(row, 'occurrences-out-of-order') && !asked.has(row) && !assumed.includes(row),
  );
  return [
    ...byPhrase(unclear).map((rows) => unclearQuestion(plan, rows)),
    ...(bornLate.length > 0 ? [bornLateQuestion(plan, bornLate)] : []),
    ...(outside.length > 0 ? [outsideQuestion(plan, outside)] : []),
    ...(unordered.length > 0 ? [unorderedQuestion(plan, unordered)] : []),
    ...byPhrase(assumed).map((rows) => assumedQuestion(plan, rows)),
  ];
}

function unclearQuestion(plan: SurveyedPlan, rows: readonly SurveyedRow[]): Question {
  const phrase = rows[0]!.measure.deadlineText;
  const text =
    phrase === ''
      ? ofPlan(plan, `срок не указан (${rowList(rows)}). К какому сроку исполнить?`)
      : ofPlan(plan, `срок «${phrase}» непонятен (${rowList(rows)}). Как его читать?`);
  return question(plan, 'unclear-deadline', `${rows[0]!.key}/unclear-deadline`, rows, {
    text,
    choices: [
      PHRASE,
      { answer: 'без срока', means: 'ждать события: срок назовёте, когда оно наступит' },
    ],
    proposed: null,
  });
}

function bornLateQuestion(plan: SurveyedPlan, rows: readonly SurveyedRow[]): Question {
  const approved = plan.plan.approvedOn ? ` (${dateRu(plan.plan.approvedOn)})` : '';
  return question(plan, 'due-before-approval', `${plan.key}/due-before-approval`, rows, {
    text: ofPlan(
      plan,
      `${count(rows.length, 'мероприятие', 'мероприятия', 'мероприятий')} со сроком, который прошёл до утверждения плана${approved}: ${rowList(rows)}. Что с ними делать?`,
    ),
    choices: [
      {
        answer: 'позже',
        means: 'решить позже; до решения нет ни писем, ни просрочки',
      },
      {
        answer: 'исполнено 28.08.2020, справка от 28.08.2020 № 5',
        means: 'уже исполнено: дата и документ',
      },
      { answer: 'срок до 15 марта 2027 года', means: 'назначить новый срок' },
      { answer: 'снять', means: 'не ставить на контроль' },
    ],
    proposed: 'позже',
  });
}

function outsideQuestion(plan: SurveyedPlan, rows: readonly SurveyedRow[]): Question {
  const period = plan.plan.period?.map(dateRu).join(' – ') ?? '';
  return question(plan, 'outside-plan-period', `${plan.key}/outside-plan-period`, rows, {
    text: ofPlan(
      plan,
      `срок выходит за период плана (${period}): ${rowList(rows)}. Верно ли назван год?`,
    ),
    details: rows.slice(0, 12).map(({ label, measure }) => `${label}: «${measure.deadlineText}»`),
    choices: [{ answer: 'оставить', means: 'срок верен' }, PHRASE],
    proposed: 'оставить',
  });
}

function unorderedQuestion(plan: SurveyedPlan, rows: readonly SurveyedRow[]): Question {
  return question(plan, 'occurrences-out-of-order', `${plan.key}/occurrences-out-of-order`, rows, {
    text: ofPlan(plan, `сроки названы не по порядку времени (${rowList(rows)}). Верны ли годы?`),
    details: rows.map(({ label, measure }) => {
      return `${label}: «${measure.deadlineText}» — ${explain(measure.deadline)}`;
    }),
    choices: [KEEP, PHRASE],
    proposed: 'оставить',
  });
}

function assumedQuestion(plan: SurveyedPlan, rows: readonly SurveyedRow[]): Question {
  const { deadline, deadlineText } = rows[0]!.measure;
  return question(plan, 'assumed-deadline', `${rows[0]!.key}/assumed-deadline`, rows, {
    text: ofPlan(
      plan,
      `срок «${deadlineText}» (${rowList(rows)}) прочитан так: ${explain(deadline)} Верно?`,
    ),
    choices: [KEEP, PHRASE],
    proposed: 'оставить',
  });
}

function question(
  plan: SurveyedPlan,
  code: QuestionCode,
  key: string,
  rows: readonly SurveyedRow[],
  said: Pick<Question, 'text' | 'choices' | 'proposed'> & Partial<Pick<Question, 'details'>>,
): Question {
  return {
    key,
    code,
    details: [],
    ...said,
    plan: plan.key,
    rows: rows.map((row) => questionRow(row, code, row.measure.deadlineText)),
    byRow: true,
    subject: null,
  };
}

export function questionRow(row: SurveyedRow, code: QuestionCode, says: string): QuestionRow {
  return { key: `${row.key}/${code}`, row: row.key, label: row.label, says };
}

export function has(row: SurveyedRow, ...codes: readonly FindingCode[]): boolean {
  return row.measure.findings.some((finding) => codes.includes(finding.code));
}

function isAllPast(row: SurveyedRow, { plan }: SurveyedPlan): boolean {
  const { approvedOn } = plan;
  return (
    has(row, 'due-before-approval') &&
    approvedOn !== null &&
    row.measure.deadline.occurrences.every(([, due]) => due < approvedOn)
  );
}

/** Rows with one phrase and one reading have one answer. */
function byPhrase(rows: readonly SurveyedRow[]): SurveyedRow[][] {
  const groups = new Map<string, SurveyedRow[]>();
  for (const row of rows) {
    const { deadline, deadlineText } = row.measure;
    const key = `${deadlineText}|${JSON.stringify(deadline.occurrences)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}
