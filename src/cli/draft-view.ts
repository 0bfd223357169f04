import { explain } from '../deadlines/index.js';
import type { DraftMeasure, DraftPlan, Finding, PlanDraft } from '../intake/index.js';
import { EVIDENCE_NAMES, russianDate } from './words.js';

/** The draft as a coordinator reads it in a terminal: the order, each plan row by row, what is doubtful. */
export function draftView(draft: PlanDraft): string {
  const parts = [
    orderView(draft),
    ...draft.plans.map(planView),
    pointsView(draft),
    otherView(draft),
    findingsView('Замечания к документу', draft.findings),
    summary(draft),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function orderView({ order }: PlanDraft): string {
  if (!order) return 'Приказ: в документе не назван.';
  const lines = [
    `Приказ ${order.number ? `№ ${order.number}` : 'без номера'}${order.date ? ` от ${russianDate(order.date)}` : ''}`,
    order.issuer && `Издал: ${order.issuer}`,
    order.signatory && `Подписал: ${order.signatory}`,
    order.overseer && `Контроль исполнения: ${order.overseer}`,
  ];
  return lines.filter(Boolean).join('\n');
}

function planView(plan: DraftPlan): string {
  const lines = [plan.title || 'План без названия', frameLine(plan)];
  let section = '';
  for (const measure of plan.measures) {
    if (measure.section !== section) {
      section = measure.section;
      lines.push('', `  ${section}`);
    }
    lines.push('', ...measureLines(measure));
  }
  return lines.join('\n');
}

function frameLine(plan: DraftPlan): string {
  const period = plan.period
    ? `действует с ${russianDate(plan.period[0])} по ${russianDate(plan.period[1])}`
    : 'период не назван';
  const annex = plan.annex ? `приложение № ${plan.annex}, ` : '';
  return `${annex}${period}, мероприятий: ${plan.measures.length}`;
}

function measureLines(measure: DraftMeasure): string[] {
  const asked = measure.planned.map(
    (demand) =>
      `${russianDate(demand.due)}${demand.kind === 'checkpoint' ? ' (промежуточная)' : ''}`,
  );
  const evidence = measure.deliverables.map((kind) => EVIDENCE_NAMES[kind]);
  const rows: (readonly [string, string])[] = [
    ['срок', `«${flat(measure.deadlineText)}» — ${explain(measure.deadline)}`],
    ['отчёт', asked.length > 0 ? asked.join('; ') : 'по наступлении события'],
    ['отвечает', measure.responsible.map((party) => party.text).join('; ') || '—'],
    ['документ', evidence.join(', ') || 'информация исполнителя'],
    ...measure.findings.map((finding) => ['!', sentence(finding)] as const),
  ];
  const number = measure.number === '' ? '•' : measure.number;
  return [
    `    ${number.padEnd(5)} ${flat(measure.measure)}`,
    ...rows.map(([name, text]) => `          ${name.padEnd(9)} ${text}`),
  ];
}

function pointsView({ orderPoints }: PlanDraft): string {
  const addressed = orderPoints.filter((point) => point.addressees.length > 0);
  if (addressed.length === 0) return '';
  return [
    'Пункты приказа, которые можно взять на контроль',
    ...addressed.map((point) => {
      const whom = point.addressees.map((party) => party.text).join('; ');
      const when = point.deadlineText ? ` — ${point.deadlineText}` : '';
      return `    ${point.number.padEnd(5)} ${whom}: ${flat(point.text)}${when}`;
    }),
  ].join('\n');
}

const TABLE_NAMES: Readonly<Record<PlanDraft['otherTables'][number]['kind'], string>> = {
  'observer-schedule': 'график наблюдателей',
  'public-observers': 'список общественных наблюдателей',
  'approval-stamp': 'гриф утверждения',
  legend: 'условные обозначения',
  unrecognised: 'таблица не распознана как план',
};

function otherView({ otherTables }: PlanDraft): string {
  if (otherTables.length === 0) return '';
  const lines = otherTables.map((table) => {
    const title = table.title === '' ? '' : ` «${flat(table.title)}»`;
    return `    ${TABLE_NAMES[table.kind]}${title}: строк ${table.rows.length}`;
  });
  return ['Другие таблицы', ...lines].join('\n');
}

function findingsView(title: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  return [title, ...findings.map((finding) => `    ! ${sentence(finding)}`)].join('\n');
}

function summary({ plans }: PlanDraft): string {
  const measures = plans.flatMap((plan) => plan.measures);
  const doubtful = measures.filter((measure) => measure.findings.length > 0).length;
  return `Итого: планов ${plans.length}, мероприятий ${measures.length}, с замечаниями ${doubtful}.`;
}

function sentence({ text, fix }: Finding): string {
  return fix ? `${text} ${fix}` : text;
}

function flat(text: string): string {
  return text.replace(/\s*\n\s*/g, ' / ');
}
