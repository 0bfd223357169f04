import type { EvidenceKind } from '../../intake/index.js';

/** «приказ (с номером и датой), аналитическая справка» */
export function evidenceWords(kinds: readonly EvidenceKind[]): string {
  return kinds.map((kind) => WORDS[kind]).join(', ');
}

const WORDS: Readonly<Record<EvidenceKind, string>> = {
  'analytical-memo': 'аналитическая справка',
  order: 'приказ (с номером и датой)',
  minutes: 'протокол (с номером и датой)',
  report: 'отчёт',
  'observation-report': 'акт общественного наблюдения',
  'plan-or-regulation': 'план или локальный акт',
  recommendations: 'рекомендации',
  publication: 'адрес публикации на сайте',
  application: 'заявка',
  list: 'список',
};
