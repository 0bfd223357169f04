import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import {
  readDeadline,
  readingJson,
  type DeadlineContext,
  type Period,
} from '../deadlines/index.js';
import { parseCivilDate, type CivilDate } from '../time/index.js';

interface Options {
  readonly period?: string;
  readonly approved?: string;
  readonly held?: true;
  readonly month?: string;
  readonly batch?: string;
  readonly json?: true;
}

export function registerDeadline(program: Command): void {
  const command = program.command('deadline');
  command
    .description('прочитать срок, как он написан в плане; база не нужна')
    .argument('[срок...]', 'фраза из столбца «Срок», например «ежемесячно до 5 числа»')
    .option('--period <A..B>', 'срок действия плана: 2022-09-01..2023-08-31')
    .option('--approved <дата>', 'дата утверждения плана: 2023-01-27')
    .option('--held', 'названный день — это день проведения, а не крайний срок')
    .option('--month <N>', 'месяц из строки раздела, от 1 до 12')
    .option(
      '--batch <файл>',
      'таблица TSV: фраза, срок плана A..B, дата утверждения; «-» — из потока',
    )
    .option('--json', 'вывести прочитанное в формате JSON')
    .action(async (words: string[], options: Options) => {
      const context = contextOf(options, (sentence) => refuse(command, sentence));
      if (options.batch !== undefined) return batch(options.batch, context, command);
      if (words.length === 0) refuse(command, 'Не указан срок: напишите фразу в кавычках.');
      const phrase = words.join(' ');
      const reading = readDeadline(phrase, context);
      if (options.json) return print(`${JSON.stringify(readingJson(reading))}\n`);
      // Only the card needs the working calendar.
      const { deadlineCard } = await import('./deadline-card.js');
      return print(deadlineCard(phrase, reading, context));
    });
}

/** Ends the command with one sentence and the exit code of wrong usage. */
function refuse(command: Command, sentence: string): never {
  command.error(sentence, { exitCode: 2, code: 'kontrol.deadline' });
}

type Refuse = (sentence: string) => never;

function contextOf(options: Options, no: Refuse): DeadlineContext {
  const month = options.month === undefined ? null : Number(options.month);
  if (month !== null && !(Number.isInteger(month) && month >= 1 && month <= 12)) {
    no(`Месяц «${options.month}» не понят: нужно число от 1 до 12.`);
  }
  return {
    period: options.period === undefined ? null : periodOf(options.period, no),
    approvedOn: options.approved === undefined ? null : dateOf(options.approved, no),
    sectionMonth: month === null ? null : { month },
    ...(options.held ? { held: true } : {}),
  };
}

function periodOf(text: string, no: Refuse): Period {
  const [from = '', to = '', ...rest] = text.trim().split('..');
  if (to === '' || rest.length > 0) {
    no(
      `Срок плана «${text}» не понят: нужно ГГГГ-ММ-ДД..ГГГГ-ММ-ДД, например 2022-09-01..2023-08-31.`,
    );
  }
  const period: Period = [dateOf(from, no), dateOf(to, no)];
  if (period[1] < period[0]) no(`Срок плана «${text}» заканчивается раньше, чем начинается.`);
  return period;
}

function dateOf(text: string, no: Refuse): CivilDate {
  return (
    parseCivilDate(text.trim()) ??
    no(`Дата «${text}» не понята: нужна существующая дата в виде ГГГГ-ММ-ДД, например 2023-01-27.`)
  );
}

/**
 * One JSON line for each line of the table, as it comes. A line whose period or date cannot be read
 * gives `{"error": …}`, so that the lines stay side by side, and the command ends with an error.
 */
async function batch(file: string, base: DeadlineContext, command: Command): Promise<void> {
  const source = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  const failed = once(source, 'error').then(([error]: unknown[]) => {
    throw error;
  });
  const lines = createInterface({ input: source, crlfDelay: Infinity });
  let number = 0;
  let wrong = 0;
  try {
    const work = async (): Promise<void> => {
      for await (const line of lines) {
        number += 1;
        const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
        if (number === 1 && isHeader(text)) continue;
        const answer = answerTo(text, number, base);
        if ('error' in answer) wrong += 1;
        await print(`${JSON.stringify(answer)}\n`);
      }
    };
    await Promise.race([work(), failed]);
  } catch (error) {
    if (!isFileError(error)) throw error;
    refuse(command, `Файл «${file}» не открывается: проверьте имя и права на чтение.`);
  }
  if (wrong > 0) refuse(command, `Строк с непонятным сроком плана или датой: ${wrong}.`);
}

function answerTo(
  line: string,
  number: number,
  base: DeadlineContext,
): Readonly<Record<string, unknown>> {
  const [phrase = '', period = '', approved = ''] = line.split('\t');
  class Wrong extends Error {}
  const no: Refuse = (sentence) => {
    throw new Wrong(`Строка ${number}: ${sentence}`);
  };
  try {
    const context: DeadlineContext = {
      ...base,
      ...(period.trim() === '' ? {} : { period: periodOf(period, no) }),
      ...(approved.trim() === '' ? {} : { approvedOn: dateOf(approved, no) }),
    };
    return readingJson(readDeadline(phrase, context));
  } catch (error) {
    if (error instanceof Wrong) return { error: error.message };
    throw error;
  }
}

/** The first line is a header if its second column is a word where a period should be. */
function isHeader(line: string): boolean {
  const [first = '', second = ''] = line.split('\t');
  if (second.trim() === '') return /^(phrase|фраза|срок)$/i.test(first.trim());
  return !/\d/.test(second);
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Waits where the reader of a pipe is slower. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
