import { Module } from '@nestjs/common';
import { FilesModule } from '../../files/files.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { PlansModule } from '../../plans/plans.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { EvidenceFilesController } from './evidence-files.controller.js';
import { TaskSurroundings } from './task-around.service.js';
import { TaskActs } from './task-acts.service.js';
import { TaskController } from './task.controller.js';
import { TaskDecisionsController } from './task-decisions.controller.js';
import { TaskListController } from './task-list.controller.js';
import { TasksDesk } from './tasks-desk.service.js';

@Module({
  imports: [FilesModule, PeopleModule, PlansModule, TasksModule],
  controllers: [
    TaskListController,
    TaskController,
    TaskDecisionsController,
    EvidenceFilesController,
  ],
  providers: [TasksDesk, TaskActs, TaskSurroundings],
  exports: [TasksDesk],
})
export class TaskPagesModule {}
