import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/documents.module.js';
import { FilesModule } from '../files/files.module.js';
import { HistoryModule } from '../history/history.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { DeskService } from './desk.service.js';
import { AttachBackService } from './attach-back/attach-back.service.js';
import { KINDS, PaperKinds } from './paper-kinds.view.js';
import { MonthlyReportService } from './monthly/monthly-report.service.js';
import { PAPER_KINDS, PapersService } from './papers.service.js';
import { DocumentTemplates } from './templates/document-templates.service.js';

export {
  fileName,
  PapersService,
  type MadeBy,
  type PaperDraft,
  type PaperOrder,
} from './papers.service.js';
export {
  MONTHLY_REPORT,
  MonthlyReportService,
  type MadeCounts,
} from './monthly/monthly-report.service.js';
export {
  AttachBackService,
  type AttachBack,
  type AttachedBack,
} from './attach-back/attach-back.service.js';
export { finishedPaper } from './attach-back/finished-paper.reader.js';
export type { ListedDocument, PaperFilter, StoredDocument } from './papers.queries.js';
export { samplesFor } from './samples.queries.js';
export { DocumentTemplates, type TemplateVersion } from './templates/document-templates.service.js';

@Module({
  imports: [
    DocumentsModule,
    FilesModule,
    HistoryModule,
    MailModule,
    PeopleModule,
    PlansModule,
    ReportsModule,
    TasksModule,
  ],
  providers: [
    PapersService,
    DeskService,
    AttachBackService,
    MonthlyReportService,
    DocumentTemplates,
    { provide: PAPER_KINDS, useValue: new PaperKinds(KINDS) },
  ],
  exports: [PapersService, AttachBackService, DocumentTemplates, MonthlyReportService],
})
export class PapersModule {}
