import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Database } from '../../src/database/database.js';
import { HistoryService } from '../../src/history/history.module.js';
import { NoticesService } from '../../src/mail/mail.module.js';
import type { AccessRole } from '../../src/people/index.js';
import { MomentService, StandInsService } from '../../src/people/people.module.js';
import type { DepartmentActor, Moment } from '../../src/people/people.module.js';
import { readTasks } from '../../src/tasks/lock.queries.js';
import { LIFECYCLE_VERSION, replay } from '../../src/tasks/index.js';
import type { TaskBy, TaskFacts } from '../../src/tasks/index.js';
import { creationFacts } from '../../src/tasks/task-history.js';
import { TasksService } from '../../src/tasks/tasks.module.js';
import { asCivilDate, FixedClock } from '../../src/time/index.js';

export const clock = new FixedClock(new Date('2026-03-02T03:00:00Z'));
export const history = new HistoryService();
export const moments = new MomentService(clock);
export const standIns = new StandInsService(history);
export const tasks = new TasksService(new NoticesService());

/** People of a small department, by what they are for. */
export type Staff = Readonly<Record<StaffName, string>>;
export type StaffName =
  | 'head'
  | 'coordinator'
  | 'overseer'
  | 'specialist'
  | 'colleague'
  | 'principal'
  | 'teacher'
  | 'other';

const STAFF: Readonly<Record<StaffName, readonly [AccessRole[], 'office' | 'school' | 'second']>> =
  {
    head: [['chairperson'], 'office'],
    coordinator: [['coordinator'], 'office'],
    overseer: [['overseer'], 'office'],
    specialist: [['executor'], 'office'],
    colleague: [['executor'], 'office'],
    principal: [['executor'], 'school'],
    teacher: [['executor'], 'school'],
    other: [['executor'], 'second'],
  };

export interface Setting {
  readonly department: string;
  readonly plan: string;
  readonly staff: Staff;
  /** Organisations. */
  readonly office: string;
  readonly school: string;
  readonly second: string;
}

/** A department with an office, two schools and a plan without measures yet. */
export async function aSetting(database: Database): Promise<Setting> {
  const department = randomUUID();
  const [office, school, second, plan] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const places = { office, school, second };
  const names = Object.keys(STAFF) as StaffName[];
  const staff = Object.fromEntries(names.map((name) => [name, randomUUID()])) as Staff;
  await database.write(department, async (tx) => {
    await tx.query(
      `insert into departments (id, name, time_zone) values ($1, $2, 'Asia/Barnaul')`,
      [department, `Отдел ${department}`],
    );
    await tx.query(
      `insert into organisations (id, kind, name) values ($1, 'authority', 'Отдел образования'),
         ($2, 'school', 'СОШ №1'), ($3, 'school', 'СОШ №2')`,
      [office, school, second],
    );
    for (const name of names) {
      const [access, place] = STAFF[name];
      await tx.query(
        `insert into people (id, surname, given, patronymic, gender, organisation_id, access)
         values ($1, $2, 'Анна', 'Ивановна', 'f', $3, $4)`,
        [staff[name], `Фамилия-${name}`, places[place], access],
      );
    }
    await tx.query(
      `insert into plans (id, number, key, title) values ($1, 1, 'plan-1', 'План мероприятий')`,
      [plan],
    );
  });
  return { department, plan, staff, office, school, second };
}

export interface MeasureTerms {
  readonly contract?: 'lead' | 'all' | 'n-of-m';
  readonly needed?: number;
  /** In every cell of the row. */
  readonly words?: string;
}

/** A measure with one occurrence, whose id it gives. */
export async function aMeasure(
  tx: EntityManager,
  { plan }: Setting,
  { contract = 'all', needed, words }: MeasureTerms = {},
): Promise<{ measure: string; occurrence: string }> {
  const [measure, occurrence] = [randomUUID(), randomUUID()];
  await tx.query(
    `insert into measures (id, plan_id, place)
     values ($1, $2, (select coalesce(max(place), 0) + 1 from measures where plan_id = $2))`,
    [measure, plan],
  );
  await tx.query(
    `insert into measure_wordings (measure_id, revision, version, section, number, measure,
       deadline_text, responsible_text, result_text, deadline, evidence, contract, needed, acceptor)
     values ($1, 1, 1, $4, '1', coalesce($5, 'Мероприятие'), coalesce($5, 'март 2026'),
       coalesce($5, 'ОО'), coalesce($5, 'Отчёт'), '{"kind": "date"}', '{}', $2, $3, 'overseer')`,
    [measure, contract, needed ?? null, words ?? '', words ?? null],
  );
  await tx.query(
    `insert into occurrences (id, measure_id, written, due, kind, why, settlement)
     values ($1, $2, '2026-03-20', '2026-03-20', 'final', 'срок', 'live')`,
    [occurrence, measure],
  );
  return { measure, occurrence };
}

