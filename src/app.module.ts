import { Global, Module } from '@nestjs/common';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EngineModule } from './engine/engine.module.js';
import { FilesModule } from './files/files.module.js';
import { HistoryModule } from './history/history.module.js';
import { PapersModule } from './papers/papers.module.js';
import { PeopleModule } from './people/people.module.js';
import { PlansModule } from './plans/plans.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { Clock, SystemClock } from './time/index.js';

/** Here and not in time/, whose doors commands without an application use: they need no Nest. */
@Global()
@Module({ providers: [{ provide: Clock, useClass: SystemClock }], exports: [Clock] })
class ClockModule {}

@Module({
  imports: [
    ConfigModule,
    ClockModule,
    DatabaseModule,
    FilesModule,
    HistoryModule,
    PeopleModule,
    PlansModule,
    TasksModule,
    ReportsModule,
    PapersModule,
    EngineModule,
  ],
})
export class AppModule {}
