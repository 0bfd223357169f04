/** The kinds of document that an expected result may ask for; a measure's evidence contract is a list of them. */
export const EVIDENCE_KINDS = [
  'analytical-memo',
  'order',
  'minutes',
  'report',
  'observation-report',
  'plan-or-regulation',
  'recommendations',
  'publication',
  'application',
  'list',
] as const;

export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** As officials call them. */
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
