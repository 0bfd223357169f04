import type { Command } from 'commander';
import { InvalidInput } from '../errors.js';
import { PlansService } from '../plans/plans.module.js';
import {
  disciplineSheets,
  matrixSheet,
  percentOnTime,
  STRATA,
  taskSheet,
  trendSheets,
  type Discipline,
  type DisciplineLine,
  type Grouping,
  type Stratum,
} from '../reports/index.js';
import { ReportsService } from '../reports/reports.module.js';
import { common, reading, type Reading } from './acting.js';
import { cellNamed } from './report-cell.js';
import { registerMonthly } from './report-monthly.js';
import { delivered, formatOf, type Report } from './report-output.js';
import {
  asked,
  groupingOption,
  planOf,
  reportOptions,
  type ReportOptions,
} from './report-question.js';
import { disciplineView, matrixView, rowsView, trendView } from './report-view.js';
import { dayOption } from './options.js';

interface DisciplineOptions extends ReportOptions {
  readonly by: Grouping;
  readonly events?: true;
  readonly checkpoints?: true;
  readonly rows?: string;
}

export function registerReport(program: Command): void {
  const report = program
    .command('report')
    .description('отчёты: исполнительская дисциплина, мероприятия по организациям, по месяцам');
  span(
    reportOptions(
      common(report.command('discipline').description('исполнительская дисциплина'))
        .option(
          '--by <по чему>',
          'person, organisation, section, plan или department',
          groupingOption,
          'organisation',
        )
        .option('--events', 'только поручения по наступившим событиям')
        .option('--checkpoints', 'промежуточная информация')
        .option('--rows <число>', 'открыть число: "<№ или имя>:<показатель>"'),
    ),
  ).action(discipline);
  reportOptions(
    common(report.command('matrix').description('мероприятия плана по организациям')),
  ).action(matrix);
  span(
    reportOptions(
      common(report.command('trend').description('по месяцам: на конец каждого и со сроком в нём')),
    ),
  ).action(trend);
  registerMonthly(report);
}

function span(command: Command): Command {
  return command
    .option('--from <дата>', 'срок исполнения не раньше', dayOption)
    .option('--until <дата>', 'срок исполнения не позже', dayOption);
}

async function discipline(options: DisciplineOptions): Promise<void> {
  await reported(options, async (within) => {
    const { application, tx } = within;
    const reports = application.get(ReportsService);
    const { question, about } = await asked(options, within);
    const found = await reports.discipline(tx, options.by, question);
    const { instant } = found.asOf;
    const stratum = stratumOf(options);
    if (options.rows === undefined) {
      const title = 'Исполнительская дисциплина';
      return {
        ...{ title, instant, json: withPercents(found) },
        text: disciplineView(found, stratum, about),
        sheets: () => disciplineSheets(found, { title, about }),
      };
    }
    const { cell, title } = cellNamed(options.rows, found, stratum);
    const rows = await reports.rowsBehind(tx, cell, question);
    return {
      ...{ title, instant, json: rows },
      text: rowsView(rows, [title, ...about]),
      sheets: () => [taskSheet(rows, { title, about })],
    };
  });
}

async function matrix(options: ReportOptions): Promise<void> {
  await reported(options, async (within) => {
    const plan = options.plan ?? (await onlyPlan(within));
    const { question, about } = await asked({ ...options, plan }, within);
    const { id } = await planOf(plan, within);
    const found = await within.application.get(ReportsService).matrix(within.tx, id, question);
    const title = 'Мероприятия плана по организациям';
    return {
      ...{ title, instant: found.asOf.instant, json: found },
      text: matrixView(found, [title, ...about]),
      sheets: () => [matrixSheet(found, { title, about })],
    };
  });
}

async function trend(options: ReportOptions): Promise<void> {
  await reported(options, async (within) => {
    const { question, about } = await asked(options, within);
    const period = options.plan === undefined ? null : (await planOf(options.plan, within)).period;
    const from = options.from ?? period?.[0];
    const until = options.until ?? period?.[1];
    if (from === undefined || until === undefined)
      throw new InvalidInput('За какой период: укажите план (--plan) или дни (--from, --until).');
    const found = await within.application
      .get(ReportsService)
      .trend(within.tx, from, until, question);
    const title = 'Исполнение по месяцам';
    const instant = found.months.at(-1)?.asOf.instant ?? within.moment.now;
    return {
      ...{ title, instant, json: found },
      text: trendView(found, [title, ...about]),
      sheets: () => trendSheets(found, { title, about }),
    };
  });
}

async function reported(
  options: ReportOptions,
  work: (within: Reading) => Promise<Report>,
): Promise<void> {
  const isJson = formatOf(options) === 'json';
  const { department } = options;
  const told = {
    ...(department !== undefined && { department }),
    ...(isJson && { json: true as const }),
  };
  await reading(told, async (within) => delivered(await work(within), options));
}

async function onlyPlan({ application, tx }: Reading): Promise<number> {
  const open = (await application.get(PlansService).list(tx)).filter(({ closedOn }) => !closedOn);
  const [only] = open;
  if (open.length === 1 && only) return only.number;
  throw new InvalidInput(
    open.length === 0
      ? 'Планов на контроле нет. Для закрытого укажите номер: --plan.'
      : `Укажите план: --plan. Есть: ${open.map(({ number }) => `№ ${number}`).join(', ')}.`,
  );
}

function stratumOf({ events, checkpoints }: DisciplineOptions): Stratum {
  if (events && checkpoints) throw new InvalidInput('Укажите одно: --events или --checkpoints.');
  return events ? 'events' : checkpoints ? 'checkpoints' : 'main';
}

/** JSON has the percentage of each stratum beside the numbers it is made of. */
function withPercents({ lines, total, ...rest }: Discipline): object {
  const line = (each: DisciplineLine): object => ({
    ...each,
    ...Object.fromEntries(
      STRATA.map((stratum) => [
        stratum,
        { ...each[stratum], percentOnTime: percentOnTime(each[stratum]) },
      ]),
    ),
  });
  return { ...rest, lines: lines.map(line), total: line(total) };
}
