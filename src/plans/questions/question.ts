/**
 * What the coordinator is asked before a plan is stored. A question covers every row to which one
 * answer is likely to apply, so that ten born-late rows are one question and not ten; a single row may
 * still be answered by its own key.
 */
export const QUESTION_CODES = [
  'order',
  'order-points',
  'several-measures-in-row',
  'unclear-deadline',
  'due-before-approval',
  'outside-plan-period',
  'occurrences-out-of-order',
  'assumed-deadline',
  'executor-unknown',
  'person-ambiguous',
  'role-vacant',
  'who-acts',
  'narrower-group',
  'collect-from-schools',
  'overseer-is-executor',
] as const;

export type QuestionCode = (typeof QUESTION_CODES)[number];

export interface Question {
  /** Stable: `annex-4/due-before-approval`, `annex-1/7-2.1/assumed-deadline`, `who-acts/ММС`. */
  readonly key: string;
  readonly code: QuestionCode;
  /** A Russian sentence that can be answered without the document at hand. */
  readonly text: string;
  /** What is listed below it, one a line. */
  readonly details: readonly string[];
  readonly choices: readonly Choice[];
  /** Taken where nothing else is answered; null: there is no safe one, the question must be answered. */
  readonly proposed: string | null;
  /** Key of the plan; null where the question is about the document. */
  readonly plan: string | null;
  /** The rows it is about, each with the key that answers it alone. */
  readonly rows: readonly QuestionRow[];
  /** Whether a row may be answered apart from the others, by `row.key`. */
  readonly byRow: boolean;
  /** What the answer is about besides rows: a party's text, an organisation's id. */
  readonly subject: string | null;
}

export interface QuestionRow {
  readonly key: string;
  readonly row: string;
  /** As the paper numbers it; its place where the paper does not. */
  readonly label: string;
  /** What tells the row from the others: its deadline as written, the schools it names. */
  readonly says: string;
}

export interface Choice {
  /** As it is to be typed; «…» stands for words of one's own. */
  readonly answer: string;
  readonly means: string;
}
