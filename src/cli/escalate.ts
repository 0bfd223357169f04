import type { Command } from 'commander';
import { InvalidInput } from '../errors.js';
import { spellOn } from '../escalation/index.js';
import { DryRunService, LadderService, readLadderFile } from '../escalation/escalation.module.js';
import { PlansService } from '../plans/plans.module.js';
import { addDays, type CivilDate } from '../time/index.js';
import { acting, common, reading, type Common, type Reading, type Told } from './acting.js';
import { dryRunView, ladderView } from './escalate-view.js';
import { dayOption, numberOption } from './options.js';
import { russianDate } from './words.js';

interface TryOptions extends Common {
  readonly dryRun?: true;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly plan?: number;
  readonly ladder?: string;
}
interface ShowOptions extends Common {
  readonly plan?: number;
  readonly on?: CivilDate;
}
interface SetOptions extends Common {
  readonly plan?: number;
  readonly since?: CivilDate;
  readonly default?: true;
}

/** A month from the first day, where the last is not given. */
const USUAL_DAYS = 30;
const planNumber = numberOption('номер плана');

export function registerEscalate(program: Command): void {
  const escalate = common(
    program
      .command('escalate')
      .description('порядок напоминаний: проверить на своих поручениях, показать, утвердить')
      .option('--dry-run', 'посчитать, кому, сколько и когда придёт писем; ничего не отправляется')
      .option('--from <дата>', 'с какого дня; без него — с сегодняшнего', dayOption)
      .option('--to <дата>', 'по какой день; без него — месяц', dayOption)
      .option('--plan <номер>', 'только этот план', planNumber)
      .option('--ladder <файл>', 'порядок из файла (YAML), ещё не утверждённый'),
  ).action((_options: unknown, command: Command) => attempt(command.optsWithGlobals<TryOptions>()));
  escalate
    .command('show')
    .description('показать порядок напоминаний и его редакции')
    .option('--on <дата>', 'на какой день; без него — на сегодня', dayOption)
    .action((_options: unknown, command: Command) => show(command.optsWithGlobals<ShowOptions>()));
  escalate
    .command('set')
    .description('утвердить порядок напоминаний отдела или, с --plan, одного плана')
    .argument('[файл]', 'порядок (YAML), образец: seeds/reference/ladder.yaml')
    .option('--default', 'вернуться к порядку отдела (плана) или к исходному (отдела)')
    .option('--since <дата>', 'с какого дня; без него — с сегодняшнего', dayOption)
    .option('--as <кто>', 'кто утверждает: "Фамилия И.О.", как в справочнике отдела')
    .action((file: string | undefined, _options: unknown, command: Command) =>
      set(file, command.optsWithGlobals<SetOptions>()),
    );
}

async function attempt(options: TryOptions): Promise<void> {
  if (!options.dryRun)
    throw new InvalidInput(
      'Укажите, что сделать: --dry-run — посчитать письма, show — показать порядок, set — утвердить.',
    );
  const rungs = options.ladder === undefined ? null : await readLadderFile(options.ladder);
  await reading(options, async (within) => {
    const { application, tx, moment } = within;
    const from = options.from ?? moment.today;
    const to = options.to ?? addDays(from, USUAL_DAYS);
    const plan = await planOf(within, options.plan);
    const run = await application.get(DryRunService).run(tx, moment, { from, to, plan, rungs });
    return { json: run, text: dryRunView(run) };
  });
}

async function show(options: ShowOptions): Promise<void> {
  await reading(options, async (within) => {
    const { application, tx, moment } = within;
    const plan = await planOf(within, options.plan);
    const service = application.get(LadderService);
    const ladder = (await service.book(tx)).of(plan);
    const spell = spellOn(ladder, options.on ?? moment.today);
    const versions = (await service.versions(tx)).filter((each) => each.plan === plan);
    return { json: { ...spell, versions }, text: ladderView(spell, versions) };
  });
}

async function set(file: string | undefined, options: SetOptions): Promise<void> {
  if ((file === undefined) !== (options.default === true))
    throw new InvalidInput('Укажите файл с порядком или --default, что-нибудь одно.');
  const rungs = file === undefined ? null : await readLadderFile(file);
  await acting(options, async (within): Promise<Told> => {
    const { application, tx, moment, by } = within;
    const plan = await planOf(within, options.plan);
    const since = options.since ?? moment.today;
    const version = await application.get(LadderService).set(tx, { plan, rungs, since }, by);
    const of = options.plan === undefined ? 'отдела' : `плана № ${options.plan}`;
    return {
      json: { plan, version, since },
      text: `Порядок напоминаний ${of}: редакция ${version}, действует с ${russianDate(since)}. О том, что было раньше этого дня, никому не напомнят.`,
    };
  });
}

async function planOf(
  { application, tx }: Reading,
  number: number | undefined,
): Promise<string | null> {
  if (number === undefined) return null;
  return (await application.get(PlansService).show(tx, number)).id;
}
