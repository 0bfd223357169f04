import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { HistoryController } from './history.controller.js';

@Module({ imports: [HistoryModule, PeopleModule, TasksModule], controllers: [HistoryController] })
export class HistoryPagesModule {}
