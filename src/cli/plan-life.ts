import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.module.js';
import { longDate } from '../deadlines/index.js';
import { InvalidInput } from '../errors.js';
import { MomentService } from '../people/people.module.js';
import { count, rowLabels, type LateDecision, type StoredPlan } from '../plans/index.js';
import { PlansService } from '../plans/plans.module.js';
import { BornLateService, EventTasksService, PlanClosingService } from '../tasks/tasks.module.js';
import type { ControlBy } from '../tasks/tasks.module.js';
import { withApplication } from './application.js';
import { dayOption } from './day-option.js';
import { planNumber } from './import.js';
import { operatorName } from './operator.js';
import { departmentNamed } from './people.js';
import type { CivilDate } from '../time/index.js';

interface Common {
  readonly department?: string;
  readonly json?: true;
}
interface SettleOptions extends Common {
  readonly row?: readonly string[];
  readonly fulfilled?: CivilDate;
  readonly document?: string;
  readonly deadline?: string;
  readonly remove?: true;
}
interface OccurOptions extends Common {
  readonly on?: CivilDate;
  readonly basis?: string;
  readonly due?: CivilDate;
  readonly key?: string;
  readonly notNeeded?: string;
}
type CloseOptions = Common & { readonly moveTo?: number; readonly reason?: string };

/** What becomes of a plan under control: `settle`, `occur`, `close`. */
export function registerPlanLife(plan: Command): void {
  common(
    plan
      .command('settle')
      .description('решить о сроках, прошедших до постановки на контроль')
      .argument('<план>', 'номер плана', planNumber)
      .option(
        '--row <строка>',
        'мероприятие, можно несколько раз; без этого — все нерешённые',
        also,
      )
      .option('--fulfilled <дата>', 'исполнено в этот день', dayOption)
      .option('--document <документ>', 'чем подтверждено исполнение')
      .option('--deadline <срок>', 'новый срок словами: «до 15.04.2023»')
      .option('--remove', 'снять'),
  ).action(settle);
  common(
    plan
      .command('occur')
      .description('записать событие, которого ждало мероприятие: по нему появятся поручения')
      .argument('<план>', 'номер плана', planNumber)
      .argument('<строка>', 'номер мероприятия')
      .option('--on <дата>', 'день события; без этого — сегодня', dayOption)
      .option('--basis <основание>', 'что произошло и по какому документу')
      .option('--due <дата>', 'срок, если план его не называет', dayOption)
      .option('--key <ключ>', 'чем событие отличается от другого в тот же день')
      .option('--not-needed <причина>', 'больше не ждать: необходимость не возникла'),
  ).action(occur);
  common(
    plan
      .command('close')
      .description('закрыть план: открытые поручения перенести или прекратить')
      .argument('<план>', 'номер плана', planNumber)
      .option('--move-to <план>', 'перенести открытые поручения в этот план', planNumber)
      .option('--reason <причина>', 'прекратить открытые поручения с этой причиной'),
  ).action(close);
}

async function settle(number: number, options: SettleOptions): Promise<void> {
  const decision = decisionOf(options);
  await inPlan(number, options, async ({ tx, plan, today, application, by }) => {
    const rows = options.row?.map((row) => measureOf(plan, row));
    const late = plan.measures
      .filter((measure) => !rows || rows.includes(measure.id))
      .flatMap(({ demands }) =>
        demands.filter(({ settlement, due }) => {
          return settlement === 'pending' || (rows && settlement === 'live' && due < today);
        }),
      );
    if (late.length === 0)
      throw new InvalidInput('Сроков, прошедших до постановки на контроль, здесь нет.');
    const ids = late.map(({ id }) => id);
    const done = await application.get(BornLateService).settle(tx, ids, decision, by);
    const said = count(ids.length, 'прошедшем сроке', 'прошедших сроках', 'прошедших сроках');
    return {
      json: { plan: number, settled: ids.length, ...done },
      text: `Решено о ${said}; новых поручений ${done.created}, прекращено ${done.cancelled}.`,
    };
  });
}

