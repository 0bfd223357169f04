import { readDeadline, type Reading } from '../../deadlines/index.js';
import { resolveParty, type Directory, type PartyType } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Acceptor, Target } from '../confirmed.js';
import { listed, phraseOf, plain, type AnswerValue } from '../questions/answers.js';
import { readDay } from './read-day.js';
import type { Question } from '../questions/question.js';

/** An answer understood. */
export type Decision =
  | { readonly kind: 'keep' }
  | { readonly kind: 'phrase'; readonly phrase: string; readonly deadline: Reading }
  | { readonly kind: 'later' }
  | { readonly kind: 'fulfilled'; readonly on: CivilDate; readonly by: string | null }
  | { readonly kind: 'remove' }
  | { readonly kind: 'yes' | 'no' }
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'add' }
  | { readonly kind: 'only'; readonly organisations: readonly string[] }
  | { readonly kind: 'acceptor'; readonly acceptor: Acceptor }
  | { readonly kind: 'order'; readonly number: string | null; readonly date: CivilDate | null }
  | { readonly kind: 'points'; readonly points: ReadonlyMap<string, string> };

/** What an answer is understood by: the plan it is about, the directory. */
export interface AnswerContext {
  readonly directory: Directory;
  readonly on: CivilDate;
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly approvedOn: CivilDate | null;
}

export type Understood = { readonly decision: Decision } | { readonly problem: string };

/** Reads an answer as its question means it; a Russian sentence where it cannot be understood. */
export function understand(
  question: Question,
  value: AnswerValue,
  context: AnswerContext,
): Understood {
  if (question.code === 'order-points') return points(value);
  if (question.code === 'narrower-group') return only(value, context);
  const phrase = phraseOf(value);
  if (phrase === null || phrase === '') return problem(`нужен один ответ: ${choices(question)}.`);
  const word = plain(phrase);
  switch (question.code) {
    case 'order':
      return orderAnswer(phrase);
    case 'several-measures-in-row':
      if (word === 'верно') return decided({ kind: 'keep' });
      return word === 'снять' ? decided({ kind: 'remove' }) : notAmong(question, phrase);
    case 'unclear-deadline':
      if (word === 'без срока') return decided({ kind: 'keep' });
      return deadline(phrase, context);
    case 'outside-plan-period':
    case 'occurrences-out-of-order':
    case 'assumed-deadline':
      return word === 'оставить' ? decided({ kind: 'keep' }) : deadline(phrase, context);
    case 'due-before-approval':
      return bornLate(question, phrase, context);
    case 'executor-unknown':
      if (word === 'добавить') return decided({ kind: 'add' });
      return word === 'оставить'
        ? decided({ kind: 'keep' })
        : target(phrase, ['person', 'unit', 'group', 'role'], context);
    case 'person-ambiguous':
      return target(phrase, ['person', 'unit', 'group', 'role'], context, question);
    case 'role-vacant':
      return word === 'оставить' ? decided({ kind: 'keep' }) : target(phrase, ['person'], context);
    case 'who-acts':
      return word === 'подразделение'
        ? decided({ kind: 'keep' })
        : target(phrase, ['person'], context);
    case 'collect-from-schools':
      if (word === 'да' || word === 'true') return decided({ kind: 'yes' });
      return word === 'нет' || word === 'false'
        ? decided({ kind: 'no' })
        : notAmong(question, phrase);
    case 'overseer-is-executor':
      if (word === 'председатель') return decided({ kind: 'acceptor', acceptor: 'chairperson' });
      return word === 'заместитель'
        ? decided({ kind: 'acceptor', acceptor: 'deputy' })
        : notAmong(question, phrase);
  }
}

function decided(decision: Decision): Understood {
  return { decision };
}

function problem(text: string): Understood {
  return { problem: text };
}

function choices(question: Question): string {
  return question.choices.map((choice) => `«${choice.answer}»`).join(' или ');
}

function notAmong(question: Question, phrase: string): Understood {
  return problem(`ответ «${phrase}» непонятен: нужно ${choices(question)}.`);
}

function deadline(phrase: string, { period, approvedOn }: AnswerContext): Understood {
  const reading = readDeadline(phrase, { period, approvedOn });
  return reading.kind === 'unclear'
    ? problem(`срок «${phrase}» непонятен: назовите день, месяц или период.`)
    : decided({ kind: 'phrase', phrase, deadline: reading });
}

