import type { EntityManager } from 'typeorm';

/** Nothing but what says where to look: rows hold the rest, and hold it better. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>;

export interface JobTerms {
  /** A job of the same key that has not begun is replaced by this one, and waits for this transaction. */
  readonly key?: string;
  /** Real time; at once if it is not given. */
  readonly runAt?: Date;
}

/**
 * Puts a job into the queue together with what `tx` changes: it begins once that is committed and
 * never if it is not. A job may run twice, after a process died over it, so it must find out itself
 * what is left to do.
 */
export async function enqueue(
  tx: EntityManager,
  task: string,
  payload: JobPayload,
  { key, runAt }: JobTerms = {},
): Promise<void> {
  await tx.query('select enqueue_job($1, $2, $3, $4)', [
    task,
    JSON.stringify(payload),
    key ?? null,
    runAt ?? null,
  ]);
}

/**
 * Something of the department `tx` is in is to go out at once, not with the next round. Without a key:
 * it would have two transactions of one department wait for each other over the row of the job. The
 * one that runs takes the others out of the queue.
 */
export async function wakeEngine(tx: EntityManager): Promise<void> {
  await tx.query(
    `select enqueue_job('wake', json_build_object('department', current_setting('kontrol.department')), null, null)`,
  );
}
