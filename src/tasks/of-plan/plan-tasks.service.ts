import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import { measureParts, type PartBrought } from './measure-parts.queries.js';
import { planProgress, type OccurrenceProgress, type Whose } from './plan-progress.queries.js';
import { planStandings, type PlanStanding } from './plan-standings.queries.js';

/** The tasks of a plan, read as the paper is read: plan by plan, row by row, party by party. */
@Injectable()
export class PlanTasksService {
  standings(tx: EntityManager, on: CivilDate): Promise<readonly PlanStanding[]> {
    return planStandings(tx, on);
  }

  /** Of everybody's tasks, or of one party's alone. */
  progress(
    tx: EntityManager,
    plan: string,
    on: CivilDate,
    whose: Whose = {},
  ): Promise<readonly OccurrenceProgress[]> {
    return planProgress(tx, plan, on, whose);
  }

  parts(tx: EntityManager, measure: string): Promise<readonly PartBrought[]> {
    return measureParts(tx, measure);
  }
}
