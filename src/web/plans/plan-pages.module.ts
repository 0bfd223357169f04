import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { AcknowledgementController } from './acknowledgement.controller.js';
import { AcknowledgementDesk } from './acknowledgement-desk.service.js';
import { ClosingController } from './closing.controller.js';
import { MeasureController } from './measure.controller.js';
import { MeasureDesk } from './measure-desk.service.js';
import { PlanController } from './plan.controller.js';
import { PlanListController } from './plan-list.controller.js';
import { SettlementController } from './settlement.controller.js';
import { PlansDesk } from './plans-desk.service.js';

@Module({
  imports: [PeopleModule, PlansModule, TasksModule],
  controllers: [
    PlanListController,
    PlanController,
    MeasureController,
    AcknowledgementController,
    ClosingController,
    SettlementController,
  ],
  providers: [PlansDesk, MeasureDesk, AcknowledgementDesk],
  exports: [AcknowledgementDesk],
})
export class PlanPagesModule {}
