import { readDeadline, type Reading } from '../../deadlines/index.js';
import type { DraftMeasure, PlanDraft } from '../../intake/index.js';
import { readResponsible } from '../../people/index.js';
import { readObservers } from './read-observers.js';

interface ScheduledRow {
  readonly measure: string;
  readonly resultText: string;
  readonly deadline: Reading;
}

/**
 * The row that an observer schedule dates: one «по графику» that speaks of observing or of sending
 * specialists. −1 where none does, or several do alike: then the schedule has a row of its own.
 */
export function observedRow(rows: readonly ScheduledRow[]): number {
  const scheduled = rows
    .map((row, at) => ({ row, at }))
    .filter(({ row }) => row.deadline.trigger === 'by-schedule');
  for (const words of [/наблюд/i, /специалист/i]) {
    const found = scheduled.filter(({ row }) => words.test(`${row.measure} ${row.resultText}`));
    if (found.length > 0) return found.length === 1 ? found[0]!.at : -1;
  }
  return -1;
}

/**
 * A draft whose schedule no row answers to gets one, from the order's own point about the observers;
 * the same every time the document is read.
 */
export function withObservedRow(draft: PlanDraft): PlanDraft {
  const { lines } = readObservers(draft);
  const [first] = lines;
  if (!first || draft.plans.some((plan) => observedRow(plan.measures) !== -1)) return draft;
  const home = draft.plans.findIndex(
    ({ period }) => period && period[0] <= first.on && first.on <= period[1],
  );
  const index = home === -1 ? 0 : home;
  return {
    ...draft,
    plans: draft.plans.map((plan, at) =>
      at === index ? { ...plan, measures: [...plan.measures, ownRow(draft)] } : plan,
    ),
  };
}

const DEADLINE = 'по графику наблюдения';

function ownRow({ order, orderPoints, plans }: PlanDraft): DraftMeasure {
  const point = orderPoints.find(
    ({ text }) => /наблюдател/i.test(text) && !/обществен/i.test(text),
  );
  const issuer = order?.issuer ?? '';
  return {
    section: plans[0]?.measures.at(-1)?.section ?? '',
    number: point?.number ?? '',
    measure: point
      ? `Наблюдение специалистами: ${point.text.replace(/[;.]\s*$/, '')}`
      : 'Наблюдение специалистами за ходом проведения процедур по графику',
    deadlineText: DEADLINE,
    responsibleText: issuer,
    resultText: 'Акты наблюдения',
    deadline: readDeadline(DEADLINE, { period: null }),
    planned: [],
    responsible: readResponsible(issuer),
    deliverables: ['observation-report'],
    findings: [],
  };
}
