import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AcrossModule } from '../database/across.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { FilesModule } from '../files/files.module.js';
import { HistoryModule } from '../history/history.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PapersModule } from '../papers/papers.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { BatchesService } from './batches.service.js';
import { DemoDaysService } from './demo-days.service.js';
import { DepartmentsService } from './departments.service.js';
import { ENGINE_WORKS, EngineService } from './engine.service.js';
import { LoopService } from './loop.service.js';
import { ProcessLockService } from './process-lock.service.js';
import { QueueService } from './queue.service.js';
import { RunsService } from './runs.service.js';
import { StatusService } from './status.service.js';
import type { EngineWork } from './work.js';
import { AttestService } from './work/attest.service.js';
import { DigestWorkService } from './work/digest.service.js';
import { OpenService } from './work/open.service.js';
import { RaiseWorkService } from './work/raise.service.js';
import { SendService } from './work/send.service.js';
import { FileFaultsService } from './work/sending/file-faults.service.js';
import { LetterDesk } from './work/sending/letter-desk.service.js';
import { RefusalsService } from './work/sending/refusals.service.js';
import { SealService } from './work/seal.service.js';
import { RenderService } from './work/render.service.js';
import { ReportWorkService } from './work/report.service.js';
import { SweepService } from './work/sweep.service.js';

export { DemoDaysService } from './demo-days.service.js';
export { EngineService, type TickOrder } from './engine.service.js';
export { QueueService } from './queue.service.js';
export type { ModuleRun } from './module-run.js';
export { StatusService, type BadRow, type EngineStatus, type Gap } from './status.service.js';
export type { Counts } from './work.js';

/** In the order in which they run. */
const WORKS = [
  OpenService,
  RaiseWorkService,
  DigestWorkService,
  ReportWorkService,
  RenderService,
  SendService,
  AttestService,
  SealService,
  SweepService,
];

/** The work itself, for whoever asks for a round of it: a command, the demo. */
@Module({
  imports: [
    AcrossModule,
    EscalationModule,
    FilesModule,
    HistoryModule,
    MailModule,
    PapersModule,
    PeopleModule,
    PlansModule,
    ReportsModule,
    TasksModule,
  ],
  providers: [
    BatchesService,
    DemoDaysService,
    DepartmentsService,
    EngineService,
    ProcessLockService,
    QueueService,
    RunsService,
    StatusService,
    FileFaultsService,
    LetterDesk,
    RefusalsService,
    ...WORKS,
    { provide: ENGINE_WORKS, inject: WORKS, useFactory: (...works: EngineWork[]) => works },
  ],
  exports: [DemoDaysService, EngineService, QueueService, StatusService],
})
export class EngineModule {}

/** The engine at work by itself, in a process that stays. */
@Module({ imports: [EngineModule, ScheduleModule.forRoot()], providers: [LoopService] })
export class EngineLoopModule {}
