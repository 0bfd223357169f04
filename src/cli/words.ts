import type { EvidenceKind } from '../intake/index.js';

/** Kinds of evidence as officials call them. */
export const EVIDENCE_NAMES: Readonly<Record<EvidenceKind, string>> = {
  'analytical-memo': 'аналитическая справка',
  order: 'приказ',
  minutes: 'протокол',
  report: 'отчёт',
  'observation-report': 'акт наблюдения',
  'plan-or-regulation': 'план или локальный акт',
  recommendations: 'рекомендации',
  publication: 'публикация на сайте',
  application: 'заявка',
  list: 'список',
};

/** `2021-03-01` → «01.03.2021». */
export function russianDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}
