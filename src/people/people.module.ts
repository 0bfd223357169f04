import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PeopleService } from './people.service.js';

export { readDepartmentFile } from './department-seed.reader.js';
export {
  PeopleService,
  type By,
  type Department,
  type ImportCounts,
  type MembershipChange,
} from './people.service.js';

@Module({ imports: [HistoryModule], providers: [PeopleService], exports: [PeopleService] })
export class PeopleModule {}
