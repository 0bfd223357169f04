import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { DirectoryChangesService } from './changes/changes.service.js';
import { MomentService } from './moment.service.js';
import { PeopleService } from './people.service.js';
import { StandInsService } from './stand-ins.service.js';

export { DirectoryChangesService, type DirectoryChange } from './changes/changes.service.js';
export { MomentService, type DepartmentRow, type Moment } from './moment.service.js';
export { StandInsService, type DepartmentActor, type Substitution } from './stand-ins.service.js';
export { readDepartmentFile } from './department-seed.reader.js';
export {
  PeopleService,
  type By,
  type Department,
  type ImportCounts,
  type MembershipChange,
} from './people.service.js';

@Module({
  imports: [HistoryModule],
  providers: [PeopleService, DirectoryChangesService, MomentService, StandInsService],
  exports: [PeopleService, DirectoryChangesService, MomentService, StandInsService],
})
export class PeopleModule {}
