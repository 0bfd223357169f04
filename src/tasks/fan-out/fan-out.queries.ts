import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { isBornLate } from '../task-facts.js';
import type { Observer, TaskPlan } from './task-plan.js';

/** A task that came into being. */
export interface CreatedTask {
  readonly id: string;
  readonly number: number;
  readonly plan: TaskPlan;
}

/**
 * One after another within the department, so that two fan-outs of one plan see each other's tasks and
 * numbers have no gaps.
 */
export async function lockNumbers(tx: EntityManager): Promise<void> {
  await tx.query(
    `insert into task_numbers (last) values (0)
     on conflict (department_id) do update set last = task_numbers.last`,
  );
}

async function takeNumbers(tx: EntityManager, many: number): Promise<number> {
  const [rows] = await tx.query<[{ last: number }[], number]>(
    'update task_numbers set last = last + $1 returning last',
    [many],
  );
  return (rows[0]?.last ?? many) - many + 1;
}

/** `<occurrence>|<party>` of what is asked already, under the party or the organisation that has it now. */
export async function askedAlready(
  tx: EntityManager,
  occurrences: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ occurrence: string; party: string; organisation: string | null }[]>(
    `select occurrence_id as occurrence, party_id as party, organisation_id as organisation
     from tasks where occurrence_id = any ($1::uuid[])`,
    [occurrences],
  );
  return new Set(
    rows.flatMap(({ occurrence, party, organisation }) => [
      `${occurrence}|${party}`,
      ...(organisation ? [`${occurrence}|${organisation}`] : []),
    ]),
  );
}

/** The tasks and their first spans: three statements however many. */
export async function insertTasks(
  tx: EntityManager,
  plan: string,
  tasks: readonly TaskPlan[],
  machine: number,
  now: Date,
): Promise<CreatedTask[]> {
  if (tasks.length === 0) return [];
  const first = await takeNumbers(tx, tasks.length);
  const created = tasks.map((task, at) => ({ id: randomUUID(), number: first + at, plan: task }));
  const of = <T>(take: (task: TaskPlan) => T): T[] => tasks.map(take);
  await tx.query(
    `insert into tasks (id, number, plan_id, measure_id, occurrence_id, party_id, part, kind,
       demanded, organisation_id, executor_id, co_executors, participants, acceptor, overseer_id,
       state, machine, created_on, from_on, opens_on, original_due, due)
     select id, number, $1, measure, occurrence, party, part, kind,
       string_to_array(demanded, ','), organisation, executor,
       string_to_array(co_executors, ',')::uuid[], string_to_array(participants, E'\\x1f'),
       acceptor, overseer, 'planned', $2, created_on, from_on, opens_on, due, due
     from unnest($3::uuid[], $4::int[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::text[],
       $10::text[], $11::uuid[], $12::uuid[], $13::text[], $14::text[], $15::text[], $16::uuid[],
       $17::date[], $18::date[], $19::date[], $20::date[])
       as row (id, number, measure, occurrence, party, part, kind, demanded, organisation, executor,
       co_executors, participants, acceptor, overseer, created_on, from_on, opens_on, due)`,
    [
      plan,
      machine,
      created.map((each) => each.id),
      created.map((each) => each.number),
      of((task) => task.measure),
      of((task) => task.occurrence),
      of((task) => task.party),
      of(({ facts }) => facts.part),
      of(({ facts }) => facts.kind),
      of(({ facts }) => facts.demanded.join(',')),
      of(({ facts }) => facts.organisation),
      of(({ facts }) => facts.executor),
      of(({ facts }) => facts.coExecutors.join(',')),
      of((task) => task.participants.join('\x1f')),
      of(({ facts }) => facts.acceptor),
      of(({ facts }) => facts.overseer),
      of(({ facts }) => facts.createdOn),
      of(({ facts }) => facts.from),
      of(({ facts }) => facts.opensOn),
      of(({ facts }) => facts.due),
    ],
  );
  await tx.query(
    `insert into task_spans (task_id, seq, state, due, organisation_id, executor_id, co_executors,
       occurrence_id, kind, born_late, recorded_from)
     select id, 1, 'planned', due, organisation, executor, string_to_array(co_executors, ',')::uuid[],
       occurrence, kind, born_late, $1
     from unnest($2::uuid[], $3::date[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[],
       $9::boolean[])
       as row (id, due, organisation, executor, co_executors, occurrence, kind, born_late)`,
    [
      now,
      created.map((each) => each.id),
      of(({ facts }) => facts.due),
      of(({ facts }) => facts.organisation),
      of(({ facts }) => facts.executor),
      of(({ facts }) => facts.coExecutors.join(',')),
      of((task) => task.occurrence),
      of(({ facts }) => facts.kind),
      of(({ facts }) => isBornLate(facts)),
    ],
  );
  return created;
}

/** Observers by the occurrence that each line of a schedule became. */
export async function planObservers(
  tx: EntityManager,
  plan: string,
): Promise<ReadonlyMap<string, Observer>> {
  const rows = await tx.query<(Observer & { occurrence: string })[]>(
    `select o.occurrence_id as occurrence, o.person_id as person,
       concat_ws(', ', o.organisation, nullif(o.subject, ''), nullif(o.grade, '') || ' класс') as place,
       (select id from organisations where kind = 'authority' order by name limit 1) as unit
     from observations o where o.plan_id = $1 and o.occurrence_id is not null`,
    [plan],
  );
  return new Map(rows.map(({ occurrence, ...observer }) => [occurrence, observer]));
}
