import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { historiesOf, taskIdsAfter } from './audit.queries.js';
import { replay, type RecordedEntry } from './lifecycle/replay.js';
import { readTasks, type StoredTask } from './lock.queries.js';
import type { TaskFacts } from './task-facts.js';

/** A task that is not what its history makes of it. */
export interface TaskFault {
  readonly number: number;
  readonly sentence: string;
}

export interface TaskAudit {
  readonly tasks: number;
  readonly faults: readonly TaskFault[];
}

const BATCH = 500;

/**
 * Every task's history run through the lifecycle again and laid beside the row. The chain shows a
 * changed record; this shows a row that was changed past the record.
 */
@Injectable()
export class TaskAuditService {
  /** Ask it in `Database.read`. */
  async verify(tx: EntityManager): Promise<TaskAudit> {
    const faults: TaskFault[] = [];
    let tasks = 0;
    let ids = await taskIdsAfter(tx, null, BATCH);
    while (ids.length > 0) {
      const histories = await historiesOf(tx, ids);
      for (const task of await readTasks(tx, ids)) {
        const sentence = faultOf(task, histories.get(task.id) ?? []);
        if (sentence !== null) faults.push({ number: task.number, sentence });
      }
      tasks += ids.length;
      ids = await taskIdsAfter(tx, ids.at(-1) ?? null, BATCH);
    }
    return { tasks, faults };
  }
}

function faultOf(task: StoredTask, history: readonly RecordedEntry[]): string | null {
  const made = replay(history);
  if ('code' in made) return `запись ${made.seq}: ${made.sentence}`;
  if (made.state !== task.state) {
    return `состояние «${task.state}», а по истории должно быть «${made.state}».`;
  }
  const [kept, meant] = [comparable(task.facts), comparable(made.facts)];
  const different = Object.keys({ ...kept, ...meant }).filter(
    (name) => !isDeepStrictEqual(kept[name], meant[name]),
  );
  return different.length > 0 ? `не сходится с историей: ${different.join(', ')}.` : null;
}

/** Documents have no order of their own. */
function comparable({ evidence, ...facts }: TaskFacts): Readonly<Record<string, unknown>> {
  const documents = [...evidence].sort((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.parse(JSON.stringify({ ...facts, evidence: documents })) as Record<string, unknown>;
}
