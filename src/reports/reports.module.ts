import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { ReportsService } from './reports.service.js';

export { ReportsService } from './reports.service.js';

@Module({ imports: [PeopleModule], providers: [ReportsService], exports: [ReportsService] })
export class ReportsModule {}