const FACTS: TaskFacts = {
  ...{ part: 'each', kind: 'final', demanded: [], organisation: null, executor: null },
  ...{ coExecutors: [], acceptor: 'overseer', overseer: null, from: null },
  createdOn: asCivilDate('2026-03-02'),
  opensOn: asCivilDate('2026-03-02'),
  originalDue: asCivilDate('2026-03-20'),
  due: asCivilDate('2026-03-20'),
  ...{ base: null, baseSetOn: null, assignedOn: null, acknowledgedOn: null, evidence: [] },
  ...{ account: null, doneOn: null, submittedOn: null, doer: null, doers: [], extension: null },
  ...{ extensions: 0, returns: 0, acceptedOn: null, acceptedBy: null },
  ...{ closedBecause: null, closedReason: null },
};

/** Planned tasks of the occurrence, as a fan-out makes them; give what matters of each. */
export async function someTasks(
  tx: EntityManager,
  { plan }: Setting,
  of: { measure: string; occurrence: string },
  given: readonly Partial<TaskFacts>[],
): Promise<string[]> {
  const rows = given.map((each) => ({ id: randomUUID(), facts: { ...FACTS, ...each } }));
  await tx.query(`insert into task_numbers (last) values (0) on conflict do nothing`);
  await tx.query(
    `with taken as (update task_numbers set last = last + $1 returning last - $1 as before)
     insert into tasks (id, number, plan_id, measure_id, occurrence_id, party_id, part, kind,
       demanded, organisation_id, executor_id, acceptor, overseer_id, state, machine, created_on,
       from_on, opens_on, original_due, due)
     select (row->>'id')::uuid, before + place, $2, $3, $4, gen_random_uuid(), f->>'part', f->>'kind',
       array(select json_array_elements_text(f->'demanded')), (f->>'organisation')::uuid,
       (f->>'executor')::uuid, f->>'acceptor', (f->>'overseer')::uuid, 'planned', $5,
       (f->>'createdOn')::date, (f->>'from')::date, (f->>'opensOn')::date,
       (f->>'originalDue')::date, (f->>'due')::date
     from taken, json_array_elements($6::json) with ordinality as row (row, place),
       lateral (select row->'facts' as f) as facts`,
    [rows.length, plan, of.measure, of.occurrence, LIFECYCLE_VERSION, JSON.stringify(rows)],
  );
  await tx.query(
    `insert into task_spans (task_id, seq, state, due, organisation_id, executor_id, co_executors,
       occurrence_id, kind, born_late, recorded_from)
     select id, 1, state, due, organisation_id, executor_id, co_executors, occurrence_id, kind,
       original_due < created_on, $2 from tasks where id = any ($1::uuid[])`,
    [rows.map(({ id }) => id), clock.now()],
  );
  await history.appendMany(
    tx,
    rows.map(({ id, facts }) => ({
      subject: { kind: 'task', id },
      event: 'create',
      actor: { id: null, name: 'На контроле' },
      facts: creationFacts(facts, LIFECYCLE_VERSION),
      at: clock.now(),
    })),
  );
  return rows.map(({ id }) => id);
}

export async function momentOf(tx: EntityManager): Promise<Moment> {
  return moments.of(tx);
}

/** That person on the department's day, or the product itself. */
export async function as(tx: EntityManager, person: string | 'engine'): Promise<TaskBy> {
  const moment = await moments.of(tx);
  if (person === 'engine') return { actor: 'engine', moment };
  const actor: DepartmentActor = await standIns.actor(tx, person, moment.today);
  return { actor, moment };
}

/** The stored task beside what its history makes of it. */
export async function storedAndReplayed(tx: EntityManager, id: string) {
  const [stored] = await readTasks(tx, [id]);
  const entries = await history.read(tx, { kind: 'task', id });
  return { stored: stored!, replayed: replay(entries), entries };
}
