import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** By when the task was due right before that instant; null where nothing was recorded by then. */
export async function dueBefore(
  tx: EntityManager,
  task: string,
  instant: Date,
): Promise<CivilDate | null> {
  const [row] = await tx.query<{ due: CivilDate }[]>(
    `select due from task_spans where task_id = $1 and recorded_from < $2
     order by seq desc limit 1`,
    [task, instant],
  );
  return row?.due ?? null;
}
