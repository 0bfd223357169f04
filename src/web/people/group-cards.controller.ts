import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { GroupsService } from '../../people/people.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { groupCardPage, roleCardPage } from './card.view.js';
import * as forms from './people.form.js';
import { found, keeperOf, PeopleDesk } from './people-desk.service.js';

type Again = Parameters<typeof roleCardPage>[1];

/** What groups and roles are called; who is in them is changed by date, on their own pages. */
@Controller('people')
export class GroupCardsController {
  constructor(
    private readonly desk: PeopleDesk,
    private readonly service: GroupsService,
  ) {}

  @Get('groups/new')
  @May('people.edit')
  newGroup(@Who() visitor: Visitor): Promise<Reply> {
    return this.groupCard(visitor, null);
  }

  @Get('roles/new')
  @May('people.edit')
  newRole(@Who() visitor: Visitor): Promise<Reply> {
    return this.roleCard(visitor, null);
  }

  @Get('groups/:id/edit')
  @May('people.edit')
  group(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.groupCard(visitor, id);
  }

  @Get('roles/:id/edit')
  @May('people.edit')
  role(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.roleCard(visitor, id);
  }

  @Post('groups')
  @May('people.edit')
  addGroup(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    return this.saveGroup(visitor, null, typed);
  }

  @Post('groups/:id')
  @May('people.edit')
  changeGroup(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.saveGroup(visitor, id, typed);
  }

  @Post('roles')
  @May('people.edit')
  addRole(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    return this.saveRole(visitor, null, typed);
  }

  @Post('roles/:id')
  @May('people.edit')
  changeRole(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() typed: Typed,
  ): Promise<Reply> {
    return this.saveRole(visitor, id, typed);
  }

  private async saveGroup(visitor: Visitor, id: string | null, typed: Typed): Promise<Reply> {
    const known = id === null ? null : await this.kindOf(visitor, id);
    const { done, fault } = await this.desk.write(visitor, (tx) => {
      const card = read(forms.groupForm, known ? { ...typed, kind: known } : typed);
      return this.service.saveGroup(tx, id, card, keeperOf(visitor));
    });
    if (fault) return this.groupCard(visitor, id, { typed, fault });
    return { go: `/people/groups/${done ?? ''}`, say: 'Группа сохранена.' };
  }

  private async saveRole(visitor: Visitor, id: string | null, typed: Typed): Promise<Reply> {
    const { done, fault } = await this.desk.write(visitor, (tx) =>
      this.service.saveRole(tx, id, read(forms.roleForm, typed), keeperOf(visitor)),
    );
    if (fault) return this.roleCard(visitor, id, { typed, fault });
    return { go: `/people/roles/${done ?? ''}`, say: 'Роль сохранена.' };
  }

  private kindOf(visitor: Visitor, id: string): Promise<string> {
    return this.desk.read(visitor, (_tx, { groups }) =>
      Promise.resolve(found(groups, id, GROUP).kind),
    );
  }

  private groupCard(visitor: Visitor, id: string | null, again?: Again): Promise<Reply> {
    return this.desk.read(visitor, (_tx, directory) => {
      const group = id === null ? null : found(directory.groups, id, GROUP);
      return Promise.resolve(groupCardPage({ directory, group }, again));
    });
  }

  private roleCard(visitor: Visitor, id: string | null, again?: Again): Promise<Reply> {
    return this.desk.read(visitor, (_tx, { roles }) =>
      Promise.resolve(roleCardPage(id === null ? null : found(roles, id, ROLE), again)),
    );
  }
}

const GROUP = 'Такой группы в справочнике нет.';
const ROLE = 'Такой роли в справочнике нет.';
