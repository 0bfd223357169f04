/** A task as a few lines of a letter: number, measure, when, what to attach, on what ground, where. */
import { longDate, sentence } from '../../templating/index.js';
import { pageAddress, partyName, personName, type Desk } from './desk.js';
import { evidenceToAttach, lateWords, measureWords, sourceWords } from '../../tasks/index.js';
import { isWorkedOn, owedBy, type LetterTask } from './letter-task.js';
import { dayAndWeekday, leftWords } from './words.js';

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