const FULFILLED = /^исполнен[аоы]?\s*:?\s*(\S+)(?:\s*г\.?)?\s*[,;]?\s*(.*)$/i;
const NEW_DEADLINE = /^(?:новый\s+)?срок\s*:?\s+(.+)$/i;

function bornLate(question: Question, phrase: string, context: AnswerContext): Understood {
  const word = plain(phrase);
  if (word === 'позже' || word === 'решить позже') return decided({ kind: 'later' });
  if (word === 'снять') return decided({ kind: 'remove' });
  const fulfilled = FULFILLED.exec(phrase);
  if (fulfilled) {
    const on = readDay(fulfilled[1]!);
    if (!on) return problem(`после «исполнено» нужен день: «исполнено 28.08.2020, справка № 5».`);
    if (context.on < on) return problem(`день исполнения ${fulfilled[1]!} ещё не наступил.`);
    return decided({ kind: 'fulfilled', on, by: fulfilled[2]! === '' ? null : fulfilled[2]! });
  }
  const given = NEW_DEADLINE.exec(phrase)?.[1];
  if (!given) return notAmong(question, phrase);
  const read = deadline(given, context);
  if (!('decision' in read) || read.decision.kind !== 'phrase') return read;
  const { approvedOn } = context;
  const past = read.decision.deadline.occurrences.some(
    ([, due]) => approvedOn !== null && due < approvedOn,
  );
  return past ? problem(`срок «${given}» тоже прошёл до утверждения плана.`) : read;
}

function target(
  phrase: string,
  types: readonly PartyType[],
  { directory, on }: AnswerContext,
  question?: Question,
): Understood {
  for (const type of types) {
    const found = resolveParty({ text: phrase, type }, directory, on);
    if (found.kind === 'ambiguous')
      return problem(
        `в справочнике не один ответ на «${phrase}»: назовите полностью${question ? ` (${choices(question)})` : ''}.`,
      );
    if (found.kind !== 'unknown')
      return decided({ kind: 'target', target: { kind: found.kind, id: found.id } });
  }
  return problem(
    `«${phrase}» нет в справочнике отдела: проверьте написание или сначала добавьте в справочник.`,
  );
}

function only(value: AnswerValue, { directory, on }: AnswerContext): Understood {
  if (typeof value === 'string' && /^все(х|м)?$/.test(plain(value)))
    return decided({ kind: 'keep' });
  const names = listed(value);
  if (names.length === 0) return problem('нужны названия организаций через запятую или «все».');
  const found = names.map((text) => resolveParty({ text, type: 'unit' }, directory, on));
  const missing = names.filter((_, at) => found[at]!.kind !== 'organisation');
  if (missing.length > 0)
    return problem(
      `нет в справочнике: ${missing.map((name) => `«${name}»`).join(', ')}. Назовите организации так, как они записаны в справочнике.`,
    );
  return decided({
    kind: 'only',
    organisations: [...new Set(found.flatMap((each) => ('id' in each ? [each.id] : [])))],
  });
}

function points(value: AnswerValue): Understood {
  if (typeof value === 'string' && /^(нет|не брать)$/.test(plain(value)))
    return decided({ kind: 'no' });
  const chosen =
    typeof value === 'object' && !Array.isArray(value)
      ? Object.entries(value as Readonly<Record<string, string>>)
      : listed(value).map((number): [string, string] => [number, '']);
  return chosen.length === 0
    ? problem('нужны номера пунктов или «нет».')
    : decided({
        kind: 'points',
        points: new Map(chosen.map(([number, phrase]) => [number.replace(/\.$/, ''), phrase])),
      });
}

function orderAnswer(phrase: string): Understood {
  if (plain(phrase) === 'без приказа') return decided({ kind: 'keep' });
  const told = /^(?:приказ\s+)?(?:№\s*)?(\S+)\s+от\s+(.+)$/i.exec(phrase);
  const date = told ? readDay(told[2]!) : null;
  return told && date
    ? decided({ kind: 'order', number: told[1]!, date })
    : problem('нужны номер и дата приказа: «№ 25 от 27.01.2023», или «без приказа».');
}
