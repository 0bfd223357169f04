import type { Command } from 'commander';
import { InvalidInput } from '../errors.js';
import { TASK_STATES, type TaskState } from '../tasks/index.js';
import { TasksService, type TaskFilter } from '../tasks/tasks.module.js';
import { endOfDay, type CivilDate } from '../time/index.js';
import { actorNamed, common, reading, type Common, type Reading } from './acting.js';
import { amountOption, dayOption, numberOption } from './options.js';
import { idNamed } from './named.js';
import { tasksView } from './tasks-view.js';

interface Options extends Common {
  readonly mine?: true;
  readonly overdue?: true;
  readonly open?: true;
  readonly organisation?: string;
  readonly person?: string;
  readonly plan?: number;
  readonly on?: CivilDate;
  readonly limit: number;
}

export function registerTasks(program: Command): void {
  common(
    program
      .command('tasks')
      .description('поручения: свои, просроченные, по организации, по плану, на любой день')
      .option('--as <кто>', 'чьими глазами: "Фамилия И.О."')
      .option('--mine', 'только поручения этого человека и его организации (вместе с --as)')
      .option('--person <кто>', 'у кого исполнителем или соисполнителем этот человек')
      .option('--organisation <организация>', 'поручения организации')
      .option('--plan <план>', 'поручения плана', numberOption('номер плана'))
      .option('--open', 'только те, по которым решения ещё нет')
      .option('--overdue', 'только просроченные')
      .option('--on <дата>', 'как было записано в конце этого дня', dayOption)
      .option('--limit <сколько>', 'не больше стольких', amountOption, 500),
  ).action(tasks);
}

async function tasks(options: Options): Promise<void> {
  await reading(options, async (within) => {
    const { application, tx, moment } = within;
    const on = options.on ?? moment.today;
    if (on > moment.today)
      throw new InvalidInput('Этот день ещё не наступил: показать можно только прошедший.');
    const asOf = on < moment.today ? endOfDay(moment.zone, on) : undefined;
    const filter = await filterOf(options, within, on);
    const rows = await application.get(TasksService).list(tx, filter, asOf);
    return { json: rows, text: tasksView(rows, on, options.limit) };
  });
}

const OPEN: readonly TaskState[] = TASK_STATES.filter(
  (state) => state !== 'accepted' && state !== 'cancelled' && state !== 'notApplicable',
);

async function filterOf(options: Options, within: Reading, on: CivilDate): Promise<TaskFilter> {
  const { directory } = within;
  const id = (name: string, type: 'person' | 'unit'): string => idNamed(name, type, directory, on);
  return {
    limit: options.limit,
    ...(options.overdue && { overdueOn: on }),
    ...(options.open && { states: OPEN }),
    ...(options.plan !== undefined && { plan: options.plan }),
    ...(options.organisation !== undefined && {
      organisation: id(options.organisation, 'unit'),
    }),
    ...(options.person !== undefined && { person: id(options.person, 'person') }),
    ...(options.mine && (await mineOf(options, within))),
  };
}

/** A school's task is everybody's who acts for the school; in the department each has their own. */
async function mineOf({ as: name }: Options, within: Reading): Promise<TaskFilter> {
  if (name === undefined)
    throw new InvalidInput('Чьи поручения показать, не указано: --mine --as "Фамилия И.О."');
  const { person, organisation } = await actorNamed(within, name);
  const place = within.directory.organisations.find(({ id }) => id === organisation);
  const isOffice = !place || OFFICES.includes(place.kind);
  return isOffice ? { person } : { mine: { person, organisation: place.id } };
}

const OFFICES: readonly string[] = ['authority', 'unit', 'service'];
