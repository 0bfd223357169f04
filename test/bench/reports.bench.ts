import { Client } from 'pg';
import { readConfig } from '../../src/config/index.js';
import { withClient } from '../../src/database/connection.js';
import type { Database } from '../../src/database/database.js';
import { withStructure } from '../../src/database/structure.js';
import { MomentService } from '../../src/people/people.module.js';
import type { DisciplineLine } from '../../src/reports/index.js';
import { ReportsService } from '../../src/reports/reports.module.js';
import { passedWorkingDays } from '../../src/reports/working-days.js';
import { asCivilDate, FixedClock, workingCalendar } from '../../src/time/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';
import { bareDiscipline, type BareLine, type BareQuestion } from './bare-discipline.js';
import { median, timed, withBenchDatabase } from './bench-database.js';
import type { BenchLine } from './bench-line.js';
import { addTasks, aRegion, type Region } from './region.js';

const TASKS = 1_000_000;
const DEPARTMENTS = 60;
const ROUNDS = 3;
const MOST = 1.5;
const INSTANTS = [
  ['today', '2026-08-03', '2026-08-03T05:00:00Z'],
  ['as of two months before', '2026-06-01', '2026-06-01T05:00:00Z'],
] as const;
const GROUPINGS = ['organisation', 'person', 'section'] as const;

/**
 * Discipline of every department of a region, one after another, against a query written by hand for
 * the same numbers, which are compared. Half a year has gone by: most tasks have some spans.
 */
export async function reportsBench(): Promise<BenchLine[]> {
  return withBenchDatabase(async ({ database, login, directory }) => {
    const region = await aRegion(database, DEPARTMENTS);
    await addTasks(database, region, TASKS);
    await halfAYear(database, region);
    await analyzed(directory);
    const client = new Client({ ...login });
    await client.connect();
    try {
      const lines: BenchLine[] = [];
      for (const [name, day, at] of INSTANTS)
        for (const by of GROUPINGS) {
          const asked = { by, at: new Date(at), day, ...workdays(day) };
          lines.push(await compared(database, client, region, name, asked));
        }
      return lines;
    } finally {
      await client.end();
    }
  });
}

const NOW = new Date(INSTANTS[0][2]);
const reports = new ReportsService(new MomentService(new FixedClock(NOW)));
const calendar = workingCalendar(readCalendarYears());

function workdays(day: string): Pick<BareQuestion, 'from' | 'passed'> {
  const { from, passed } = passedWorkingDays(calendar, asCivilDate(day));
  return { from, passed };
}

async function compared(
  database: Database,
  client: Client,
  { departments }: Region,
  name: string,
  asked: Omit<BareQuestion, 'department'>,
): Promise<BenchLine> {
  const { by, at } = asked;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let [service, bare] = [0, 0];
    for (const department of departments) {
      let lines: readonly DisciplineLine[] = [];
      let plain: readonly BareLine[] = [];
      service += await timed(async () => {
        ({ lines } = await database.read(department, (tx) => reports.discipline(tx, by, { at })));
      });
      bare += await timed(async () => {
        plain = await bareDiscipline(client, { ...asked, department });
      });
      refuseDifferent(lines, plain);
    }
    ours.push(service);
    theirs.push(bare);
  }
  const ratio = median(ours) / median(theirs);
  const each = (all: number[]): string => (median(all) / departments.length).toFixed(0);
  return {
    name: `discipline by ${by} ${name} at ${TASKS.toLocaleString('en')} tasks / a query by hand`,
    value: `${ratio.toFixed(2)}× (${each(ours)} / ${each(theirs)} ms a department)`,
    target: `≤ ${MOST}×`,
    ok: ratio <= MOST,
  };
}

function refuseDifferent(lines: readonly DisciplineLine[], plain: readonly BareLine[]): void {
  const names = Object.keys(plain[0]!).filter((name) => name in lines[0]!.main);
  const told = (values: readonly unknown[]): string => values.map(Number).join(' ');
  const service = lines.map(({ main, events, checkpoints }) =>
    told([
      ...names.map((name) => main[name as keyof typeof main]),
      events.total,
      checkpoints.total,
    ]),
  );
  const bare = plain.map((line) =>
    told([...names.map((name) => line[name]), line['events'], line['checkpoints']]),
  );
  if (service.sort().join('\n') !== bare.sort().join('\n'))
    throw new Error(`the figures differ:\n${service.join('\n')}\n\n${bare.join('\n')}`);
}

/**
 * What half a year leaves of open tasks, drawn from their numbers: most handed in about their due date
 * and accepted, some late, returned, extended or ended otherwise.
 */
export async function halfAYear(database: Database, { departments }: Region): Promise<void> {
  for (const department of departments)
    await database.write(department, async (tx) => {
      for (const step of STEPS) await tx.query(step, [NOW]);
    });
}

const AT = (day: string): string => `(${day} + time '06:00') at time zone 'Asia/Barnaul'`;
/** One step of the tasks that fit: their open span ends on the day, if it has come, and the next begins. */
const step = (fits: string, day: string, columns: string): string => `
  with closed as (
    update task_spans s set recorded_to = ${AT(day)}
    from tasks t where t.id = s.task_id and s.recorded_to is null and ${fits} and ${AT(day)} <= $1
    returning s.*, t.number)
  insert into task_spans (task_id, seq, kind, born_late, state, due, base_on, organisation_id, occurrence_id,
    worked_until, submitted_on, accepted_on, returns, extensions, closed_because, recorded_from)
  select task_id, seq + 1, kind, born_late, ${columns}, recorded_to from closed`;
const HANDED_IN_ON = `s.due + (t.number % 17) - 12`;
const STEPS = [
  step(
    't.number % 23 = 0',
    's.due - 5',
    'state, due + 14, due + 14, organisation_id, occurrence_id, null, null, null, 0, 1, null',
  ),
  step(
    't.number % 29 = 0',
    's.due - 4',
    `'cancelled', due, null, organisation_id, occurrence_id, null, null, null, 0, extensions, 'released'`,
  ),
  step(
    `t.number % 11 <> 0 and s.state = 'assigned'`,
    HANDED_IN_ON,
    `'submitted', due, due + (number % 17) - 12, organisation_id, occurrence_id,
     due + (number % 17) - 13, due + (number % 17) - 12, null, 0, extensions, null`,
  ),
  step(
    `t.number % 31 = 0 and s.state = 'submitted'`,
    's.submitted_on + 1',
    `'returned', due, submitted_on + 6, organisation_id, occurrence_id, null, submitted_on, null, 1,
     extensions, null`,
  ),
  step(
    `t.number % 13 <> 0 and s.state = 'submitted'`,
    's.submitted_on + 3',
    `'accepted', due, null, organisation_id, occurrence_id, worked_until, submitted_on,
     submitted_on + 3, returns, extensions, null`,
  ),
];

/** Autovacuum would do so in its own time; figures are taken after it has. */
export async function analyzed(directory: string): Promise<void> {
  const config = readConfig({ DATA_DIR: directory, DATABASE_URL: process.env['DATABASE_URL'] });
  await withStructure(config, ({ owner }) =>
    withClient(owner, (client) => client.query('vacuum analyze')),
  );
}
