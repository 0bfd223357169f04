import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../src/database/database.js';

/**
 * A region for the benches: departments with schools, plans under control and open tasks, written by
 * plain SQL (what is measured is what the product does to them afterwards).
 */
export interface Region {
  readonly departments: readonly string[];
}

export const TODAY = '2026-03-02';
/** Monday morning in the departments' zone. */
export const NOW = new Date(`${TODAY}T04:00:00Z`);
export const SCHOOLS = 15;
const PLANS = 5;
const MEASURES = 50;

/** `departments` of them, without tasks yet. */
export async function aRegion(database: Database, departments = 60): Promise<Region> {
  const ids = Array.from({ length: departments }, () => randomUUID());
  for (const [at, id] of ids.entries()) {
    await database.write(id, (tx) => aDepartment(tx, id, at));
  }
  return { departments: ids };
}

/** Adds open tasks, spread evenly, all of them due from `soonest` working on for half a year. */
export async function addTasks(
  database: Database,
  { departments }: Region,
  count: number,
  soonest = '2026-05-12',
): Promise<void> {
  const each = Math.ceil(count / departments.length);
  for (const department of departments) {
    await database.write(department, (tx) => addDepartmentTasks(tx, each, soonest));
  }
}

async function aDepartment(tx: EntityManager, id: string, at: number): Promise<void> {
  await tx.query(`insert into departments (id, name, time_zone) values ($1, $2, 'Asia/Barnaul')`, [
    id,
    `Отдел ${at} ${id}`,
  ]);
  await tx.query(
    `insert into organisations (id, kind, name, email)
     select gen_random_uuid(), 'school', 'СОШ №' || n, 'school' || n || '@example.org'
     from generate_series(1, $1::int) n`,
    [SCHOOLS],
  );
  await tx.query(
    `insert into people (id, surname, given, gender, email, access)
     values (gen_random_uuid(), 'Контролёрова', 'К.', 'f', 'overseer@example.org', '{overseer}'),
            (gen_random_uuid(), 'Координаторова', 'К.', 'f', 'coordinator@example.org', '{coordinator}'),
            (gen_random_uuid(), 'Председателева', 'П.', 'f', 'chair@example.org', '{chairperson}')`,
  );
  await tx.query(
    `insert into plans (id, number, key, title, period_from, period_to, approved_on)
     select gen_random_uuid(), n, 'plan-' || n, 'План ' || n, '2025-09-01', '2026-08-31', '2025-09-01'
     from generate_series(1, $1::int) n`,
    [PLANS],
  );
  await tx.query(
    `insert into measures (id, plan_id, place)
     select gen_random_uuid(), p.id, n from plans p, generate_series(1, $1::int) n`,
    [MEASURES],
  );
  await tx.query(
    `insert into measure_wordings (measure_id, revision, version, section, number, measure,
       deadline_text, responsible_text, result_text, deadline, evidence, contract, acceptor)
     select id, 1, 1, '', place::text, 'Мероприятие ' || place, 'ежемесячно', 'руководители ОО', '',
       '{"kind":"recurring","occurrences":[],"assumptions":[],"confidence":"sure"}', '{}', 'all', 'overseer'
     from measures`,
  );
}

async function addDepartmentTasks(tx: EntityManager, count: number, soonest: string) {
  const [{ known, occurrences }] = await tx.query<[{ known: number; occurrences: number }]>(
    `select coalesce((select max(number) from tasks), 0)::int as known,
            (select count(*) from occurrences)::int as occurrences`,
  );
  await tx.query(
    `insert into occurrences (id, measure_id, written, due, kind, why, settlement, event_key, occurred_on, basis)
     select gen_random_uuid(), m.id, $2::date + ((n * 7) % 180)::int, $2::date + ((n * 7) % 180)::int,
       'final', 'по сроку', 'live', 'n' || n, '2025-09-01', 'по плану'
     from (select id, row_number() over (order by id) as place from measures) m
     join generate_series($3::int + 1, $3::int + $1::int) n
       on m.place = 1 + n % $4::int`,
    [Math.ceil(count / SCHOOLS), soonest, occurrences, PLANS * MEASURES],
  );
  await tx.query(
    `insert into tasks (id, number, plan_id, measure_id, occurrence_id, party_id, part, kind, demanded,
       organisation_id, acceptor, state, machine, created_on, opens_on, original_due, due, base_on,
       base_set_on, assigned_on)
     select gen_random_uuid(), $2::int + row_number() over (), m.plan_id, m.id, o.id, s.id, 'each',
       'final', '{}', s.id, 'overseer', 'assigned', 1, '2025-09-01', '2025-09-01', o.due, o.due, o.due,
       '2025-09-01', '2025-09-01'
     from (select * from occurrences where event_key <> '' order by length(event_key), event_key
           offset $3::int) o
     join measures m on m.id = o.measure_id
     cross join organisations s
     limit $1::int`,
    [count, known, occurrences],
  );
  await tx.query(
    `insert into task_spans (task_id, seq, state, due, base_on, organisation_id, occurrence_id,
       kind, born_late, recorded_from)
     select id, 1, state, due, base_on, organisation_id, occurrence_id, kind, false, '2025-09-01T00:00:00Z'
     from tasks where number > $1`,
    [known],
  );
  await tx.query(
    `insert into task_numbers (last) select max(number) from tasks
     on conflict (department_id) do update set last = excluded.last`,
  );
}
