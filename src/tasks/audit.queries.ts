import type { EntityManager } from 'typeorm';
import type { RecordedEntry } from './lifecycle/replay.js';

/** Ids of tasks in their order, after the one given. */
export async function taskIdsAfter(
  tx: EntityManager,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from tasks where $1::uuid is null or id > $1 order by id limit $2',
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** Histories of tasks, oldest entry first. */
export async function historiesOf(
  tx: EntityManager,
  tasks: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedEntry[]>> {
  const rows = await tx.query<(Omit<RecordedEntry, 'actor'> & { task: string; actor: string })[]>(
    `select subject_id as task, seq, event, facts, actor_id as actor from history
     where subject_kind = 'task' and subject_id = any ($1::uuid[]) order by subject_id, seq`,
    [tasks],
  );
  const histories = new Map<string, RecordedEntry[]>(tasks.map((task) => [task, []]));
  for (const { task, actor, ...entry } of rows) {
    histories.get(task)?.push({ ...entry, actor: { id: actor, name: '' } });
  }
  return histories;
}
