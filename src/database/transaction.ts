import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';

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

function once<T>(dataSource: DataSource, terms: Terms, work: Work<T>): Promise<T> {
  const isolation = terms.readOnly ? 'REPEATABLE READ' : 'READ COMMITTED';
  return dataSource.transaction(isolation, async (tx) => {
    await tx.query(
      `select set_config('transaction_read_only', $1, true),
              set_config('kontrol.department', $2, true),
              set_config('role', $3, true)`,
      [terms.readOnly ? 'on' : 'off', terms.department ?? '', terms.role],
    );
    return work(tx);
  });
}

function isRerunnable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && RERUNNABLE.includes(code);
}
