import type { EntityManager } from 'typeorm';
import { EVENT_WORDS } from './lifecycle/words.js';
import type { TaskEventType } from './task-events.js';

interface Entry {
  readonly event: string;
  readonly actor: string;
}

/**
 * What has been done to the task since the entry `seen`, as a sentence for whoever came second; null:
 * nothing. A reminder raised meanwhile changes nothing of the task.
 */
export async function meanwhile(
  tx: EntityManager,
  task: string,
  seen: number,
): Promise<string | null> {
  const entries = await tx.query<Entry[]>(
    `select event, actor_name as actor from history
     where subject_kind = 'task' and subject_id = $1 and seq > $2
       and event <> 'raise' order by seq limit 5`,
    [task, seen],
  );
  if (entries.length === 0) return null;
  const done = entries.map(({ event, actor }) => {
    return `${EVENT_WORDS[event as TaskEventType]?.title ?? event} (${actor})`;
  });
  return `Пока вы работали с поручением, оно изменилось: ${done.join(', ')}. Откройте его заново и решите ещё раз.`;
}
