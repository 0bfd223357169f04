import type { AnswerValue, Question } from '../../plans/index.js';
import type { View } from '../../templating/index.js';
import { shortened } from '../../templating/index.js';
import { sentence } from '../forms/fault.js';
import { choicesOf, filledBy } from './question-shape.js';
import type { QuestionsAgain } from './questions.view.js';

/** Rows answered apart: so many in a question that has the page to itself, fewer beside others. */
const MOST_ALONE = 200;
const MOST_BESIDE = 30;

interface AskedRows {
  readonly question: Question;
  readonly field: string;
  readonly values: readonly (AnswerValue | null)[];
  readonly common: AnswerValue | null;
  /** Row key → what is to be done there. */
  readonly measures: ReadonlyMap<string, string>;
}

/** Each row of the question with a choice of its own; «как выше» where it goes with the others. */
export function questionRows(
  { question, field, values, common, measures }: AskedRows,
  questions: number,
  again: QuestionsAgain | undefined,
): {
  readonly lines: readonly View[];
  readonly inputs: readonly { id: string; name: string }[];
  readonly isOpen: boolean;
  readonly left: number | null;
  readonly amount: number;
} {
  const none = { lines: [], inputs: [], isOpen: false, left: null, amount: 0 };
  if (!question.byRow || question.rows.length < 2) return none;
  const most = questions === 1 ? MOST_ALONE : MOST_BESIDE;
  const choices = choicesOf(question);
  const inputs: { id: string; name: string }[] = [];
  let isOpen = false;
  const lines = question.rows.slice(0, most).map((row, at) => {
    const name = `${field}-r${at}`;
    const value = values[at] ?? null;
    const isApart = value !== null && JSON.stringify(value) !== JSON.stringify(common);
    const filled = isApart ? filledBy(question, value) : null;
    const typed = again?.typed;
    const chosen = typed ? typed[name] : (filled?.choice ?? '');
    const words = typed ? typed[`${name}-words`] : wordsOf(value, filled !== null);
    const wrong = again?.fault.fields[`${name}-words`];
    if ((typeof chosen === 'string' && chosen !== '') || wrong) isOpen = true;
    inputs.push({ id: `${name}-words`, name: `${name}-words` });
    return {
      ...{ name, label: row.label, says: shortened(row.says, 140) },
      measure: shortened(measures.get(row.row) ?? '', 120),
      options: choices.map((choice) => ({
        value: choice.value,
        text: choice.text,
        isChosen: chosen === choice.value,
      })),
      words: typeof words === 'string' ? words : '',
      error: wrong ? sentence(wrong) : null,
    };
  });
  const left = question.rows.length - lines.length;
  return { lines, inputs, isOpen, left: left > 0 ? left : null, amount: question.rows.length };
}

function wordsOf(value: AnswerValue | null, isApart: boolean): string {
  if (!isApart || value === null) return '';
  if (typeof value !== 'string') return (value as readonly string[]).join(', ');
  return value.replace(/^(исполнено|срок) /, '');
}
