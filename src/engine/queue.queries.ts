import type { EntityManager } from 'typeorm';

/**
 * Takes the wakes of a department that have not begun out of the queue: what they wake for is written
 * already, and the one that runs now sees it all.
 */
export async function otherWakes(tx: EntityManager, department: string): Promise<void> {
  await tx.query(
    `select from graphile_worker.complete_jobs(array(
       select job.id from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'wake' and job.payload->>'department' = $1 and job.locked_at is null
       for update of job skip locked))`,
    [department],
  );
}

/** Wakes that nobody ran: by now the ticks have done what they were for. Returns how many. */
export async function dropOldWakes(tx: EntityManager, before: Date): Promise<number> {
  const dropped = await tx.query<unknown[]>(
    `select id from graphile_worker.complete_jobs(array(
       select job.id from graphile_worker._private_jobs job
       join graphile_worker._private_tasks task on task.id = job.task_id
       where task.identifier = 'wake' and job.created_at < $1 and job.locked_at is null
       for update of job skip locked))`,
    [before],
  );
  return dropped.length;
}
