import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { CardsService } from './cards/cards.service.js';
import { GroupsService } from './cards/groups.service.js';
import { DirectoryChangesService } from './changes/changes.service.js';
import { DirectoryImportsService } from './import/imports.service.js';
import { MomentService } from './moment.service.js';
import { PeopleService } from './people.service.js';
import { SettingsService } from './settings.service.js';
import { StandInsService } from './stand-ins.service.js';

export { CardsService, type Keeper } from './cards/cards.service.js';
export { GroupsService } from './cards/groups.service.js';
export { DirectoryChangesService, type DirectoryChange } from './changes/changes.service.js';
export { MomentService, type DepartmentRow, type Moment } from './moment.service.js';
export { DirectoryImportsService } from './import/imports.service.js';
export { SettingsService, type SettingsChange } from './settings.service.js';
export type { DepartmentActor } from './actors.js';
export {
  StandInsService,
  type StoredSubstitution,
  type Substitution,
} from './stand-ins.service.js';
export { readDepartmentFile, readDepartmentText } from './department-seed.reader.js';
export {
  PeopleService,
  type By,
  type Department,
  type ImportCounts,
  type MembershipChange,
} from './people.service.js';

const SERVICES = [
  PeopleService,
  CardsService,
  DirectoryChangesService,
  DirectoryImportsService,
  GroupsService,
  MomentService,
  SettingsService,
  StandInsService,
];

@Module({ imports: [HistoryModule], providers: SERVICES, exports: SERVICES })
export class PeopleModule {}
