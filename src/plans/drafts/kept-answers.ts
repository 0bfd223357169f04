/**
 * Answers given so far, kept for days while rows are still being put right. They are kept by row, under
 * ids that no edit moves: a question groups rows by their phrase, and the group changes when one is
 * reworded; the answers of the others must not be lost or, worse, fall to a row nobody meant.
 */
import type { AnswerValue, Answers } from '../questions/answers.js';
import type { Question, QuestionRow } from '../questions/question.js';
import type { EditMark } from './draft-edits.js';

export interface KeptAnswer extends EditMark {
  readonly value: AnswerValue;
}

export type KeptAnswers = Readonly<Record<string, KeptAnswer>>;
/** Row key of a question → id of the row; the key itself where the row has none. */
export type RowIds = ReadonlyMap<string, string>;

/** Under which keys the answer to a question is kept: one a row where rows may be answered apart. */
export function keptKeys(question: Question, ids: RowIds): readonly string[] {
  return question.byRow ? question.rows.map((row) => keptKey(row, question, ids)) : [question.key];
}

export function keptKey(row: QuestionRow, { code }: Pick<Question, 'code'>, ids: RowIds): string {
  return `${ids.get(row.row) ?? row.row}:${code}`;
}

/** What was answered, as `settle` takes it. What no question asks any more is left aside. */
export function givenAnswers(
  questions: readonly Question[],
  kept: KeptAnswers,
  ids: RowIds,
): Answers {
  return new Map(questions.flatMap((question) => ofQuestion(question, kept, ids)));
}

function ofQuestion(question: Question, kept: KeptAnswers, ids: RowIds): [string, AnswerValue][] {
  const values = keptKeys(question, ids).map((key) => kept[key]?.value);
  const [first] = values;
  if (!question.byRow) return first === undefined ? [] : [[question.key, first]];
  if (values.every((value) => value === undefined)) return [];
  if (first !== undefined && values.every((value) => isSame(value, first)))
    return [[question.key, first]];
  // Some rows are answered, others joined the question later: those take what is proposed, or the
  // question stays open.
  const whole = values.map((value) => value ?? question.proposed);
  if (whole.some((value) => value === null)) return [];
  return question.rows.map((row, at): [string, AnswerValue] => [row.key, whole[at]!]);
}

function isSame(one: AnswerValue | undefined, other: AnswerValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
