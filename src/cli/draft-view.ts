import type { DraftPlan, PlanDraft } from '../intake/index.js';
import { orderName } from '../plans/index.js';
import { findingLine, MEASURE_COLUMNS, measureRows } from './measure-rows.js';
import { table, terminalWidth, wrapped } from './table.js';
import { russianDate } from './words.js';

/** The draft as a coordinator reads it: the order, each plan as a table, its points, what is doubtful. */
export function draftView(draft: PlanDraft): string {
  return [
    orderLines(draft).join('\n'),
    ...draft.plans.map(planTable),
    points(draft),
    otherTables(draft),
    findings(draft),
    summary(draft),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Text after a mark, wrapped under itself. */
export function bullet(mark: string, text: string): string[] {
  return wrapped(text, terminalWidth() - mark.length).map((line, at) =>
    at === 0 ? `${mark}${line}` : `${' '.repeat(mark.length)}${line}`,
  );
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

function points({ orderPoints }: PlanDraft): string {
  const addressed = orderPoints.filter((point) => point.addressees.length > 0);
  if (addressed.length === 0) return '';
  const lines = addressed.flatMap((point) => {
    const whom = point.addressees.map((party) => party.text).join('; ');
    const when = point.deadlineText ? ` Срок: ${point.deadlineText}.` : '';
    return bullet(
      `  ${point.number.padEnd(5)} `,
      `${whom}: ${point.text.replace(/\s*\n\s*/g, ' ')}${when}`,
    );
  });
  return ['Пункты приказа, которые можно взять на контроль', ...lines].join('\n');
}

const TABLE_NAMES: Readonly<Record<PlanDraft['otherTables'][number]['kind'], string>> = {
  'observer-schedule': 'график наблюдателей',
  'public-observers': 'список общественных наблюдателей',
  'approval-stamp': 'гриф утверждения',
  legend: 'условные обозначения',
  unrecognised: 'не план: в мероприятия не взято',
};

function otherTables(draft: PlanDraft): string {
  if (draft.otherTables.length === 0) return '';
  const lines = draft.otherTables.flatMap((other) =>
    bullet(
      '  · ',
      `${other.title === '' ? 'без названия' : `«${other.title}»`} — ${TABLE_NAMES[other.kind]}, строк: ${other.rows.length}`,
    ),
  );
  return ['Другие таблицы документа', ...lines].join('\n');
}

function findings(draft: PlanDraft): string {
  if (draft.findings.length === 0) return '';
  const lines = draft.findings.flatMap((finding) => bullet('  ', findingLine(finding)));
  return ['Замечания к документу', ...lines].join('\n');
}

function summary({ plans }: PlanDraft): string {
  const measures = plans.flatMap((plan) => plan.measures);
  const doubtful = measures.filter((measure) => measure.findings.length > 0).length;
  if (plans.length === 0) return 'Таблицы плана в документе нет: показаны только пункты приказа.';
  return `Планов: ${plans.length}, мероприятий: ${measures.length}, из них с замечаниями: ${doubtful}.`;
}
