import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';
import { submittedOf, type SubmittedTask } from './submitted.queries.js';
import type { TaskBy, TaskChange } from './task-change.js';
import { TasksService } from './tasks.service.js';
import type { TaskState } from './task-facts.js';

export interface BulkAcceptance {
  readonly accepted: readonly SubmittedTask[];
  /** With the reason of each, as a sentence. */
  readonly left: readonly (SubmittedTask & { readonly why: string })[];
}

/** Acceptance and return on the overseer's side. */
@Injectable()
export class AcceptanceService {
  constructor(private readonly tasks: TasksService) {}

  /**
   * All accounts of a measure that wait for acceptance, or of one occurrence of it. Each task is judged
   * by itself: what this person did, or may not accept, stays as it is.
   */
  async acceptMany(
    tx: EntityManager,
    of: { readonly measure: string; readonly occurrence?: string },
    by: TaskBy,
  ): Promise<BulkAcceptance> {
    const waiting = await submittedOf(tx, of.measure, of.occurrence ?? null);
    const changes = waiting.map(({ id }): TaskChange => ({ id, event: { type: 'accept' } }));
    const outcomes = await this.tasks.applyMany(tx, changes, by);
    const accepted: SubmittedTask[] = [];
    const left: (SubmittedTask & { why: string })[] = [];
    outcomes.forEach((outcome, at) => {
      const task = waiting[at]!;
      if (outcome.ok) accepted.push(task);
      else left.push({ ...task, why: outcome.error.message });
    });
    return { accepted, left };
  }

  /** The rework date is that of the department's setting, unless the overseer names another. */
  async return(
    tx: EntityManager,
    id: string,
    { reason, reworkDue }: { readonly reason: string; readonly reworkDue?: CivilDate },
    by: TaskBy,
  ): Promise<TaskState> {
    const { calendar, today, settings } = by.moment;
    const due = reworkDue ?? calendar.addWorkingDays(today, settings.reworkDays);
    const event = { type: 'return', reason: reason.trim(), reworkDue: due } as const;
    return this.tasks.apply(tx, id, event, by);
  }
}
