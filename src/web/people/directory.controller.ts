import { Controller, Get, Query } from '@nestjs/common';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { directoryPage, tabOf } from './directory.view.js';
import { PeopleDesk } from './people-desk.service.js';
import { signInStates } from './people.queries.js';

/** The directory: everybody reads it, as the telephone list on the wall. */
@Controller('people')
export class DirectoryController {
  constructor(private readonly desk: PeopleDesk) {}

  @Get()
  @May('people.read')
  list(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    const tab = tabOf(query['tab'], visitor);
    return this.desk.read(visitor, async (tx, directory) => {
      const states = tab === 'access' ? await signInStates(tx) : new Map();
      return directoryPage({ visitor, directory, states, tab, query });
    });
  }
}
