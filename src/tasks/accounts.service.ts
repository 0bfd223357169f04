import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound, NotPermitted } from '../errors.js';
import type { CivilDate } from '../time/index.js';
import { EvidenceService, type Attachment } from './evidence.service.js';
import { lockTasks } from './lock.queries.js';
import type { TaskBy, TaskChange, TaskOutcome } from './task-change.js';
import type { Incoming } from './task-events.js';
import type { TaskState } from './task-facts.js';
import { TasksService } from './tasks.service.js';

/** What was done, in the executor's words, and on which day. */
export interface Account {
  readonly account: string;
  readonly doneOn: CivilDate;
}

/** A reply that came on paper or by mail, entered for its sender. */
export interface MailedReply extends Account {
  readonly incoming: Incoming;
  readonly attachments?: readonly Attachment[];
}

/** Accounts handed in: one for several tasks, or one that came by mail. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly tasks: TasksService,
    private readonly evidence: EvidenceService,
  ) {}

  /**
   * One account that answers several tasks of the same executor; it is stored once. A task that cannot
   * be handed in (a document is missing) leaves the others alone: its outcome says why.
   */
  submitMany(
    tx: EntityManager,
    ids: readonly string[],
    { account, doneOn }: Account,
    by: TaskBy,
  ): Promise<readonly TaskOutcome[]> {
    const { actor } = by;
    if (actor === 'engine')
      throw new NotPermitted('Отчитывается человек: войдите под своим именем.');
    const text = account.trim();
    const changes = ids.map((id): TaskChange => ({
      id,
      event: { type: 'submit', account: text, doneOn, doer: actor.person, incoming: null },
    }));
    return this.tasks.applyMany(tx, changes, by);
  }

  /**
   * Entered by the coordinator under its incoming number. It stays the work of whoever answers for the
   * task (of nobody by name, where that is an organisation's mailbox), so that the coordinator, who
   * only typed it, may judge it.
   */
  async replyOnBehalf(
    tx: EntityManager,
    id: string,
    { account, doneOn, incoming, attachments = [] }: MailedReply,
    by: TaskBy,
  ): Promise<TaskState> {
    const task = (await lockTasks(tx, [id])).get(id);
    if (!task) throw new NotFound('Поручение не найдено.');
    const changes: TaskChange[] = [];
    for (const attachment of attachments) {
      changes.push(await this.evidence.change(tx, id, attachment, by));
    }
    changes.push({
      id,
      event: {
        ...{ type: 'submit', account: account.trim(), doneOn, doer: task.facts.executor },
        incoming: { number: incoming.number.trim(), date: incoming.date },
      },
    });
    const [outcome] = await this.tasks.applyMany(tx, changes, by);
    if (!outcome?.ok) throw outcome?.error ?? new RangeError('no outcome');
    return outcome.state;
  }
}