async function occur(number: number, row: string, options: OccurOptions): Promise<void> {
  await inPlan(number, options, async ({ tx, plan, today, application, by }) => {
    const measure = measureOf(plan, row);
    const events = application.get(EventTasksService);
    if (options.notNeeded !== undefined) {
      await events.closeArmed(tx, measure, options.notNeeded, by);
      const text = `Мероприятие ${row} больше не ждёт события: ${options.notNeeded}`;
      return { json: { plan: number, measure, closed: true }, text };
    }
    const { basis = '', key, due, on = today } = options;
    const occurred = await events.occur(tx, measure, { on, basis, key, due }, by);
    const said = count(occurred.tasks, 'поручение', 'поручения', 'поручений');
    return {
      json: { ...occurred, plan: number, measure },
      text: occurred.isNew
        ? `Событие ${longDate(on)} записано: ${said}.`
        : 'Это событие уже записано, новых поручений нет.',
    };
  });
}

async function close(number: number, options: CloseOptions): Promise<void> {
  const { moveTo, reason } = options;
  if ((moveTo === undefined) === (reason === undefined))
    throw new InvalidInput('Укажите одно из двух: --move-to ПЛАН или --reason ПРИЧИНА.');
  const closing = moveTo === undefined ? { reason: reason ?? '' } : { moveTo };
  await inPlan(number, options, async ({ tx, application, by }) => {
    const closed = await application.get(PlanClosingService).close(tx, number, closing, by);
    return {
      json: { plan: number, ...closed },
      text: `План № ${number} закрыт: поручений перенесено ${closed.moved}, прекращено ${closed.ended}.`,
    };
  });
}

function decisionOf(options: SettleOptions): LateDecision {
  const { fulfilled, document, deadline, remove } = options;
  const given = [fulfilled, deadline, remove].filter((each) => each !== undefined);
  if (given.length !== 1)
    throw new InvalidInput('Укажите одно из трёх: --fulfilled ДАТА, --deadline СРОК, --remove.');
  if (fulfilled) return { kind: 'fulfilled', on: fulfilled, by: document ?? null };
  return deadline === undefined ? { kind: 'remove' } : { kind: 'newDeadline', phrase: deadline };
}

/** By the number on paper; where several rows bear it, by the label that tells them apart. */
export function measureOf(plan: StoredPlan, row: string): string {
  const labels = rowLabels(plan);
  const wanted = row.replace(/\.$/, '');
  const byLabel = plan.measures.filter((_, at) => labels[at] === wanted);
  const found =
    byLabel.length > 0 ? byLabel : plan.measures.filter(({ number }) => number === wanted);
  const [only] = found;
  if (found.length === 1 && only) return only.id;
  if (found.length === 0)
    throw new InvalidInput(`В плане № ${plan.number} нет мероприятия «${row}».`);
  const choices = found.map(({ place }) => `«${labels[place - 1]}»`).join(', ');
  throw new InvalidInput(`Под номером «${row}» несколько мероприятий: укажите ${choices}.`);
}

interface InPlan {
  readonly tx: EntityManager;
  readonly plan: StoredPlan;
  readonly today: CivilDate;
  readonly application: INestApplicationContext;
  readonly by: ControlBy;
}

async function inPlan(
  number: number,
  options: Common,
  work: (within: InPlan) => Promise<{ readonly json: unknown; readonly text: string }>,
): Promise<void> {
  await withApplication(async (application) => {
    const database = application.get(Database);
    const { id } = await departmentNamed(database, options.department);
    const { json, text } = await database.write(id, async (tx) => {
      const { now, today } = await application.get(MomentService).of(tx);
      const plan = await application.get(PlansService).show(tx, number);
      const by = { actor: { id: null, name: operatorName() }, at: now };
      return work({ tx, plan, today, application, by });
    });
    process.stdout.write(`${options.json ? JSON.stringify(json, null, 2) : text}\n`);
  });
}

/** Of an option given several times, every value. */
function also(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function common(command: Command): Command {
  return command
    .option('--department <отдел>', 'отдел; не нужен, если он один')
    .option('--json', 'вывести JSON');
}
