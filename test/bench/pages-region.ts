import type { EntityManager } from 'typeorm';
import type { Database } from '../../src/database/database.js';
import { HistoryService } from '../../src/history/history.module.js';
import { hashOf, newToken } from '../../src/web/door/token.service.js';
import { addTasks, aRegion } from './region.js';
import { halfAYear } from './reports.bench.js';

/** Monday morning of the region's departments: what halfAYear leaves is as of then. */
export const MONDAY = new Date('2026-08-03T05:00:00Z');

export type Role = 'school' | 'coordinator' | 'chairperson';

/** Somebody signed in, and what of the department they open. */
export interface BenchVisitor {
  readonly department: string;
  readonly person: string;
  readonly organisation: string | null;
  readonly session: string;
  /** One of the school's tasks, by its number. */
  readonly task: number;
}

/** By role: one of each department. */
export type Visitors = Readonly<Record<Role, readonly BenchVisitor[]>>;

/** A region half a year on, with somebody of each role signed in in every department. */
export async function livedRegion(
  database: Database,
  { departments, tasks }: { departments: number; tasks: number },
): Promise<Visitors> {
  const region = await aRegion(database, departments);
  await addTasks(database, region, tasks);
  await halfAYear(database, region);
  const visitors: Record<Role, BenchVisitor[]> = { school: [], coordinator: [], chairperson: [] };
  for (const department of region.departments)
    await database.write(department, async (tx) => {
      for (const step of STEPS) await tx.query(step);
      const task = await aTask(tx);
      for (const role of ['school', 'coordinator', 'chairperson'] as const)
        visitors[role].push({ department, ...(await signedIn(tx, role)), task });
    });
  return visitors;
}

/** Tasks as their open spans are, with accounts, people of schools, and editions of plans. */
const STEPS = [
  `insert into accounts (id, text, done_on, entered_at, entered_by)
   select id, 'Мероприятие проведено, документы приложены.', due, '2026-07-01T05:00:00Z', 'Исполнитель'
   from occurrences`,
  `update tasks t set state = s.state, due = s.due, base_on = s.base_on,
     base_set_on = case when s.base_on is not null then coalesce(s.submitted_on, t.base_set_on) end,
     submitted_on = s.submitted_on, accepted_on = s.accepted_on, returns = s.returns,
     extensions = s.extensions, closed_because = s.closed_because,
     closed_reason = case when s.state = 'cancelled' then 'Снято решением председателя' end,
     done_on = case when s.state in ('submitted', 'accepted', 'returned') then s.submitted_on end,
     account_id = case when s.state in ('submitted', 'accepted', 'returned') then t.occurrence_id end
   from task_spans s where s.task_id = t.id and s.recorded_to is null and s.seq > 1`,
  `insert into people (id, surname, given, gender, email, access, organisation_id)
   select gen_random_uuid(), 'Директорова' || row_number() over (order by name), 'Д.', 'f', email,
     '{executor}', id from organisations`,
  `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
   select p.id, 1, p.title, array(select m.id from measures m where m.plan_id = p.id order by place),
     'Отдел', '2025-09-01T05:00:00Z' from plans p`,
];

async function aTask(tx: EntityManager): Promise<number> {
  const [task] = await tx.query<{ id: string; number: number }[]>(
    `select id, number from tasks where organisation_id = (${SCHOOL}) and state = 'assigned'
     order by due, number limit 1`,
  );
  if (!task) throw new RangeError('a school without a task');
  const subject = { kind: 'task', id: task.id };
  const actor = { id: null, name: 'На контроле' };
  await new HistoryService().appendMany(tx, [
    { subject, event: 'assign', facts: {}, actor, at: new Date('2025-09-01T05:00:00Z') },
    { subject, event: 'acknowledge', facts: {}, actor, at: new Date('2025-09-02T05:00:00Z') },
  ]);
  return task.number;
}

const SCHOOL = 'select id from organisations order by name limit 1';

async function signedIn(tx: EntityManager, role: Role) {
  const whose = role === 'school' ? `organisation_id = (${SCHOOL})` : `access = '{${role}}'`;
  const [found] = await tx.query<{ person: string; organisation: string | null }[]>(
    `select id as person, organisation_id as organisation from people where ${whose}`,
  );
  if (!found) throw new RangeError(`nobody is ${role}`);
  const session = newToken();
  await tx.query(
    `insert into sessions (token_hash, person_id, started_at, seen_at, ends_at)
     values ($1, $2, $3, $3, $3::timestamptz + interval '7 days')`,
    [hashOf(session), found.person, MONDAY],
  );
  return { ...found, session };
}
