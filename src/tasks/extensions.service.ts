import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../errors.js';
import type { CivilDate } from '../time/index.js';
import { lockTasks, type StoredTask } from './lock.queries.js';
import type { TaskBy } from './task-change.js';
import type { TaskState } from './task-facts.js';
import { TasksService } from './tasks.service.js';

/** More time, asked by the executor and decided by whoever moves dates. */
@Injectable()
export class ExtensionsService {
  constructor(private readonly tasks: TasksService) {}

  /** Gives the id of the extension asked. */
  async ask(
    tx: EntityManager,
    id: string,
    { proposed, reason }: { readonly proposed: CivilDate; readonly reason: string },
    by: TaskBy,
  ): Promise<string> {
    const { facts } = await locked(tx, id);
    const { calendar, today, settings } = by.moment;
    const late = calendar.workingDaysBetween(today, facts.due) < settings.askAhead;
    const extension = randomUUID();
    const asked = {
      type: 'askExtension',
      extension,
      proposed,
      reason: reason.trim(),
      late,
    } as const;
    await this.tasks.apply(tx, id, asked, by);
    return extension;
  }

  /** A granted one moves the date to the day proposed, unless another is given. */
  async decide(
    tx: EntityManager,
    id: string,
    decided: {
      readonly decision: 'granted' | 'refused';
      readonly due?: CivilDate;
      readonly reason?: string;
    },
    by: TaskBy,
  ): Promise<TaskState> {
    const { facts } = await locked(tx, id);
    const { decision } = decided;
    const due = decision === 'granted' ? (decided.due ?? facts.extension?.proposed ?? null) : null;
    const reason = decided.reason?.trim() ?? '';
    return this.tasks.apply(tx, id, { type: 'decideExtension', decision, due, reason }, by);
  }
}

async function locked(tx: EntityManager, id: string): Promise<StoredTask> {
  const task = (await lockTasks(tx, [id])).get(id);
  if (!task) throw new NotFound('Поручение не найдено.');
  return task;
}
