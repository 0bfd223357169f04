import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound } from '../errors.js';
import type { Actor } from '../history/index.js';
import { HistoryService, type Change } from '../history/history.module.js';
import type { CivilDate } from '../time/index.js';
import { importRows } from './department-import.js';
import type { DepartmentSeed } from './department-seed.js';
import type { ByCase, Directory } from './directory.js';
import { addAliases, addMembers, appoint, endMembership } from './people.queries.js';
import { loadDirectory, upsertRows, type DirectoryTable, type Stored } from './people.queries.js';

/** Who changes the directory and when; goes into the history of everything changed. */
export type By = Readonly<{ actor: Actor; at: Date }>;
/** `place` and `contacts` are printed in documents. */
export type Department = Readonly<{
  id: string;
  name: string;
  timeZone: string;
  fullName: Partial<ByCase>;
  place: string | null;
  contacts: readonly string[];
}>;
/** How many rows of each kind were new and how many differed. */
export type ImportCounts = Readonly<Record<DirectoryTable, { created: number; amended: number }>> &
  Readonly<{ members: number; holders: number }>;
export type MembershipChange = Readonly<{
  group: string;
  member: string;
  /** First day of a joining member, last day of a leaving one. */
  on: CivilDate;
  reason: string;
}>;

const KINDS = {
  organisations: 'organisation',
  people: 'person',
  groups: 'group',
  roles: 'role',
} as const;

/** The department's directory. Every write is in the caller's transaction and leaves its history. */
@Injectable()
export class PeopleService {
  constructor(private readonly history: HistoryService) {}

  /** Dated throughout: one value serves the rules for any day. */
  async directory(tx: EntityManager): Promise<Directory> {
    return { ...(await loadDirectory(tx)), legend: [] };
  }

  async department(tx: EntityManager): Promise<Department> {
    const [department] = await tx.query<Department[]>(
      `select id, name, time_zone as "timeZone", full_name as "fullName",
         settings->>'place' as place, coalesce(settings->'contacts', '[]') as contacts
       from departments`,
    );
    if (!department) throw new NotFound('Отдел не найден.');
    return department;
  }

  /**
   * Brings in a directory file; the department itself is created by the first one (`tx` is inside the
   * id chosen for it). Again the same file changes nothing. What the file leaves out stays: people
   * leave by date, not by omission.
   */
  async importDepartment(tx: EntityManager, seed: DepartmentSeed, by: By): Promise<ImportCounts> {
    await this.storeDepartment(tx, seed, by);
    const rows = importRows(seed, await loadDirectory(tx), randomUUID);
    const counts = {
      organisations: await this.store(tx, 'organisations', rows.organisations, by),
      people: await this.store(tx, 'people', rows.people, by),
      groups: await this.store(tx, 'groups', rows.groups, by),
      roles: await this.store(tx, 'roles', rows.roles, by),
    };
    const joined = await addMembers(tx, rows.members, 'справочник отдела');
    const changes: Change[] = joined.map(({ group, member }) => ({
      subject: { kind: 'group', id: group },
      event: 'join',
      facts: { member, reason: 'справочник отдела' },
      ...by,
    }));
    let holders = 0;
    for (const holder of rows.holders) {
      if (!(await appoint(tx, holder))) continue;
      holders++;
      const { role, ...facts } = holder;
      changes.push({ subject: { kind: 'role', id: role }, event: 'appoint', facts, ...by });
    }
    await this.history.appendMany(tx, changes);
    return { ...counts, members: joined.length, holders };
  }

  /** A new member from that day; refused if it is one already on any later day. */
  async join(tx: EntityManager, change: MembershipChange, by: By): Promise<void> {
    const group = await groupOf(tx, change.group);
    const ofPeople = group.kind === 'people';
    const added = await addMembers(
      tx,
      [
        {
          group: change.group,
          organisation: ofPeople ? null : change.member,
          person: ofPeople ? change.member : null,
          from: change.on,
          to: null,
        },
      ],
      checkedReason(change.reason),
    );
    if (added.length === 0) throw new Conflict('В группе уже есть этот участник.');
    await this.history.append(tx, this.membership('join', change, by));
  }

