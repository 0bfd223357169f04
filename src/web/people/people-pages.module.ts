import { Module } from '@nestjs/common';
import { HistoryModule } from '../../history/history.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { TasksModule } from '../../tasks/tasks.module.js';
import { TextUploads } from '../forms/text-upload.service.js';
import { DirectoryController } from './directory.controller.js';
import { GroupCardsController } from './group-cards.controller.js';
import { GroupsController } from './groups.controller.js';
import { ImportController } from './import.controller.js';
import { OrganisationController } from './organisation.controller.js';
import { PeopleDesk } from './people-desk.service.js';
import { PersonController } from './person.controller.js';

@Module({
  imports: [HistoryModule, PeopleModule, TasksModule],
  controllers: [
    DirectoryController,
    PersonController,
    OrganisationController,
    // Before the pages of one group: «new» is no id.
    GroupCardsController,
    GroupsController,
    ImportController,
  ],
  providers: [PeopleDesk, TextUploads],
})
export class PeoplePagesModule {}
