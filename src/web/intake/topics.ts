import type { ExaminedDraft, Question, QuestionCode } from '../../plans/index.js';
import { keptKeys } from '../../plans/index.js';
import type { KeptAnswers } from '../../plans/index.js';

/** One page of questions: all of one kind. */
export interface Topic {
  readonly code: QuestionCode;
  readonly title: string;
  /** What it is about, for somebody who meets it for the first time. */
  readonly about: string;
  readonly questions: readonly Question[];
  readonly open: number;
  readonly proposed: number;
}

const WORDS: readonly (readonly [QuestionCode, string, string])[] = [
  ['order', 'Каким приказом утверждён план', 'По приказу план узнают в письмах и отчётах.'],
  [
    'order-points',
    'Пункты самого приказа',
    'Приказ даёт поручения не только в таблице плана. Отметьте те, что нужно взять на контроль.',
  ],
  [
    'several-measures-in-row',
    'Несколько мероприятий в одной строке',
    'Программа развела их по расположению в ячейках. Сверьте с документом, прежде чем поручать.',
  ],
  [
    'unclear-deadline',
    'Непонятные сроки',
    'Без срока напоминать не о чем. Назовите срок любыми словами — программа прочитает и покажет, как поняла.',
  ],
  [
    'due-before-approval',
    'Сроки, прошедшие до утверждения',
    'Никто не получит писем о таких строках и не будет считаться опоздавшим, пока вы не решите, что с ними делать.',
  ],
  [
    'outside-plan-period',
    'Сроки вне периода плана',
    'Скорее всего, в документе опечатка в годе — или срок действительно выходит за период.',
  ],
  [
    'occurrences-out-of-order',
    'Сроки не по порядку',
    'Несколько сроков в одной строке названы не по времени. Проверьте годы.',
  ],
  [
    'assumed-deadline',
    'Сроки, прочитанные предположительно',
    'Год или день в документе не назван прямо. Подтвердите прочтение или назовите срок сами.',
  ],
  [
    'executor-unknown',
    'Исполнители, которых нет в справочнике',
    'Выберите из справочника, кого имеет в виду документ, или добавьте нового исполнителя.',
  ],
  ['person-ambiguous', 'Однофамильцы', 'Под это имя подходят несколько записей справочника.'],
  [
    'role-vacant',
    'Обязанности без исполнителя',
    'Обязанность в справочнике есть, но сейчас её никто не исполняет.',
  ],
  [
    'who-acts',
    'Кто исполняет за подразделение',
    'Подразделение названо без человека. Поручение должно прийти кому-то лично.',
  ],
  [
    'narrower-group',
    'Кого из организаций касается',
    'Мероприятие касается не всех, а ответственными названы все. Лишних спрашивать не нужно.',
  ],
  [
    'collect-from-schools',
    'Собирать ли сведения от школ',
    'Отвечает отдел, но рядом названы школы. Если сведения нужны, школы получат свои поручения раньше срока отдела.',
  ],
  [
    'overseer-is-executor',
    'Кто примет работу контролёра',
    'Никто не принимает собственную работу.',
  ],
];

/** The topics there are questions of, in the order in which they are gone through. */
export function topicsOf(
  { questions, open, ids }: ExaminedDraft,
  kept: KeptAnswers,
): readonly Topic[] {
  return WORDS.flatMap(([code, title, about]) => {
    const own = questions.filter((question) => question.code === code);
    if (own.length === 0) return [];
    const unanswered = own.filter((question) => !open.includes(question) && !isAnswered(question));
    const left = open.filter((question) => question.code === code).length;
    return [{ code, title, about, questions: own, open: left, proposed: unanswered.length }];
  });

  function isAnswered(question: Question): boolean {
    return keptKeys(question, ids).every((key) => kept[key] !== undefined);
  }
}

export function isTopic(code: string): code is QuestionCode {
  return WORDS.some(([known]) => known === code);
}
