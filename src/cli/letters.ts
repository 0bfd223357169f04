import type { Command } from 'commander';
import { NotFound } from '../errors.js';
import {
  LETTER_STATE_WORDS,
  LETTER_STATES,
  type Attachment,
  type LetterState,
} from '../mail/index.js';
import { LettersService, type LogFilter, type LoggedLetter } from '../mail/mail.module.js';
import type { Directory } from '../people/index.js';
import { count } from '../plans/index.js';
import { civilDateIn, type CivilDate } from '../time/index.js';
import { common, reading, type Common } from './acting.js';
import { recipientName } from './recipient-name.js';
import { recipientNamed } from './notices.js';
import { amountOption, dayOption } from './options.js';
import { table } from './table.js';
import { russianDate, sizeWords } from './words.js';

interface Options extends Common {
  readonly to?: string;
  readonly address?: string;
  readonly waiting?: true;
  readonly refused?: true;
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  readonly limit: number;
}

export function registerLetters(program: Command): void {
  const letters = common(
    program
      .command('letters')
      .description('журнал отправки: какие письма ушли, каким отказано, какие ждут')
      .option('--to <кто>', 'кому: человек или организация')
      .option('--address <адрес>', 'на этот адрес')
      .option('--waiting', 'только те, что ещё не ушли')
      .option('--refused', 'только те, которых почта не приняла')
      .option('--from <дата>', 'не раньше этого дня', dayOption)
      .option('--until <дата>', 'не позже этого дня', dayOption)
      .option('--limit <сколько>', 'не больше стольких', amountOption, 100),
  ).action((options: Options) => log(options));
  common(
    letters
      .command('show')
      .description('письмо целиком, как оно ушло или уйдёт')
      .argument('<письмо>', 'обозначение письма из kontrol letters или его начало'),
  ).action((id: string, _options: unknown, command: Command) =>
    show(id, command.optsWithGlobals<Common>()),
  );
}

async function log(options: Options): Promise<void> {
  await reading(options, async (within) => {
    const { application, tx, directory, moment } = within;
    const { to, address, from, until, limit } = options;
    const states = statesOf(options);
    const filter: LogFilter = {
      limit,
      ...(states && { states }),
      ...(to !== undefined && { recipient: recipientNamed(to, within) }),
      ...(address !== undefined && { address }),
      ...(from && { from }),
      ...(until && { to: until }),
    };
    const service = application.get(LettersService);
    const rows = await service.log(tx, filter);
    const refused = await service.refusedAddresses(tx);
    return {
      json: { letters: rows, refusedAddresses: refused },
      text: [
        lettersView(rows, directory, moment.zone),
        ...refused.map(
          ({ address: no, reason }) => `Почта не принимает писем для ${no}: ${reason}`,
        ),
      ].join('\n'),
    };
  });
}

async function show(beginning: string, options: Common): Promise<void> {
  await reading(options, async ({ application, tx, moment }) => {
    const service = application.get(LettersService);
    const idBegins = beginning.toLowerCase();
    const [only, ...others] = await service.log(tx, { idBegins, limit: 2 });
    const letter = only && others.length === 0 ? await service.read(tx, only.id) : null;
    if (!letter) {
      throw new NotFound(
        others.length > 0
          ? `Писем с началом «${beginning}» несколько: напишите больше знаков.`
          : `Письма «${beginning}» нет: kontrol letters покажет, какие есть.`,
      );
    }
    const { toName, toAddress, subject, text, files } = letter;
    const head = [
      `Кому: ${toName} <${toAddress}>`,
      `Тема: ${subject}`,
      ...files.map(attachmentLine),
      stateLine(letter, moment.zone),
    ];
    return { json: letter, text: `${head.join('\n')}\n\n${text}` };
  });
}

function attachmentLine({ name, size, contentId }: Attachment): string {
  return `${contentId === null ? 'Вложение' : 'Рисунок в тексте'}: ${name}, ${sizeWords(size)}`;
}

function statesOf({ waiting, refused }: Options): readonly LetterState[] | null {
  const wanted: readonly LetterState[] = [
    ...(waiting ? (['queued', 'sending'] as const) : []),
    ...(refused ? (['refused'] as const) : []),
  ];
  return wanted.length === 0 ? null : LETTER_STATES.filter((state) => wanted.includes(state));
}

function lettersView(rows: readonly LoggedLetter[], directory: Directory, zone: string): string {
  if (rows.length === 0) return 'Писем нет.';
  const waiting = rows.filter(({ state }) => state === 'queued' || state === 'sending').length;
  return [
    table(
      [
        { head: 'Письмо', share: 0, least: 8 },
        { head: 'День', share: 0, least: 10 },
        { head: 'Кому', share: 2, least: 18 },
        { head: 'Адрес', share: 2, least: 18 },
        { head: 'Тема', share: 3, least: 20 },
        { head: 'Что с ним', share: 3, least: 18 },
      ],
      rows.map((row) => [
        row.id.slice(0, 8),
        russianDate(row.day),
        recipientName(directory, row.to) || row.toName,
        row.toAddress,
        row.subject,
        stateLine(row, zone),
      ]),
    ),
    `${count(rows.length, 'письмо', 'письма', 'писем')}, ещё не ушло ${waiting}.`,
  ].join('\n');
}

function stateLine(letter: LoggedLetter, zone: string): string {
  const { state, sentAt, attempts, handedTo, possibleDuplicate, lastError } = letter;
  return [
    LETTER_STATE_WORDS[state],
    sentAt && russianDate(civilDateIn(zone, sentAt)),
    attempts > 1 && `попыток ${attempts}`,
    possibleDuplicate && 'возможно, дважды',
    handedTo,
    state !== 'sent' && lastError,
  ]
    .filter((part) => part)
    .join(', ');
}
