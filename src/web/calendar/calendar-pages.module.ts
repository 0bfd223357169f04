import { Module } from '@nestjs/common';
import { PeopleModule } from '../../people/people.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarDesk } from './calendar-desk.service.js';
import { TimelineController } from './timeline.controller.js';
import { WeatherController } from './weather.controller.js';

@Module({
  imports: [PeopleModule, TasksModule],
  controllers: [CalendarController, TimelineController, WeatherController],
  providers: [CalendarDesk],
})
export class CalendarPagesModule {}
