import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/files.module.js';
import { IntakeModule } from '../../intake/intake.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { IntakeDesk } from './intake-desk.service.js';
import { IntakePreviewController } from './intake-preview.controller.js';
import { IntakeQuestionsController } from './intake-questions.controller.js';
import { IntakeReader } from './intake-reader.service.js';
import { IntakeRowsController } from './intake-rows.controller.js';
import { IntakeController } from './intake.controller.js';

/** From an order's file to a plan under control. */
@Module({
  imports: [FilesModule, IntakeModule, PeopleModule, PlansModule, TasksModule],
  controllers: [
    IntakeController,
    IntakeRowsController,
    IntakeQuestionsController,
    IntakePreviewController,
  ],
  providers: [IntakeDesk, IntakeReader],
})
export class IntakePagesModule {}
