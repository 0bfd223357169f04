import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanDraft } from '../../intake/index.js';
import type { Answers } from '../../plans/index.js';
import type { AdmissionContext } from '../../plans/plans.module.js';
import type { ControlBy } from './control-by.js';
import { ControlService } from './control.service.js';
import { extractsOf, rehearsedTasks, rowsAskingNobody } from './rehearsal.queries.js';
import type { RehearsedTask } from './rehearsal.queries.js';

/** What confirming would bring, to the last task. */
export interface Rehearsal {
  readonly plans: number;
  readonly tasks: readonly RehearsedTask[];
  readonly letters: number;
  /** Measures that wait for an event. */
  readonly armed: number;
  /** Measures in force that ask nobody. */
  readonly nobody: readonly { plan: number; rowNumber: string; text: string }[];
}

/**
 * The plan put under control and taken back within the caller's transaction. A second way of counting
 * would one day promise other tasks than are made; this is the same one.
 */
@Injectable()
export class RehearsalService {
  constructor(private readonly control: ControlService) {}

  /** Refuses whatever confirming would. Leaves nothing behind, and no lock. */
  async rehearse(
    tx: EntityManager,
    draft: PlanDraft,
    answers: Answers,
    context: AdmissionContext,
    by: ControlBy,
  ): Promise<Rehearsal> {
    await tx.query('savepoint rehearsal');
    try {
      const admitted = await this.control.admit(tx, draft, answers, context, by);
      const plans = admitted.map(({ id }) => id);
      const nobody = admitted.flatMap(({ fannedOut }) => fannedOut.nobody);
      return {
        plans: plans.length,
        tasks: await rehearsedTasks(tx, plans),
        letters: await extractsOf(tx, plans),
        armed: admitted.reduce((sum, { fannedOut }) => sum + fannedOut.armed, 0),
        nobody: await rowsAskingNobody(tx, nobody),
      };
    } finally {
      await tx.query('rollback to savepoint rehearsal');
    }
  }
}
