import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { TasksService } from './tasks.service.js';

export { TasksService } from './tasks.service.js';

@Module({
  imports: [HistoryModule, MailModule, PeopleModule, PlansModule],
  providers: [TasksService],
  exports: [TasksService],
})
export class TasksModule {}
