import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PartiesService } from '../../tasks/tasks.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { ActAgain } from '../forms/act.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { groupPage, rolePage } from './group.view.js';
import * as forms from './people.form.js';
import { controlBy, followedWords, found, PeopleDesk } from './people-desk.service.js';

/** Groups and roles: whom plans name together, and whom they name by what they do. */
@Controller('people')
export class GroupsController {
  constructor(
    private readonly desk: PeopleDesk,
    private readonly parties: PartiesService,
  ) {}

  @Get('groups/:id')
  @May('people.read')
  group(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.groupPage(visitor, id);
  }

  @Get('roles/:id')
  @May('people.read')
  role(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.rolePage(visitor, id);
  }

  @Post('groups/:id/joining')
  @May('people.edit')
  join(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) group: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.changeGroup(visitor, group, 'join', typed, async (tx) => {
      const change = { group, ...read(forms.memberForm, typed) };
      return followedWords(await this.parties.join(tx, change, controlBy(visitor)));
    });
  }

  @Post('groups/:id/leaving')
  @May('people.edit')
  leave(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) group: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.changeGroup(visitor, group, 'leave', typed, async (tx) => {
      const change = { group, ...read(forms.memberForm, typed) };
      return followedWords(await this.parties.leave(tx, change, controlBy(visitor)));
    });
  }

  @Post('roles/:id/holders')
  @May('people.edit')
  appoint(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.desk.take({
      ...{ visitor, form: 'appoint', typed, go: `/people/roles/${id}` },
      work: async (tx) => {
        const { person, ...change } = read(forms.holderForm, typed);
        return followedWords(
          await this.parties.appoint(tx, id, person, change, controlBy(visitor)),
        );
      },
      page: (again) => this.rolePage(visitor, id, again),
    });
  }

  private changeGroup(
    visitor: Visitor,
    id: string,
    form: string,
    typed: Typed,
    work: (tx: EntityManager) => Promise<string>,
  ): Promise<Reply> {
    return this.desk.take({
      ...{ visitor, form, typed, work, go: `/people/groups/${id}` },
      page: (again) => this.groupPage(visitor, id, again),
    });
  }

  private groupPage(visitor: Visitor, id: string, again?: ActAgain): Promise<Reply> {
    return this.desk.read(visitor, (_tx, directory) => {
      const group = found(directory.groups, id, 'Такой группы в справочнике нет.');
      return Promise.resolve(groupPage({ visitor, directory, group }, again));
    });
  }

  private rolePage(visitor: Visitor, id: string, again?: ActAgain): Promise<Reply> {
    return this.desk.read(visitor, (_tx, directory) => {
      const role = found(directory.roles, id, 'Такой роли в справочнике нет.');
      return Promise.resolve(rolePage({ visitor, directory, role }, again));
    });
  }
}
