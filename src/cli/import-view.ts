import type { DraftPlan, PlanDraft } from '../intake/index.js';
import { diffLines, diffSummary, orderName, type Question } from '../plans/index.js';
import type { ExaminedAmendment } from '../plans/plans.module.js';
import { findingLine, MEASURE_COLUMNS, measureRows } from './measure-rows.js';
import { table, terminalWidth, wrapped } from './table.js';
import { russianDate } from './words.js';

/** The draft as a table with its questions: what `kontrol import` shows before anything is stored. */
export function importView(draft: PlanDraft, questions: readonly Question[]): string {
  return [
    orderLines(draft).join('\n'),
    ...draft.plans.map(planTable),
    ...findings(draft),
    questionsView(questions),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What an amended document changes, and what it asks about the changed rows. */
export function amendmentView(examined: ExaminedAmendment): string {
  const { stored, amendment, questions } = examined;
  const lines = diffLines(amendment.diff);
  const head = `План № ${stored.number}, редакция ${stored.version}: ${diffSummary(amendment.diff)}.`;
  return [
    head,
    lines.length === 0
      ? 'Документ ничего в плане не меняет.'
      : lines.flatMap((line) => bullet('· ', line)).join('\n'),
    questions.length > 0 ? questionsView(questions) : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function orderLines({ order }: PlanDraft): string[] {
  if (!order) return ['Приказ в документе не назван.'];
  return [
    `Приказ ${orderName(order)}${order.issuer ? `, ${order.issuer}` : ''}`,
    ...(order.signatory ? [`Подписал: ${order.signatory}`] : []),
    ...(order.overseer ? [`Контроль исполнения: ${order.overseer}`] : []),
  ];
}

function planTable(plan: DraftPlan): string {
  const period = plan.period
    ? `${russianDate(plan.period[0])} – ${russianDate(plan.period[1])}`
    : 'период не назван';
  const annex = plan.annex ? `приложение № ${plan.annex}, ` : '';
  const rows = measureRows(
    plan.measures.map((measure) => ({ ...measure, demands: measure.planned })),
  );
  return [
    ...wrapped(plan.title || 'План без названия', terminalWidth()),
    `${annex}${period}, мероприятий: ${plan.measures.length}`,
    table(MEASURE_COLUMNS, rows),
  ].join('\n');
}

function findings(draft: PlanDraft): string[] {
  if (draft.findings.length === 0) return [];
  const lines = draft.findings.flatMap((finding) => bullet('  ', findingLine(finding)));
  return [['Замечания к документу', ...lines].join('\n')];
}

function questionsView(questions: readonly Question[]): string {
  if (questions.length === 0) return 'Вопросов нет.';
  const must = questions.filter((question) => question.proposed === null).length;
  const head =
    must === 0
      ? `Вопросы (${questions.length}); у всех есть предложенный ответ:`
      : `Вопросы (${questions.length}); без вашего ответа не обойтись в ${must}:`;
  return [
    head,
    ...questions.map((question, at) => {
      const proposed =
        question.proposed === null
          ? `нужен ответ: ${question.choices.map((choice) => `«${choice.answer}»`).join(', ')}`
          : `предлагается: «${question.proposed}»`;
      return [
        ...bullet(`${String(at + 1).padStart(3)}. `, question.text),
        ...question.details.flatMap((line) => bullet('       · ', line)),
        ...bullet('     → ', proposed),
      ].join('\n');
    }),
  ].join('\n');
}

function bullet(mark: string, text: string): string[] {
  return wrapped(text, terminalWidth() - mark.length).map((line, at) =>
    at === 0 ? `${mark}${line}` : `${' '.repeat(mark.length)}${line}`,
  );
}
