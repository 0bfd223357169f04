import { Client } from 'pg';
import { NoticesService } from '../../src/mail/mail.module.js';
import { MomentService } from '../../src/people/people.module.js';
import { TasksService } from '../../src/tasks/tasks.module.js';
import { FixedClock } from '../../src/time/index.js';
import { atOnce, median, timed, withBenchDatabase, type BenchDatabase } from './bench-database.js';
import type { BenchLine } from './bench-line.js';
import { addTasks, aRegion, NOW } from './region.js';
import { analyzed } from './reports.bench.js';

const EVENTS = 2_000;
const ROUNDS = 3;
const LEAST = 0.6;

type Task = Readonly<{ department: string; id: string }>;
type Statement = Readonly<{ text: string; values: readonly unknown[] }>;

/**
 * `TasksService.apply` against the very statements it sends, recorded and sent again for other tasks
 * by bare `pg`: what is left is what reading rights, the lifecycle and TypeORM cost.
 */
export async function applyBench(): Promise<BenchLine[]> {
  return withBenchDatabase(async (bench) => {
    const region = await aRegion(bench.database, 1);
    await addTasks(bench.database, region, 1 + EVENTS * (1 + ROUNDS * 4));
    // Without statistics the planner reads whole departments, and times tell of that alone.
    await analyzed(bench.directory);
    const tasks = await tasksOf(bench, region.departments);
    const take = (count: number): Task[] => tasks.splice(0, count);
    const recorded = await record(bench, take(1)[0]!);
    await ours(bench, take(EVENTS), 8);
    const lines: BenchLine[] = [];
    for (const lanes of [1, 8]) {
      const rounds: { ours: number; theirs: number }[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const one = await ours(bench, take(EVENTS), lanes);
        rounds.push({ ours: one, theirs: await byHand(bench, recorded, take(EVENTS), lanes) });
      }
      const rate = EVENTS / median(rounds.map((each) => each.ours));
      const bare = EVENTS / median(rounds.map((each) => each.theirs));
      lines.push({
        name: `apply at ${lanes} connection${lanes > 1 ? 's' : ''} / the same statements by bare pg`,
        value: `${(rate / bare).toFixed(2)} (${(rate * 1000).toFixed(0)} / ${(bare * 1000).toFixed(0)} a second)`,
        target: `≥ ${LEAST}`,
        ok: rate / bare >= LEAST,
      });
    }
    return lines;
  });
}

const clock = new FixedClock(NOW);
const moments = new MomentService(clock);
const tasks = new TasksService(new NoticesService());

async function apply({ database }: Pick<BenchDatabase, 'database'>, task: Task): Promise<void> {
  await database.write(task.department, async (tx) => {
    const moment = await moments.of(tx);
    await tasks.apply(tx, task.id, { type: 'start' }, { actor: 'engine', moment });
  });
}

async function ours(bench: BenchDatabase, own: readonly Task[], lanes: number): Promise<number> {
  const pool = await bench.pool(lanes);
  // Connections are opened before the time is taken, as they are by hand.
  await atOnce(own.slice(0, lanes), lanes, (task) =>
    pool.database.read(task.department, (tx) => tx.query('select 1')),
  );
  return timed(() => atOnce(own, lanes, (task) => apply(pool, task)));
}

/** What one `apply` sends, in order, transaction included. */
async function record(bench: BenchDatabase, task: Task): Promise<readonly Statement[]> {
  const sent: Statement[] = [];
  const prototype = Client.prototype as { query: (...given: unknown[]) => unknown };
  const original = prototype.query;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    if (typeof given[0] === 'string') {
      const values = Array.isArray(given[1]) ? (given[1] as unknown[]) : [];
      sent.push({ text: given[0], values });
    }
    return original.apply(this, given);
  };
  try {
    await apply(bench, task);
  } finally {
    prototype.query = original;
  }
  const own = JSON.stringify(sent);
  return JSON.parse(own.replaceAll(task.id, TASK).replaceAll(task.department, DEPARTMENT)) as [];
}

const TASK = '<task>';
const DEPARTMENT = '<department>';

async function byHand(
  { login }: BenchDatabase,
  recorded: readonly Statement[],
  own: readonly Task[],
  lanes: number,
): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: lanes }, async () => {
      const client = new Client({ ...login });
      await client.connect();
      return client;
    }),
  );
  const template = JSON.stringify(recorded);
  const ready = own.map(
    (task) =>
      JSON.parse(
        template.replaceAll(TASK, task.id).replaceAll(DEPARTMENT, task.department),
      ) as readonly Statement[],
  );
  try {
    return await timed(() =>
      atOnce(ready, lanes, async (statements, lane) => {
        for (const { text, values } of statements) await clients[lane]!.query(text, [...values]);
      }),
    );
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function tasksOf(
  { database }: BenchDatabase,
  departments: readonly string[],
): Promise<Task[]> {
  const all: Task[] = [];
  for (const department of departments) {
    const rows = await database.read(department, (tx) =>
      tx.query<{ id: string }[]>('select id from tasks order by id'),
    );
    all.push(...rows.map(({ id }) => ({ department, id })));
  }
  // Neighbours of one department in turn, as people work.
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}
