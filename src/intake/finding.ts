/** Everything the plan linter may say. The codes are stable: scripts and answers refer to them. */
export const FINDING_CODES = [
  'due-before-approval',
  'outside-plan-period',
  'occurrences-out-of-order',
  'deadline-in-result-column',
  'no-expected-result',
  'no-responsible',
  'unclear-deadline',
  'assumed-deadline',
  'unread-remainder',
  'impossible-date',
  'executor-unknown',
  'person-ambiguous',
  'overseer-is-executor',
  'narrower-group',
  'several-measures-in-row',
  'duplicate-measure',
  'duplicate-person',
  'observer-clash',
  'mixed-script',
  'numbering-break',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

export interface Finding {
  readonly code: FindingCode;
  /** A Russian sentence for the coordinator. */
  readonly text: string;
  /** What could be done about it, in Russian; absent where only a person can say. */
  readonly fix?: string;
}
