import { InvalidArgumentError, type Command } from 'commander';
import { FilesService } from '../files/files.module.js';
import { monthlyText } from '../papers/index.js';
import type { Month } from '../reports/index.js';
import { LedgerService, type LedgerLine } from '../reports/reports.module.js';
import { shortDate } from '../templating/index.js';
import { civilDateIn, parseCivilDate } from '../time/index.js';
import { common, reading, type Common, type Reading } from './acting.js';
import { writtenFiles } from './document-make.js';
import { table } from './table.js';

interface Options extends Common {
  readonly month?: Month;
  readonly out?: string;
}

export function registerMonthly(report: Command): void {
  common(
    report
      .command('monthly')
      .description('ежемесячные отчёты: какие составлены; один — его содержание и файлы'),
  )
    .option('--month <месяц>', 'отчёт за этот месяц: ГГГГ-ММ', monthOption)
    .option('--out <папка>', 'положить сюда его файлы (вместе с --month)')
    .action((_options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      return options.month === undefined ? list(options) : show(options.month, options);
    });
}

async function list(options: Options): Promise<void> {
  await reading(options, async ({ application, tx, moment }) => {
    const reports = await application.get(LedgerService).list(tx);
    return { json: reports, text: ledgerView(reports, moment.zone) };
  });
}

async function show(month: Month, options: Options): Promise<void> {
  await reading(options, async (within) => {
    const report = await within.application.get(LedgerService).show(within.tx, month);
    const { id, asOf, dataHash, frozenAt, madeAt, docx, pdf, xlsx, snapshot } = report;
    const files = options.out === undefined ? [] : await filesOf(within, report, options.out);
    return {
      json: { id, month, asOf, dataHash, frozenAt, madeAt, docx, pdf, xlsx, snapshot, files },
      text: [...monthlyText(snapshot), ...(madeAt ? [] : [NOT_MADE]), ...files].join('\n'),
    };
  });
}

const NOT_MADE = 'Файлы отчёта ещё не составлены: это сделает ближайший обход (kontrol tick).';

/** The files of a report, into the folder; their paths. */
export async function filesOf(
  { application, tx }: Pick<Reading, 'application' | 'tx'>,
  { month, docx, pdf, xlsx }: LedgerLine,
  folder: string,
): Promise<readonly string[]> {
  const files = application.get(FilesService);
  const found = new Map<string, Buffer>();
  for (const [ending, hash] of Object.entries({ pdf, docx, xlsx })) {
    if (hash === null) continue;
    const { stream } = await files.open(tx, hash);
    found.set(`Отчёт-${month.slice(0, 7)}.${ending}`, Buffer.concat(await stream.toArray()));
  }
  return writtenFiles(folder, found);
}

function ledgerView(reports: readonly LedgerLine[], zone: string): string {
  if (reports.length === 0)
    return 'Отчётов ещё нет: первый составляется в первый рабочий день после месяца, в котором утверждён план.';
  const day = (instant: Date | null): string =>
    instant === null ? 'ещё нет' : shortDate(civilDateIn(zone, instant));
  return table(
    [
      { head: 'Месяц', share: 0, least: 8 },
      { head: 'Данные закрыты', share: 1, least: 14 },
      { head: 'Файлы составлены', share: 1, least: 16 },
      { head: 'Отпечаток данных', share: 1, least: 16 },
    ],
    reports.map(({ month, frozenAt, madeAt, dataHash }) => [
      `${month.slice(5, 7)}.${month.slice(0, 4)}`,
      day(frozenAt),
      day(madeAt),
      dataHash.slice(0, 12),
    ]),
  );
}

function monthOption(text: string): Month {
  const month = /^\d{4}-\d{2}$/.test(text) ? parseCivilDate(`${text}-01`) : null;
  if (month) return month;
  throw new InvalidArgumentError(`«${text}» — не месяц: нужно ГГГГ-ММ.`);
}
