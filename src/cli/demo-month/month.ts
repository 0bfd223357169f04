import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { EngineService } from '../../engine/engine.module.js';
import { MomentService } from '../../people/people.module.js';
import type { CivilDate } from '../../time/index.js';
import { addDays, instantAt } from '../../time/index.js';
import { perform } from './acts.js';
import { actsOf } from './cast.js';
import { castOf, hasReturns, openTasks, recordOf } from './day.queries.js';
import { dayView } from './day-view.js';

const MORNING = '09:30';
const MIDDAY = '12:00';
const EVENING = '16:30';

/** Sets the clock of a demo department to the morning of that day. */
export async function setClock(
  application: INestApplicationContext,
  department: string,
  { day, time = MORNING, zone }: { day: CivilDate; time?: string; zone: string },
): Promise<Date> {
  const now = instantAt(day, time, zone);
  await application
    .get(Database)
    .write(department, (tx) => application.get(MomentService).simulate(tx, now));
  return now;
}

/** Lets days pass in one department: the engine works as it does every minute, the cast plays along. */
export async function passDays(
  application: INestApplicationContext,
  department: string,
  days: number,
  print: (text: string) => void,
): Promise<void> {
  const database = application.get(Database);
  const { today, zone } = await database.read(department, (tx) =>
    application.get(MomentService).of(tx),
  );
  const cast = await database.read(department, castOf);
  for (let passed = 0; passed <= days; passed++) {
    const day = addDays(today, passed);
    const from = await setClock(application, department, { day, zone });
    await tick(application, department);
    await setClock(application, department, { day, zone, time: MIDDAY });
    const acts = await playDay(application, department, cast, day);
    const to = await setClock(application, department, { day, zone, time: EVENING });
    await tick(application, department);
    const record = await database.read(department, (tx) =>
      recordOf(tx, from, new Date(to.getTime() + 1)),
    );
    const view = dayView(day, record, acts);
    if (view) print(view);
  }
}

async function playDay(
  application: INestApplicationContext,
  department: string,
  cast: Parameters<typeof actsOf>[0],
  today: CivilDate,
): Promise<string[]> {
  const database = application.get(Database);
  const { tasks, returned, calendar } = await database.read(department, async (tx) => ({
    tasks: await openTasks(tx),
    returned: await hasReturns(tx),
    calendar: (await application.get(MomentService).of(tx)).calendar,
  }));
  const said: string[] = [];
  for (const act of actsOf(cast, tasks, { today, calendar, returned })) {
    const task = tasks.find(({ id }) => id === act.task);
    const line = task && (await perform(application, department, act, task));
    if (line) said.push(line);
  }
  return said;
}

async function tick(application: INestApplicationContext, department: string): Promise<void> {
  const runs = await application.get(EngineService).tick({ department });
  const failed = runs.find(({ outcome, counts }) => outcome !== 'done' || counts['failed']);
  if (failed) throw new Error(`${failed.module}: ${failed.error ?? JSON.stringify(failed.counts)}`);
}
