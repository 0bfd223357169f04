import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound, NotPermitted } from '../errors.js';
import { HistoryService } from '../history/history.module.js';
import type { Json } from '../history/index.js';
import type { Keeper } from './cards/cards.service.js';
import { departmentSettings, type DepartmentSettings } from './department-settings.js';
import { may } from './may.js';

export type SettingsChange = Partial<DepartmentSettings>;

/** What a department sets for itself; every change is in its history, as it is and as it was. */
@Injectable()
export class SettingsService {
  constructor(private readonly history: HistoryService) {}

  /** What is not named stays. False where nothing differs; `seen` as `requireSeen` of cards. */
  async change(
    tx: EntityManager,
    change: SettingsChange,
    { actor, moment, seen }: Keeper,
  ): Promise<boolean> {
    const { department } = moment;
    if (!may(actor, 'settings.edit', { department }))
      throw new NotPermitted('Настройки отдела меняет администратор. Обратитесь к нему.');
    const [row] = await tx.query<{ settings: object }[]>(
      'select settings from departments for update',
    );
    if (!row) throw new NotFound('Отдел не найден.');
    const subject = { kind: 'department', id: department };
    if (seen !== undefined && seen !== (await this.history.last(tx, subject)))
      throw new Conflict(
        'Пока вы правили настройки, их изменил кто-то ещё. Откройте их заново и внесите своё поверх.',
      );
    const before = departmentSettings(row.settings);
    const after = checked({ ...before, ...change });
    const names = (Object.keys(after) as (keyof DepartmentSettings)[]).filter(
      (name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]),
    );
    if (names.length === 0) return false;
    const of = (all: DepartmentSettings): Readonly<Record<string, Json>> =>
      Object.fromEntries(names.map((name) => [name, all[name] as Json]));
    // Only what was ever set is stored: a default that changes in a later release reaches everybody else.
    await tx.query('update departments set settings = settings || $1::jsonb', [
      JSON.stringify(of(after)),
    ]);
    await this.history.append(tx, {
      ...{ subject, event: 'changeSettings', facts: { ...of(after), was: of(before) } },
      ...{ actor: { id: actor.person, name: actor.name }, at: moment.now },
    });
    return true;
  }

  /** Number of the last entry of the department's history. */
  seen(tx: EntityManager, department: string): Promise<number> {
    return this.history.last(tx, { kind: 'department', id: department });
  }
}

function checked(settings: DepartmentSettings): DepartmentSettings {
  try {
    return departmentSettings(settings);
  } catch {
    // Forms have said each fault in words already; whoever comes past them gets the fact.
    throw new InvalidInput('Такие настройки недопустимы: проверьте значения.');
  }
}
