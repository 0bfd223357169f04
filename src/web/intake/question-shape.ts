/** How a question is answered on a page: what can be chosen, and what is filled in beside the choice. */
import type { AnswerValue, Question } from '../../plans/index.js';

/** What a choice wants besides being chosen. */
export type Wanted = 'phrase' | 'fulfilled' | 'party' | 'person' | 'organisations' | 'order';

export interface ChoiceShape {
  /** The answer itself; `~…` where words of one's own make it. */
  readonly value: string;
  readonly text: string;
  readonly hint: string | null;
  readonly wants: Wanted | null;
}

const PHRASE = { value: '~phrase', wants: 'phrase' } as const;

export function choicesOf(question: Question): readonly ChoiceShape[] {
  const fixed = (answer: string): ChoiceShape[] =>
    question.choices
      .filter((choice) => choice.answer === answer)
      .map(({ answer: value, means }) => ({ ...word(value, means), wants: null }));
  const others = (...leaving: readonly string[]): ChoiceShape[] =>
    question.choices
      .filter(({ answer }) => !leaving.includes(answer))
      .map(({ answer, means }) => ({ ...word(answer, means), wants: null }));
  switch (question.code) {
    case 'order':
      return [
        { value: '~order', text: 'Назвать приказ', hint: null, wants: 'order' },
        ...fixed('без приказа'),
      ];
    case 'order-points':
      return [];
    case 'unclear-deadline':
      return [{ ...PHRASE, text: 'Назвать срок', hint: null }, ...fixed('без срока')];
    case 'outside-plan-period':
    case 'occurrences-out-of-order':
    case 'assumed-deadline':
      return [...fixed('оставить'), { ...PHRASE, text: 'Назвать другой срок', hint: null }];
    case 'due-before-approval':
      return [
        ...fixed('позже'),
        {
          value: '~fulfilled',
          text: 'Уже исполнено',
          hint: 'Дата и чем подтверждается.',
          wants: 'fulfilled',
        },
        { ...PHRASE, text: 'Назначить новый срок', hint: null },
        ...fixed('снять'),
      ];
    case 'executor-unknown':
    case 'person-ambiguous':
      return [
        ...others('добавить', 'оставить'),
        { value: '~party', text: 'Выбрать из справочника', hint: null, wants: 'party' },
        ...fixed('добавить'),
        ...fixed('оставить'),
      ];
    case 'role-vacant':
    case 'who-acts':
      return [
        ...others('Фамилия И.О.', 'подразделение', 'оставить'),
        { value: '~person', text: 'Другой работник', hint: null, wants: 'person' },
        ...fixed('подразделение'),
        ...fixed('оставить'),
      ];
    case 'narrower-group': {
      const named = question.proposed === null ? [] : fixed(question.proposed);
      const some = { text: 'Выбрать организации', hint: null, wants: 'organisations' } as const;
      return [...named, { value: '~organisations', ...some }, ...fixed('все')];
    }
    case 'several-measures-in-row':
    case 'collect-from-schools':
    case 'overseer-is-executor':
      return others();
  }
}

/** «оставить» alone says little: what it means goes first where it is a sentence. */
function word(answer: string, means: string): Pick<ChoiceShape, 'value' | 'text' | 'hint'> {
  const text = answer.charAt(0).toUpperCase() + answer.slice(1);
  return { value: answer, text, hint: means };
}

/** What is filled in beside the choices, as a kept answer fills it. */
export interface Filled {
  readonly choice: string;
  readonly phrase: string;
  readonly on: string;
  readonly document: string;
  readonly name: string;
  readonly organisations: readonly string[];
  readonly number: string;
  readonly date: string;
}

const NOTHING: Filled = {
  ...{ choice: '', phrase: '', on: '', document: '', name: '', number: '', date: '' },
  organisations: [],
};

/** A kept or proposed answer back into the form. */
export function filledBy(question: Question, value: AnswerValue | null): Filled {
  if (value === null) return NOTHING;
  const choices = choicesOf(question);
  if (typeof value !== 'string') {
    const names = Array.isArray(value) ? (value as readonly string[]) : Object.keys(value);
    return { ...NOTHING, choice: '~organisations', organisations: names };
  }
  if (choices.some((choice) => choice.value === value)) return { ...NOTHING, choice: value };
  const fulfilled = /^исполнено ([\d.]+)(?:, (.*))?$/s.exec(value);
  if (question.code === 'due-before-approval' && fulfilled) {
    const [, on = '', document = ''] = fulfilled;
    return { ...NOTHING, choice: '~fulfilled', on, document };
  }
  const order = /^№ (\S+) от (.+)$/.exec(value);
  if (question.code === 'order' && order)
    return { ...NOTHING, choice: '~order', number: order[1] ?? '', date: order[2] ?? '' };
  const own = choices.find(({ wants }) => wants !== null && wants !== 'fulfilled');
  const words = value.replace(/^срок /, '');
  return { ...NOTHING, choice: own?.value ?? '', phrase: words, name: value };
}
