import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MomentService, PeopleService } from '../people/people.module.js';
import { PlansService } from '../plans/plans.module.js';
import {
  ChartsService,
  LedgerService,
  MonthlyService,
  ReportsService,
} from '../reports/reports.module.js';
import { TasksService } from '../tasks/tasks.module.js';
import type { PaperDesk } from './paper-desk.js';

/** What documents are gathered from, in the department `tx` is in. */
@Injectable()
export class DeskService {
  constructor(
    private readonly people: PeopleService,
    private readonly moments: MomentService,
    private readonly plans: PlansService,
    private readonly tasks: TasksService,
    private readonly reports: ReportsService,
    private readonly monthly: MonthlyService,
    private readonly ledger: LedgerService,
    private readonly charts: ChartsService,
  ) {}

  async of(tx: EntityManager): Promise<PaperDesk> {
    const { plans, tasks, reports, monthly, ledger, charts } = this;
    return {
      ...{ tx, plans, tasks, reports, monthly, ledger, charts },
      moment: await this.moments.of(tx),
      department: await this.people.department(tx),
      directory: await this.people.directory(tx),
    };
  }
}
