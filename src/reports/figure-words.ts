/** Figures and standings in the words of official reports. */
import type { FigureName, Standing } from './figures.js';
import type { Stratum } from './question.js';

export interface FigureWord {
  /** As a column is headed; also how a number is named when it is opened. */
  readonly title: string;
  /** What exactly is counted. */
  readonly meaning: string;
}

export const FIGURE_WORDS: Readonly<Record<FigureName, FigureWord>> = {
  total: {
    title: 'Всего',
    meaning: 'поручения, по которым исполнителя уже спросили и которые не сняты',
  },
  done: { title: 'Исполнено', meaning: 'исполнение принято' },
  onTime: {
    title: 'В срок',
    meaning: 'принято; работа выполнена и документ датирован не позже срока',
  },
  late: {
    title: 'С опозданием',
    meaning: 'принято; работа выполнена или документ датирован позже срока',
  },
  enteredLate: {
    title: 'Внесено позже срока',
    meaning: 'выполнено в срок, но информация направлена после него; опозданием не считается',
  },
  underReview: {
    title: 'На проверке',
    meaning: 'информация направлена, решения контролёра ещё нет',
  },
  underReviewLate: {
    title: 'На проверке с опозданием',
    meaning: 'из находящихся на проверке: выполнено позже срока',
  },
  inWork: { title: 'В работе', meaning: 'поручено, в работе или возвращено на доработку' },
  overdue: {
    title: 'Просрочено',
    meaning: 'из находящихся в работе: срок (после возврата — срок доработки) прошёл',
  },
  returned: { title: 'Возвращалось', meaning: 'возвращено на доработку хотя бы раз' },
  extended: {
    title: 'Продлено',
    meaning: 'срок продлён хотя бы раз; в срок или нет — считается по продлённому',
  },
  planned: { title: 'Ещё не открыто', meaning: 'срок далеко, исполнителя ещё не спрашивали' },
  bornLate: {
    title: 'Срок истёк до поручения',
    meaning: 'срок прошёл раньше, чем поручение появилось; в расчёт не входит',
  },
  ended: { title: 'Снято без исполнения', meaning: 'по любой из причин' },
  decided: { title: 'Отменено решением', meaning: 'снято решением координатора или председателя' },
  released: {
    title: 'Больше не требуется',
    meaning: 'исполнение принято у ответственного исполнителя или у требуемого числа исполнителей',
  },
  amended: { title: 'Снято приказом', meaning: 'мероприятие или срок изменены приказом' },
  merged: { title: 'Реорганизация', meaning: 'у правопреемника есть своё такое же поручение' },
  left: { title: 'Исполнитель выбыл', meaning: 'организация закрыта или вышла из группы' },
  closed: { title: 'План закрыт', meaning: 'снято при закрытии плана' },
  notApplicable: { title: 'Не требуется', meaning: 'необходимость не возникла' },
};

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  doneOnTime: 'исполнено в срок',
  doneLate: 'исполнено с опозданием',
  reviewOnTime: 'на проверке',
  reviewLate: 'на проверке, с опозданием',
  inTime: 'в работе',
  overdue: 'просрочено',
  planned: 'ещё не открыто',
  bornLate: 'срок истёк до поручения',
  decided: 'отменено',
  released: 'больше не требуется',
  amended: 'снято приказом',
  merged: 'реорганизация',
  left: 'исполнитель выбыл',
  closed: 'план закрыт',
  notApplicable: 'не требуется',
};

export const STRATUM_WORDS: Readonly<Record<Stratum, string>> = {
  main: 'Исполнительская дисциплина',
  events: 'Из них по наступившим событиям',
  checkpoints: 'Промежуточная информация',
};

/** Figures that are a line of their own beside the counts. */
export const MORE_WORDS: Readonly<
  Record<'daysLate' | 'worstDelay' | 'percent' | 'coExecuted', FigureWord>
> = {
  daysLate: {
    title: 'Дней опоздания',
    meaning:
      'сумма рабочих дней после срока: у исполненного и находящегося на проверке — до дня исполнения, у просроченного — до дня отчёта',
  },
  worstDelay: { title: 'Наибольшее опоздание', meaning: 'самое долгое из них, рабочих дней' },
  percent: {
    title: 'Дисциплина, %',
    meaning:
      'доля выполненного в срок среди исполненного, находящегося на проверке и просроченного',
  },
  coExecuted: {
    title: 'Соисполнитель',
    meaning: 'поручения, за которые отвечает другой; в остальные столбцы и в проценты не входят',
  },
};
