import { Body, Controller, Get, Post } from '@nestjs/common';
import { Database } from '../../database/database.module.js';
import { SettingsService } from '../../people/people.module.js';
import { May, Who } from '../door/door.guard.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { keeperOf } from '../people/people-desk.service.js';
import { changeOf, settingsForm } from './settings.form.js';
import { settingsPage } from './settings.view.js';

/** What the department sets for itself; whoever may only read it sees the same in words. */
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingsService,
  ) {}

  @Get()
  @May('settings.read')
  show(@Who() visitor: Visitor): Promise<Reply> {
    return this.page(visitor);
  }

  @Post()
  @May('settings.edit')
  async change(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    const { done, fault } = await attempt(() => {
      const change = changeOf(read(settingsForm, typed));
      return this.database.write(visitor.department.id, (tx) =>
        this.settings.change(tx, change, keeperOf(visitor, typed)),
      );
    });
    if (fault) return this.page(visitor, { typed, fault });
    return { go: '/settings', say: done ? 'Настройки сохранены.' : 'Ничего не изменено.' };
  }

  private page(visitor: Visitor, again?: Parameters<typeof settingsPage>[2]): Promise<Reply> {
    const { department, moment } = visitor;
    return this.database.read(department.id, async (tx) => {
      const mayEdit = mayDo(visitor, 'settings.edit');
      const seen = mayEdit ? await this.settings.seen(tx, department.id) : null;
      return settingsPage(moment, seen, again);
    });
  }
}
