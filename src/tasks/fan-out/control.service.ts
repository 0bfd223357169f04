import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanDraft } from '../../intake/index.js';
import type { Answers } from '../../plans/index.js';
import { AdmissionService } from '../../plans/plans.module.js';
import type { AdmissionContext, ConfirmedPlanId } from '../../plans/plans.module.js';
import { AmendmentsService, type AmendedTasks } from './amendments.service.js';
import type { ControlBy } from './control-by.js';
import { FanOutService, type FannedOutPlan } from './fan-out.service.js';

export interface Admitted extends ConfirmedPlanId {
  readonly fannedOut: FannedOutPlan;
}

export interface Amended {
  readonly version: number;
  readonly tasks: AmendedTasks;
}

/** A plan and its tasks in one transaction: under control means that somebody has been asked. */
@Injectable()
export class ControlService {
  constructor(
    private readonly admissions: AdmissionService,
    private readonly fanOut: FanOutService,
    private readonly amendments: AmendmentsService,
  ) {}

  async admit(
    tx: EntityManager,
    draft: PlanDraft,
    answers: Answers,
    context: AdmissionContext,
    by: ControlBy,
  ): Promise<readonly Admitted[]> {
    const stored = await this.admissions.admit(tx, draft, answers, context, by);
    const admitted: Admitted[] = [];
    for (const plan of stored)
      admitted.push({ ...plan, fannedOut: await this.fanOut.fanOut(tx, plan.id, by) });
    return admitted;
  }

  async amend(
    tx: EntityManager,
    draft: PlanDraft,
    plan: number,
    answers: Answers,
    context: AdmissionContext,
    by: ControlBy,
  ): Promise<Amended> {
    const amended = await this.admissions.amended(tx, draft, plan, answers, context, by);
    const { version, diff } = amended;
    return { version, tasks: await this.amendments.amend(tx, amended.plan, diff, by) };
  }
}
