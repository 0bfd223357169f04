import type { AnswerValue, Question } from '../../plans/index.js';
import { shortDate } from '../../templating/index.js';
import { parseCivilDate } from '../../time/index.js';
import { typedList, type Typed } from '../forms/field.js';
import { choicesOf } from './question-shape.js';

/** What was answered to one question of a page. */
export interface TypedAnswer {
  readonly question: Question;
  /** Name of its fields: `a3`. */
  readonly field: string;
  /** Null: nothing was chosen, the question waits. */
  readonly common: AnswerValue | null;
  /** By row key, where a row was answered apart. */
  readonly rows: ReadonlyMap<string, RowAnswer>;
}

export interface RowAnswer {
  readonly field: string;
  readonly value: AnswerValue;
}

/** Every question of the form that is still asked; `faults`: name of a field → sentence. */
export function typedAnswers(
  questions: readonly Question[],
  typed: Typed,
): {
  readonly answers: readonly TypedAnswer[];
  readonly faults: Readonly<Record<string, string>>;
} {
  const faults: Record<string, string> = {};
  const answers: TypedAnswer[] = [];
  for (let place = 0; place < 500; place += 1) {
    const field = `a${place}`;
    const key = word(typed, `${field}-key`);
    if (key === '') break;
    const question = questions.find((each) => each.key === key);
    if (!question) continue;
    const common = commonAnswer(question, typed, field, faults);
    const rows = new Map<string, RowAnswer>();
    question.rows.forEach((row, at) => {
      const name = `${field}-r${at}`;
      const value = rowAnswer(question, word(typed, name), word(typed, `${name}-words`));
      if (value === 'words wanted') faults[`${name}-words`] = `Строка ${row.label}: впишите ответ.`;
      else if (value !== null) rows.set(row.key, { field: `${name}-words`, value });
    });
    answers.push({ question, field, common, rows });
  }
  return { answers, faults };
}

function commonAnswer(
  question: Question,
  typed: Typed,
  field: string,
  faults: Record<string, string>,
): AnswerValue | null {
  if (question.code === 'order-points') return points(typed, field);
  const chosen = word(typed, field);
  const choice = choicesOf(question).find(({ value }) => value === chosen);
  if (!choice) return null;
  const wanted = (name: string, missing: string): string => {
    const text = word(typed, `${field}-${name}`);
    if (text === '') faults[`${field}-${name}`] = missing;
    return text;
  };
  switch (choice.wants) {
    case null:
      return choice.value;
    case 'phrase': {
      const phrase = wanted('phrase', 'Напишите срок, например «до 15 апреля 2027 года».');
      return question.code === 'due-before-approval' ? `срок ${phrase}` : phrase;
    }
    case 'fulfilled': {
      const on = russianDay(wanted('on', 'Укажите день, когда исполнено.'));
      const document = word(typed, `${field}-document`);
      return document === '' ? `исполнено ${on}` : `исполнено ${on}, ${document}`;
    }
    case 'party':
    case 'person':
      return wanted('name', 'Напишите, кто это, как записано в справочнике.');
    case 'organisations': {
      const names = typedList(typed[`${field}-organisations`])
        .flatMap((each) => each.split('\n'))
        .map((name) => name.trim())
        .filter((name) => name !== '');
      if (names.length === 0) faults[`${field}-organisations`] = 'Отметьте хотя бы одну.';
      return names;
    }
    case 'order': {
      const number = wanted('number', 'Укажите номер приказа.').replace(/^№\s*/, '');
      const date = russianDay(wanted('date', 'Укажите дату приказа.'));
      return `№ ${number.replace(/\s+/g, '')} от ${date}`;
    }
  }
}

/** Points taken, each with the deadline given to it; «нет» where none is. */
function points(typed: Typed, field: string): AnswerValue | null {
  if (word(typed, `${field}-asked`) === '') return null;
  const chosen = typedList(typed[`${field}-point`]);
  if (chosen.length === 0) return 'нет';
  return Object.fromEntries(
    chosen.map((number) => [number, word(typed, `${field}-term-${number}`)]),
  );
}

function rowAnswer(
  question: Question,
  chosen: string,
  words: string,
): AnswerValue | 'words wanted' | null {
  if (chosen === '') return null;
  const choice = choicesOf(question).find(({ value }) => value === chosen);
  if (!choice) return null;
  if (choice.wants === null) return choice.value;
  if (words === '') return 'words wanted';
  if (choice.wants === 'fulfilled') return `исполнено ${words}`;
  if (question.code === 'due-before-approval') return `срок ${words}`;
  return words;
}

/** The browser's calendar gives 2023-03-01; answers are in Russian. */
function russianDay(text: string): string {
  const day = parseCivilDate(text);
  return day ? shortDate(day) : text;
}

function word(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}
