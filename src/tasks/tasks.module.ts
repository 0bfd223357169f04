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
import { RehearsalService } from './fan-out/rehearsal.service.js';
import { FilesModule } from '../files/files.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { AccountsService } from './accounts.service.js';
import { EvidenceService } from './evidence.service.js';
import { ExtensionsService } from './extensions.service.js';
import { PlanTasksService } from './of-plan/plan-tasks.service.js';
import { TaskAuditService } from './task-audit.service.js';
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
export type { RehearsedTask } from './fan-out/rehearsal.queries.js';
export { RehearsalService, type Rehearsal } from './fan-out/rehearsal.service.js';
export { AcceptanceService, type BulkAcceptance } from './acceptance.service.js';
export { AccountsService, type Account, type MailedReply } from './accounts.service.js';
export { EvidenceService, type Attachment } from './evidence.service.js';
export { ExtensionsService } from './extensions.service.js';
export { personName } from './card.queries.js';
export type { PartBrought } from './of-plan/measure-parts.queries.js';
export type { OccurrenceProgress, Whose } from './of-plan/plan-progress.queries.js';
export type { PlanStanding } from './of-plan/plan-standings.queries.js';
export { PlanTasksService } from './of-plan/plan-tasks.service.js';
export type { OccurrenceRollUp } from './roll-up.queries.js';
export { partiesAsked, type AskedBy } from './of-plan/plan-parties.queries.js';
export type { OverdueMeasure } from './overdue-measures.queries.js';
export type { StateCount, TaskFilter, TaskRow } from './task-list.queries.js';
export { TaskAuditService, type TaskAudit, type TaskFault } from './task-audit.service.js';
export { TasksService } from './tasks.service.js';

const PLANS_AND_TASKS = [
  FanOutService,
  AmendmentsService,
  ControlService,
  EventTasksService,
  BornLateService,
  PlanClosingService,
  PartiesService,
  RehearsalService,
];

const TASKS_AT_WORK = [
  TasksService,
  EvidenceService,
  AccountsService,
  AcceptanceService,
  ExtensionsService,
  TaskAuditService,
  PlanTasksService,
];

@Module({
  imports: [FilesModule, HistoryModule, MailModule, PeopleModule, PlansModule],
  providers: [...TASKS_AT_WORK, ...PLANS_AND_TASKS],
  exports: [...TASKS_AT_WORK, ...PLANS_AND_TASKS],
})
export class TasksModule {}
