import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { escapeLiteral, type PoolClient } from 'pg';
import { QueryFailedError, type DataSource, type EntityManager, type QueryRunner } from 'typeorm';

export type WorkingRole = 'kontrol_app' | 'kontrol_engine';
export type Work<T> = (tx: EntityManager) => Promise<T>;
type Terms = { role: WorkingRole; department: string | null; readOnly: boolean };

const ATTEMPTS = 4;
const RERUNNABLE = ['40001', '40P01'];

/**
 * One transaction under one of the two working roles, inside one department or none. Role and
 * department are set for the transaction only, so that a connection goes back to the pool as bare as
 * it came: its login role by itself may read nothing.
 *
 * A deadlock or serialization failure has undone everything, so the work is run again, at most three
 * times. That is safe as long as `work` keeps its effects in `tx`: letters and jobs are rows, files are
 * stored by content hash. A lost connection is never retried: the commit may have happened.
 */
export async function transact<T>(dataSource: DataSource, terms: Terms, work: Work<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(dataSource, terms, work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isRerunnable(error)) throw error;
      await sleep(randomInt(5, 25) * attempt);
    }
  }
}

/** By hand and not by TypeORM's, which would begin in a round trip of its own; no method nests another. */
async function once<T>(dataSource: DataSource, terms: Terms, work: Work<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    return await (terms.readOnly ? reading : writing)(runner, terms, work);
  } catch (error) {
    // Where the connection is lost, so is the transaction.
    await runner.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function writing<T>(runner: QueryRunner, terms: Terms, work: Work<T>): Promise<T> {
  await runner.query(opening(terms));
  const done = await work(runner.manager);
  await runner.query('commit');
  return done;
}

/**
 * A reading's first statement goes out together with what opens it, in one packet. Should the opening
 * fail, the statement finds no rights, and whatever it found is thrown away.
 */
async function reading<T>(runner: QueryRunner, terms: Terms, work: Work<T>): Promise<T> {
  const client = (await runner.connect()) as PoolClient;
  const { stream } = client.connection;
  stream.cork();
  const both = Promise.allSettled([
    runner.query(opening(terms)),
    (async () => work(runner.manager))(),
  ]);
  process.nextTick(() => stream.uncork());
  const [opened, worked] = await both;
  if (opened.status === 'rejected') throw opened.reason;
  if (worked.status === 'rejected') throw worked.reason;
  // Sent before the connection goes on to the next; there is nothing to undo, and nobody waits for it.
  client.query('commit').catch(() => undefined);
  return worked.value;
}

/**
 * One text and one round trip, which leaves no room for parameters: the department is a checked id,
 * the rest our own words. Isolation comes first, before anything is read.
 */
function opening({ role, department, readOnly }: Terms): string {
  const isolation = readOnly ? 'repeatable read, read only' : 'read committed, read write';
  return `start transaction isolation level ${isolation};
    set local kontrol.department to ${escapeLiteral(department ?? '')};
    set local role ${role}`;
}

function isRerunnable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && RERUNNABLE.includes(code);
}