  /** The member's last day. */
  async leave(tx: EntityManager, change: MembershipChange, by: By): Promise<void> {
    await groupOf(tx, change.group);
    const { group, member, on } = change;
    const ended = await endMembership(tx, {
      group,
      member,
      to: on,
      reason: checkedReason(change.reason),
    });
    if (!ended) throw new NotFound('В группе нет такого участника на этот день.');
    await this.history.append(tx, this.membership('leave', change, by));
  }

  /** «ММС – муниципальная методическая служба»: the names a document uses, confirmed by the coordinator. */
  async addAliases(
    tx: EntityManager,
    table: 'organisations' | 'groups' | 'roles',
    aliases: readonly Readonly<{ id: string; alias: string }>[],
    by: By,
  ): Promise<number> {
    const changed = await addAliases(tx, table, aliases);
    await this.history.appendMany(
      tx,
      changed.map((id) => ({
        subject: { kind: KINDS[table], id },
        event: 'addAlias',
        facts: { aliases: aliases.filter((each) => each.id === id).map((each) => each.alias) },
        ...by,
      })),
    );
    return changed.length;
  }

  private async storeDepartment(tx: EntityManager, seed: DepartmentSeed, by: By): Promise<void> {
    const { name, timeZone, fullName, place, contacts } = seed.department;
    const changed = await tx.query<Stored[]>(
      `insert into departments as stored (id, name, time_zone, full_name, settings)
       values (current_setting('kontrol.department')::uuid, $1, $2, $3, $4)
       on conflict (id) do update
         set name = excluded.name, time_zone = excluded.time_zone, full_name = excluded.full_name,
             settings = stored.settings || excluded.settings
         where (stored.name, stored.time_zone, stored.full_name, stored.settings)
               is distinct from (excluded.name, excluded.time_zone, excluded.full_name,
                 stored.settings || excluded.settings)
       returning id, (xmax = 0) as created`,
      [name, timeZone, JSON.stringify(fullName), JSON.stringify({ place, contacts })],
    );
    await this.history.appendMany(
      tx,
      this.changes('department', changed, () => ({ name, timeZone }), by),
    );
  }

  private async store(
    tx: EntityManager,
    table: DirectoryTable,
    rows: readonly Readonly<Record<string, unknown>>[],
    by: By,
  ): Promise<{ created: number; amended: number }> {
    const changed = await upsertRows(tx, table, rows);
    const byId = new Map(rows.map((row) => [row['id'], row]));
    const facts = (id: string): Change['facts'] => (byId.get(id) ?? {}) as Change['facts'];
    await this.history.appendMany(tx, this.changes(KINDS[table], changed, facts, by));
    const created = changed.filter((row) => row.created).length;
    return { created, amended: changed.length - created };
  }

  private changes(
    kind: string,
    changed: readonly Stored[],
    facts: (id: string) => Change['facts'],
    by: By,
  ): Change[] {
    return changed.map(({ id, created }) => ({
      subject: { kind, id },
      event: created ? 'create' : 'amend',
      facts: facts(id),
      ...by,
    }));
  }

  private membership(event: string, { group, ...facts }: MembershipChange, by: By): Change {
    return { subject: { kind: 'group', id: group }, event, facts, ...by };
  }
}

async function groupOf(tx: EntityManager, id: string): Promise<{ kind: string }> {
  const [group] = await tx.query<{ kind: string }[]>(
    'select kind from groups where id = $1 for update',
    [id],
  );
  if (!group) throw new NotFound('Группа не найдена.');
  return group;
}

function checkedReason(reason: string): string {
  if (reason.trim() === '')
    throw new InvalidInput('Укажите причину.', { fields: { reason: 'не указана' } });
  return reason.trim();
}
