import { Controller, Get } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { PeopleService } from '../../people/people.module.js';
import { SignedIn, Who } from '../door/door.guard.js';
import { mayDo, leadingRole, type Visitor } from '../door/visitor.js';
import type { Reply } from '../page/reply.js';
import { seesAll } from '../tasks/whose.js';
import { HomeDesk } from './home-desk.service.js';

/** What waits for whoever comes in: decisions, own tasks, what is overdue, then how the plans stand. */
@Controller()
export class HomeController {
  constructor(
    private readonly database: Database,
    private readonly desk: HomeDesk,
    private readonly people: PeopleService,
  ) {}

  @Get()
  @SignedIn()
  home(@Who() visitor: Visitor): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const { actor } = visitor;
      const isAll = seesAll(visitor);
      const directory = await this.people.directory(tx);
      const own = await this.desk.own(tx, visitor, directory);
      const decisions = await this.desk.decisions(tx, visitor, directory);
      const role = leadingRole(actor.roles);
      return {
        template: 'home/home',
        title: isAll ? 'Что ждёт вас' : 'Ваши поручения',
        view: {
          ...{ own, decisions, isAll },
          beyond: isAll ? [] : await this.desk.beyond(tx, visitor, directory),
          overview: isAll ? await this.desk.overview(tx, visitor) : null,
          isIdle: own.length === 0 && decisions.length === 0,
          isAuditor: role === 'auditor',
          isAdministrator: role === 'administrator',
          mayImport: mayDo(visitor, 'plan.import'),
        },
      };
    });
  }
}
