import type { EntityManager } from 'typeorm';
import { NotFound } from '../errors.js';
import { readHistory } from '../history/history.module.js';
import { evidenceVersions, extensionsOf, taskAbout, taskId } from './card.queries.js';
import { historyLine } from './history-words.js';
import { readTasks } from './lock.queries.js';
import type { TaskCard } from './task-card.js';

/** By number or id; NotFound where the department has no such task. */
export async function showTask(tx: EntityManager, task: string | number): Promise<TaskCard> {
  const id = await taskId(tx, task);
  const [stored] = id === null ? [] : await readTasks(tx, [id]);
  if (id === null || !stored) {
    const named = typeof task === 'number' ? `Поручения № ${task}` : 'Такого поручения';
    throw new NotFound(`${named} в отделе нет.`);
  }
  const { number, state, facts, seq, occurrence } = stored;
  return {
    ...{ id, number, state, facts, seq, occurrence },
    ...(await taskAbout(tx, id)),
    evidence: await evidenceVersions(tx, id),
    extensions: await extensionsOf(tx, id),
    history: (await readHistory(tx, { kind: 'task', id })).map(historyLine),
  };
}
