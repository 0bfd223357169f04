import type { Command } from 'commander';
import { InvalidInput } from '../errors.js';
import { openTo, type TaskEvent } from '../tasks/index.js';
import { TasksService } from '../tasks/tasks.module.js';
import type { CivilDate } from '../time/index.js';
import { acting, actorNamed, common, reading, type Acting, type Common } from './acting.js';
import { dayOption, everyOption, numberOption } from './options.js';
import * as acts from './task-acts.js';
import { taskView } from './task-view.js';

type Reasoned = Common & { readonly reason: string };
type Handed = Common & { readonly account: string; readonly done?: CivilDate };
type Attached = Common & acts.Documents;

const taskNumber = numberOption('номер поручения');
const several = (text: string, before: readonly number[] = []): readonly number[] => [
  ...before,
  taskNumber(text),
];

export function registerTask(program: Command): void {
  const task = program.command('task').description('одно поручение: показать, исполнить, принять');
  common(
    task
      .command('show')
      .description('всё, что известно о поручении, с документами и историей')
      .argument('<номер>', 'номер поручения из kontrol tasks', taskNumber)
      .option('--as <кто>', 'показать, что может сделать этот человек'),
  ).action(show);
  registerWork(task);
  registerAccounts(task);
  registerJudging(task);
  registerChanges(task);
}

function registerWork(task: Command): void {
  act(task, 'acknowledge', 'принять к исполнению').action((number: number, options: Common) =>
    event(number, options, { type: 'acknowledge' }),
  );
  act(task, 'start', 'начать работу').action((number: number, options: Common) =>
    event(number, options, { type: 'start' }),
  );
  documents(act(task, 'attach', 'приложить документ: файл или адрес страницы'))
    .argument('<документ>', 'файл или адрес вида https://…')
    .option(
      '--replaces <место>',
      'вместо документа с этим местом в task show',
      numberOption('место'),
    )
    .action((number: number, what: string, options: Attached & { replaces?: number }) => {
      const isAddress = /^https?:\/\//i.test(what);
      const given = { ...options, ...(isAddress && { address: what }) };
      return acting(options, (as) => acts.attach(as, number, given), isAddress ? [] : [what]);
    });
  reason(act(task, 'detach', 'убрать приложенный документ'))
    .argument('<место>', 'место документа в task show', numberOption('место'))
    .action((number: number, place: number, options: Reasoned) =>
      acting(options, (as) => acts.detach(as, number, place, options.reason)),
    );
  act(task, 'comment', 'добавить пояснение')
    .argument('<текст>', 'пояснение')
    .action((number: number, text: string, options: Common) =>
      event(number, options, { type: 'comment', text: text.trim() }),
    );
}

function registerAccounts(task: Command): void {
  actor(task.command('submit'))
    .description('направить информацию об исполнении; одну на несколько поручений — через пробел')
    .argument('<номер...>', 'номера поручений', several)
    .requiredOption('--account <текст>', 'что сделано')
    .option('--done <дата>', 'когда исполнено; без этого — сегодня', dayOption)
    .action((numbers: readonly number[], options: Handed) =>
      acting(options, (as) => acts.submit(as, numbers, handed(options))),
    );
  documents(act(task, 'reply', 'внести ответ, пришедший письмом, за исполнителя'))
    .requiredOption('--account <текст>', 'что сделано, по ответу')
    .requiredOption('--incoming <номер>', 'входящий номер ответа')
    .option('--incoming-date <дата>', 'входящая дата; без этого — сегодня', dayOption)
    .option('--done <дата>', 'когда исполнено; без этого — входящая дата', dayOption)
    .option('--file <файл>', 'документ, пришедший с ответом; можно несколько раз', everyOption)
    .action((number: number, options: Attached & Handed & Mailed) => {
      const given = { ...options, ...handed(options) };
      return acting(options, (as) => acts.reply(as, number, given), options.file);
    });
}

type Mailed = {
  readonly incoming: string;
  readonly incomingDate?: CivilDate;
  readonly file?: readonly string[];
};

