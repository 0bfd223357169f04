import type { MonthlySnapshot } from '../../reports/index.js';
import { monthlyView, monthWords } from './monthly-view.js';

/** A report in a few lines, for a terminal. */
export function monthlyText(snapshot: MonthlySnapshot): readonly string[] {
  const { summary, proposals } = monthlyView(snapshot);
  return [
    `Отчёт за ${monthWords(snapshot.month)}`,
    ...summary,
    ...(proposals.list.length > 0
      ? ['Предложения:', ...proposals.list.map((one) => `– ${one}`)]
      : []),
  ];
}
