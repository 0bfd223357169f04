import type { Command } from 'commander';
import type { Recipient } from '../mail/index.js';
import { NoticesService, type ListedNotice, type NoticeFilter } from '../mail/mail.module.js';
import type { Directory } from '../people/index.js';
import { count } from '../plans/index.js';
import { TasksService } from '../tasks/tasks.module.js';
import type { CivilDate } from '../time/index.js';
import { common, reading, type Common, type Reading } from './acting.js';
import { idNamed } from './named.js';
import { recipientName } from './recipient-name.js';
import { noticeTitle } from '../escalation/index.js';
import { amountOption, dayOption, numberOption } from './options.js';
import { table } from './table.js';
import { russianDate } from './words.js';

interface Options extends Common {
  readonly all?: true;
  readonly to?: string;
  readonly task?: number;
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  readonly limit: number;
}

export function registerNotices(program: Command): void {
  common(
    program
      .command('notices')
      .description(
        'о чём ещё предстоит сообщить; с --all — и о чём уже сообщено или не понадобилось',
      )
      .option('--all', 'и те, о которых уже сообщено')
      .option('--to <кто>', 'кому: человек или организация')
      .option('--task <номер>', 'по одному поручению', numberOption('номер поручения'))
      .option('--from <дата>', 'не раньше этого дня', dayOption)
      .option('--until <дата>', 'не позже этого дня', dayOption)
      .option('--limit <сколько>', 'не больше стольких', amountOption, 200),
  ).action(notices);
}

async function notices(options: Options): Promise<void> {
  await reading(options, async (within) => {
    const { application, tx, directory } = within;
    const rows = await application.get(NoticesService).list(tx, await filterOf(options, within));
    return { json: rows, text: noticesView(rows, directory) };
  });
}

async function filterOf(options: Options, within: Reading): Promise<NoticeFilter> {
  const { application, tx } = within;
  const { all, to, task, from, until, limit } = options;
  return {
    limit,
    ...(!all && { states: ['waiting'] as const }),
    ...(to !== undefined && { recipient: recipientNamed(to, within) }),
    ...(task !== undefined && {
      subject: (await application.get(TasksService).show(tx, task)).id,
    }),
    ...(from && { from }),
    ...(until && { to: until }),
  };
}

/** An organisation by its name, else a person. */
export function recipientNamed(name: string, { directory, moment }: Reading): Recipient {
  const place = directory.organisations.some((each) => each.name === name);
  const kind = place ? 'organisation' : 'person';
  return { kind, id: idNamed(name, place ? 'unit' : 'person', directory, moment.today) };
}

function noticesView(rows: readonly ListedNotice[], directory: Directory): string {
  if (rows.length === 0) return 'Сообщать не о чем.';
  return [
    table(
      [
        { head: 'День', share: 0, least: 10 },
        { head: 'Кому', share: 2, least: 18 },
        { head: 'О чём', share: 2, least: 20 },
        { head: 'Сообщено', share: 2, least: 16 },
      ],
      rows.map((row) => [
        russianDate(row.day),
        recipientName(directory, row.to),
        noticeTitle(row.kind),
        becameOf(row),
      ]),
    ),
    `${count(rows.length, 'сообщение', 'сообщения', 'сообщений')}.`,
  ].join('\n');
}

function becameOf({ state, atOnce, droppedBecause }: ListedNotice): string {
  if (state === 'told') return 'сообщено';
  if (state === 'dropped') return `не понадобилось: ${droppedBecause ?? ''}`;
  return atOnce ? 'ждёт, отдельным письмом' : 'ждёт сводки';
}
