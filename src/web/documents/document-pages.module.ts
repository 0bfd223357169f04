import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/files.module.js';
import { IntakeModule } from '../../intake/intake.module.js';
import { PapersModule } from '../../papers/papers.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { TaskPagesModule } from '../tasks/task-pages.module.js';
import { DocumentCards } from './document-cards.service.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsDesk } from './documents-desk.service.js';
import { NewDocumentController } from './new-document.controller.js';
import { SubjectChoice } from './subject-choice.service.js';
import { TemplateTrials } from './template-trials.service.js';
import { TemplatesController } from './templates.controller.js';

@Module({
  imports: [
    FilesModule,
    IntakeModule,
    PapersModule,
    PeopleModule,
    PlansModule,
    TaskPagesModule,
    TasksModule,
  ],
  // The register last: it takes any other word for a document's number.
  controllers: [NewDocumentController, TemplatesController, DocumentsController],
  providers: [DocumentsDesk, DocumentCards, SubjectChoice, TemplateTrials],
})
export class DocumentPagesModule {}
