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
