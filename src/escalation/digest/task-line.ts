/** A task as a few lines of a letter: number, measure, when, what to attach, on what ground, where. */
import { longDate, shortDate } from '../../templating/index.js';
import { pageAddress, partyName, personName, type Desk } from './desk.js';
import { evidenceToAttach } from '../../tasks/index.js';
import { isWorkedOn, owedBy, type LetterRow, type LetterTask } from './letter-task.js';
import { dayAndWeekday, lateWords, leftWords, plain, sentence, shortened } from './words.js';

export interface TaskLine {
  /** «Поручение № 12. Анализ итогов проверочных работ» */
  readonly title: string;
  /** «Срок: 12 мая 2023 г. (пятница), просрочено на 5 рабочих дней»; one fact a line. */
  readonly facts: readonly string[];
  readonly link: string | null;
}

export interface LineOptions {
  /** Who reads: not told that the executor is he himself. */
  readonly reader: string | null;
  /** Of each task, beside what all lines say. */
  readonly extra?: readonly string[];
  /** Whether it says by when, and what to attach. */
  readonly says?: 'all' | 'due' | 'neither';
}

export function taskLine(task: LetterTask, options: LineOptions, desk: Desk): TaskLine {
  const { reader, extra = [], says = 'all' } = options;
  return {
    title: `Поручение № ${task.number}. ${sentence(measureWords(task.row))}`,
    facts: [
      ...whose(task, reader, desk),
      ...(says === 'neither' ? [] : [dueFact(task, desk)]),
      ...extra.map((fact) => sentence(fact)),
      ...(says === 'all' && isWorkedOn(task) ? [attachFact(task)] : []),
      sentence(`Основание: ${sourceWords(task.row)}`),
    ],
    link: pageAddress(desk, `tasks/${task.number}`),
  };
}

/** The measure's own words, without the number that stands beside it. */
export function measureWords(row: Pick<LetterRow, 'text'>, most = 180): string {
  return shortened(row.text, most);
}

/** «приказ от 27.01.2023 № 25, п. 2.1»; without an order, the plan by its name. */
export function sourceWords({ number, section, plan }: LetterRow): string {
  return [orderWords(plan), sectionWords(section, number), pointWords(number)]
    .filter((part) => part !== '')
    .join(', ');
}

/** A number of one part alone («3») may stand in every section of the plan: which one is said. */
function sectionWords(section: string, number: string): string {
  const title = unquoted(section);
  if (title === '' || !/^\d+\.?$/.test(number.trim())) return '';
  const own = /^(?:раздел\s+)?(\d+|[IVXLC]+)(?=[.):\s])/iu.exec(title)?.[1];
  return own === undefined ? `раздел «${shortened(title, 80)}»` : `раздел ${own.toUpperCase()}`;
}

/** «приказ от 01.03.2021 № 136/1, приложение № 4» */
export function orderWords({ order, annex, number, title }: LetterRow['plan']): string {
  if (!order) return `план № ${number} «${shortened(unquoted(title), 100)}»`;
  const act = [
    'приказ',
    order.date ? `от ${shortDate(order.date)}` : '',
    order.number ? `№ ${plain(order.number)}` : '',
  ];
  return [act.filter((part) => part !== '').join(' '), annex ? `приложение № ${plain(annex)}` : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** «п. 2.1» or nothing. */
export function pointWords(number: string): string {
  const bare = shortened(number, 20).replace(/\.$/, '');
  return bare === '' ? '' : `п. ${bare}`;
}

/** Quotes around a title are ours to put. */
export function unquoted(title: string): string {
  return plain(title).replace(/^[«"“](.*)[»"”]$/u, '$1');
}

function whose(task: LetterTask, reader: string | null, desk: Desk): string[] {
  const facts: string[] = [];
  const isReaders = reader !== null && (task.executor === reader || task.organisation === reader);
  if (!isReaders) {
    facts.push(
      sentence(`${task.organisation ? 'Организация' : 'Исполнитель'}: ${partyName(task, desk)}`),
    );
  }
  if (task.organisation && task.executor && task.executor !== reader)
    facts.push(sentence(`Исполнитель: ${personName(task.executor, desk)}`));
  return facts;
}

function dueFact(task: LetterTask, { today, calendar }: Desk): string {
  const due = owedBy(task);
  const isRework = isWorkedOn(task) && due !== task.due;
  const when = due < today ? lateWords(due, today, calendar) : leftWords(due, today, calendar);
  const state = isWorkedOn(task) ? `, ${when}` : '';
  const original = isRework ? `; первоначальный срок — ${longDate(task.due)}` : '';
  return sentence(
    `${isRework ? 'Срок доработки' : 'Срок'}: ${dayAndWeekday(due)}${state}${original}`,
  );
}

function attachFact({ kind, demanded }: LetterTask): string {
  if (kind === 'checkpoint')
    return 'Нужна краткая промежуточная информация, документы не требуются.';
  return demanded.length === 0
    ? 'Документ прилагать не обязательно, достаточно информации об исполнении.'
    : sentence(`Приложить: ${evidenceToAttach(demanded)}`);
}
