import type { EvidenceKind } from '../intake/index.js';

/** «приказ (с номером и датой), аналитическая справка» */
export function evidenceWords(kinds: readonly EvidenceKind[]): string {
  return kinds.map((kind) => WORDS[kind][0]).join(', ');
}

/** What to attach: «приказ (с номером и датой), аналитическую справку». */
export function evidenceToAttach(kinds: readonly EvidenceKind[]): string {
  return kinds.map((kind) => WORDS[kind][1]).join(', ');
}

/** In the nominative and in the accusative. */
const WORDS: Readonly<Record<EvidenceKind, readonly [string, string]>> = {
  'analytical-memo': ['аналитическая справка', 'аналитическую справку'],
  order: same('приказ (с номером и датой)'),
  minutes: same('протокол (с номером и датой)'),
  report: same('отчёт'),
  'observation-report': same('акт общественного наблюдения'),
  'plan-or-regulation': same('план или локальный акт'),
  recommendations: same('рекомендации'),
  publication: same('адрес публикации на сайте'),
  application: ['заявка', 'заявку'],
  list: same('список'),
};

function same(words: string): readonly [string, string] {
  return [words, words];
}
