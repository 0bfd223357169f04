import { Controller, Get, Post, Query } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { HistoryService } from '../../history/history.module.js';
import { PeopleService } from '../../people/people.module.js';
import { TaskAuditService } from '../../tasks/tasks.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { isId, someDay } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { historyList, type HistoryFilter } from './history.queries.js';
import { SUBJECTS } from './history-words.view.js';
import { historyPage, sealsPage, type Verified } from './history.view.js';

const PAGE = 100;
const SEALS = 60;

/** Who changed what; and whether the record of it is whole. */
@Controller('history')
export class HistoryController {
  constructor(
    private readonly database: Database,
    private readonly history: HistoryService,
    private readonly people: PeopleService,
    private readonly audit: TaskAuditService,
  ) {}

  @Get()
  @May('history.read')
  list(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    const filter = filterOf(query);
    return this.database.read(visitor.department.id, async (tx) => {
      const directory = await this.people.directory(tx);
      const entries = await historyList(tx, filter, visitor.moment.zone);
      return historyPage({ visitor, directory, entries, filter, query });
    });
  }

  @Get('verification')
  @May('history.verify')
  seals(@Who() visitor: Visitor): Promise<Reply> {
    return this.verification(visitor, false);
  }

  /** A form and not a link: the whole history is read through, and no browser shall do that in advance. */
  @Post('verification')
  @May('history.verify')
  verify(@Who() visitor: Visitor): Promise<Reply> {
    return this.verification(visitor, true);
  }

  private verification({ department }: Visitor, isAsked: boolean): Promise<Reply> {
    return this.database.read(department.id, async (tx) => {
      const found: Verified | null = isAsked
        ? { history: await this.history.verifyAll(tx), tasks: await this.audit.verify(tx) }
        : null;
      return sealsPage(await this.history.seals(tx, SEALS), found);
    });
  }
}

/** What is not understood is not asked for: a filter is no form to be refused. */
function filterOf(query: Typed): HistoryFilter {
  const word = (name: string): string => {
    const given = query[name];
    return typeof given === 'string' ? given.replaceAll('\0', '').trim().slice(0, 100) : '';
  };
  const day = (name: string): HistoryFilter['from'] => someDay().safeParse(word(name)).data ?? null;
  return {
    kind: Object.hasOwn(SUBJECTS, word('kind')) ? word('kind') : null,
    id: isId(word('id')) ? word('id') : null,
    by: word('by') || null,
    ...{ from: day('from'), to: day('to') },
    skip: /^\d{1,6}$/.test(word('skip')) ? Number(word('skip')) : 0,
    limit: PAGE + 1,
  };
}
