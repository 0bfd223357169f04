import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { PeopleService } from '../../people/people.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import * as lists from './directory-lists.view.js';
import { letIn, listedOrganisations, listedPeople } from './directory.queries.js';
import { directoryPage, tabOf, type DirectoryTab } from './directory.view.js';

/** The directory: everybody reads it, as the telephone list on the wall. */
@Controller('people')
export class DirectoryController {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @May('people.read')
  list(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    const tab = tabOf(query['tab'], visitor);
    return this.database.read(visitor.department.id, async (tx) => {
      const listed = await this.listed(tx, tab, visitor);
      return directoryPage({ visitor, tab, query, listed });
    });
  }

  private async listed(
    tx: EntityManager,
    tab: DirectoryTab,
    { moment: { today } }: Visitor,
  ): Promise<lists.Listed> {
    switch (tab) {
      case 'people':
        return lists.peopleList(await listedPeople(tx), today);
      case 'organisations':
        return lists.organisationsList(await listedOrganisations(tx), today);
      case 'groups':
        return lists.groupsList(await this.people.directory(tx), today);
      case 'roles':
        return lists.rolesList(await this.people.directory(tx), today);
      case 'access':
        return lists.accessList(await letIn(tx, today));
    }
  }
}