function registerJudging(task: Command): void {
  actor(task.command('accept'))
    .description('принять исполнение: по номерам или всё по мероприятию')
    .argument('[номер...]', 'номера поручений', several)
    .option('--measure <строка>', 'всё направленное по мероприятию с этим номером')
    .option('--plan <план>', 'план, в котором оно стоит', numberOption('номер плана'))
    .action((numbers: readonly number[], options: Common & { measure?: string; plan?: number }) => {
      const { measure, plan } = options;
      const given = numbers ?? [];
      if ((measure === undefined) === (given.length === 0))
        throw new InvalidInput('Укажите номера поручений или --measure СТРОКА --plan ПЛАН.');
      if (measure === undefined) return acting(options, (as) => acts.accept(as, given));
      if (plan === undefined) throw new InvalidInput('Укажите план: --plan ПЛАН.');
      return acting(options, (as) => acts.acceptMeasure(as, plan, measure));
    });
  reason(act(task, 'return', 'вернуть на доработку'))
    .option('--rework-due <дата>', 'срок доработки; без этого — по настройке отдела', dayOption)
    .action((number: number, options: Reasoned & { reworkDue?: CivilDate }) =>
      acting(options, (as) => acts.sendBack(as, number, options)),
    );
  reason(act(task, 'extend', 'попросить о продлении срока'))
    .requiredOption('--to <дата>', 'до какого дня', dayOption)
    .action((number: number, options: Reasoned & { to: CivilDate }) =>
      acting(options, (as) => {
        return acts.extend(as, number, { proposed: options.to, reason: options.reason });
      }),
    );
  act(task, 'decide', 'решить о продлении срока')
    .option('--grant', 'продлить')
    .option('--refuse', 'отказать')
    .option('--due <дата>', 'до какого дня; без этого — как просили', dayOption)
    .option('--reason <причина>', 'почему; при отказе обязательно')
    .action((number: number, options: Common & Decision) => {
      if (options.grant === options.refuse)
        throw new InvalidInput('Укажите решение: --grant или --refuse.');
      const decision = options.grant ? 'granted' : 'refused';
      return acting(options, (as) => acts.decide(as, number, { ...options, decision }));
    });
}

type Decision = {
  readonly grant?: true;
  readonly refuse?: true;
  readonly due?: CivilDate;
  readonly reason?: string;
};

function registerChanges(task: Command): void {
  act(task, 'reassign', 'передать другому исполнителю')
    .option('--to <кто>', 'человеку: "Фамилия И.О."')
    .option('--organisation <организация>', 'в организацию; без --to — на её почту')
    .option('--reason <причина>', 'почему; внутри организации не нужна', '')
    .action((number: number, options: Reasoned & { to?: string; organisation?: string }) => {
      const { to: person, organisation, reason: why } = options;
      if (person === undefined && organisation === undefined)
        throw new InvalidInput('Укажите, кому передать: --to "Фамилия И.О." или --organisation.');
      const to = {
        ...(person !== undefined && { person }),
        ...(organisation !== undefined && { organisation }),
      };
      return acting(options, (as) => acts.reassign(as, number, { ...to, reason: why }));
    });
  reason(act(task, 'cancel', 'отменить')).action((number: number, options: Reasoned) =>
    event(number, options, { type: 'cancel', because: 'decided', reason: options.reason.trim() }),
  );
  reason(act(task, 'not-applicable', 'отметить, что необходимость не возникла')).action(
    (number: number, options: Reasoned) =>
      event(number, options, { type: 'deemNotApplicable', reason: options.reason.trim() }),
  );
  reason(act(task, 'reopen', 'возобновить исполненное или отменённое'))
    .option('--due <дата>', 'новый срок; без этого — прежний', dayOption)
    .action((number: number, options: Reasoned & { due?: CivilDate }) => {
      const { due = null } = options;
      return event(number, options, { type: 'reopen', due, reason: options.reason.trim() });
    });
}

async function show(number: number, options: Common): Promise<void> {
  await reading(options, async (within) => {
    const { application, tx, moment } = within;
    const card = await application.get(TasksService).show(tx, number);
    const actor = options.as === undefined ? null : await actorNamed(within, options.as);
    const possible = actor && openTo(actor, card, moment.today);
    const view = { card, possible, today: moment.today, zone: moment.zone };
    return { json: { ...card, ...(possible && { possible }) }, text: taskView(view) };
  });
}

function event(number: number, options: Common, what: TaskEvent): Promise<void> {
  return acting(options, (as: Acting) => acts.happen(as, number, what));
}

function handed({ account, done }: Handed): { account: string; doneOn?: CivilDate } {
  return { account, ...(done && { doneOn: done }) };
}

/** A subcommand on one task. */
function act(task: Command, name: string, description: string): Command {
  return actor(task.command(name))
    .description(description)
    .argument('<номер>', 'номер поручения', taskNumber);
}

function actor(command: Command): Command {
  return common(command.option('--as <кто>', 'кто действует: "Фамилия И.О.", как в справочнике'));
}

function reason(command: Command): Command {
  return command.requiredOption('--reason <причина>', 'причина');
}

function documents(command: Command): Command {
  return command
    .option('--kind <вид>', 'вид документа: приказ, протокол, аналитическая справка…')
    .option('--number <номер>', 'номер документа')
    .option('--date <дата>', 'дата документа', dayOption);
}
