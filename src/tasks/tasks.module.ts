import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { AmendmentsService } from './fan-out/amendments.service.js';
import { BornLateService } from './fan-out/born-late.service.js';
import { ControlService } from './fan-out/control.service.js';
import { EventTasksService } from './fan-out/event-tasks.service.js';
import { FanOutService } from './fan-out/fan-out.service.js';
import { PartiesService } from './fan-out/parties.service.js';
import { PlanClosingService } from './fan-out/plan-closing.service.js';
import { TasksService } from './tasks.service.js';

export {
  AmendmentsService,
  type AmendedTasks,
  type TouchedRow,
} from './fan-out/amendments.service.js';
export { BornLateService, type SettledTasks } from './fan-out/born-late.service.js';
export type { ControlBy } from './fan-out/control-by.js';
export { ControlService, type Admitted, type Amended } from './fan-out/control.service.js';
export { EventTasksService } from './fan-out/event-tasks.service.js';
export { FanOutService, type FannedOutPlan } from './fan-out/fan-out.service.js';
export { PartiesService, type Followed } from './fan-out/parties.service.js';
export {
  PlanClosingService,
  type ClosedPlan,
  type PlanClosing,
} from './fan-out/plan-closing.service.js';
export { TasksService } from './tasks.service.js';

const PLANS_AND_TASKS = [
  FanOutService,
  AmendmentsService,
  ControlService,
  EventTasksService,
  BornLateService,
  PlanClosingService,
  PartiesService,
];

@Module({
  imports: [HistoryModule, MailModule, PeopleModule, PlansModule],
  providers: [TasksService, ...PLANS_AND_TASKS],
  exports: [TasksService, ...PLANS_AND_TASKS],
})
export class TasksModule {}
