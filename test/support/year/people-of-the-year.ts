import { createHash, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { MomentService, StandInsService } from '../../../src/people/people.module.js';
import type { TaskChange } from '../../../src/tasks/index.js';
import type { TasksService } from '../../../src/tasks/tasks.module.js';
import { isWorkday, workdaysFrom } from './naive-ladder.js';

/**
 * Everybody of a department through a year. What each does with a task is drawn from the task itself
 * (plan, measure, party, due date), so that every run lives the same year: most are in time, some are
 * late by days or weeks, some never come; some accounts are returned, some ask for more time, and the
 * overseer is sometimes away for weeks.
 */
export interface YearTask {
  readonly id: string;
  readonly key: string;
  readonly state: string;
  readonly due: string;
  readonly base: string | null;
  readonly demanded: readonly string[];
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly overseer: string | null;
  readonly submittedOn: string | null;
  readonly returns: number;
  readonly extensions: number;
  readonly asked: boolean;
  readonly evidence: readonly string[];
}

export interface YearPeople {
  /** By organisation. */
  readonly users: ReadonlyMap<string, string>;
  readonly overseers: readonly string[];
  readonly chairperson: string;
}

export function drawn(key: string, question: string): number {
  return createHash('sha256').update(`${key}|${question}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** Working days from the due date on which the work is handed in; null: never. */
function handsIn(key: string): number | null {
  const lot = drawn(key, 'when');
  if (lot < 0.45) return -6;
  if (lot < 0.7) return -1;
  if (lot < 0.8) return 0;
  if (lot < 0.86) return 2;
  if (lot < 0.9) return 4;
  if (lot < 0.93) return 8;
  if (lot < 0.97) return 26;
  return null;
}

/** Everyone has a user; schools get one each, by plain rows, as their directory names nobody. */
export async function yearPeople(tx: EntityManager, zoneName: string): Promise<YearPeople> {
  const schools = await tx.query<{ id: string; name: string }[]>(
    `select id, name from organisations where kind = 'school' and not branch order by name`,
  );
  const users = new Map<string, string>();
  for (const [at, school] of schools.entries()) {
    const id = randomUUID();
    await tx.query(
      `insert into people (id, surname, given, patronymic, gender, organisation_id, access)
       values ($1, $2, 'Анна', 'Ивановна', 'f', $3, '{executor}')`,
      [id, `${zoneName}-${at + 1}`, school.id],
    );
    users.set(school.id, id);
  }
  const holders = await tx.query<{ id: string; access: string[] }[]>(
    `select id, access from people where access && '{overseer,chairperson}' order by surname`,
  );
  const having = (role: string): string[] =>
    holders.filter(({ access }) => access.includes(role)).map(({ id }) => id);
  return { users, overseers: having('overseer'), chairperson: having('chairperson')[0]! };
}

export function yearTasks(tx: EntityManager): Promise<YearTask[]> {
  return tx.query<YearTask[]>(
    `select t.id, p.number || '/' || w.number || '/' || m.place || '/' || t.kind || '/' || t.original_due
         || '/' || coalesce(o.name, e.surname) || '/' || coalesce(c.event_key, '') as key,
       t.state, t.due, t.base_on as base, t.demanded, t.organisation_id as organisation,
       t.executor_id as executor, t.overseer_id as overseer, t.submitted_on as "submittedOn",
       t.returns, t.extensions,
       exists (select from extensions x where x.task_id = t.id and x.decision is null) as asked,
       array(select v.kind from evidence v where v.task_id = t.id and v.ended_at is null) as evidence
     from tasks t join plans p on p.id = t.plan_id join measures m on m.id = t.measure_id
     join occurrences c on c.id = t.occurrence_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     left join organisations o on o.id = t.organisation_id
     left join people e on e.id = t.executor_id
     where t.state in ('assigned', 'inProgress', 'returned', 'submitted') order by t.number`,
  );
}

interface Doing {
  readonly person: string;
  readonly changes: readonly TaskChange[];
}

function doingOf(task: YearTask, people: YearPeople, today: string): Doing | null {
  if (task.asked) {
    const due = workdaysFrom(task.due, 5);
    const decision = drawn(task.key, 'grant') < 0.7 ? 'granted' : 'refused';
    return one(people.chairperson, task, {
      type: 'decideExtension',
      ...{ decision, due: decision === 'granted' ? due : null, reason: 'Срок существенен.' },
    });
  }
  return task.state === 'submitted' ? accepting(task, people, today) : working(task, people, today);
}

function accepting(task: YearTask, people: YearPeople, today: string): Doing | null {
  const lot = drawn(task.key, 'accept');
  const wait = lot < 0.8 ? 1 : lot < 0.9 ? 3 : lot < 0.95 ? 12 : 24;
  if (!task.submittedOn || today < workdaysFrom(task.submittedOn, wait)) return null;
  const person = task.overseer ?? people.overseers.find((each) => each !== task.executor);
  if (!person || person === task.executor) return one(people.chairperson, task, { type: 'accept' });
  if (task.returns === 0 && drawn(task.key, 'return') < 0.08) {
    const reworkDue = workdaysFrom(today, 3);
    return one(person, task, { type: 'return', reason: 'Нет выводов.', reworkDue });
  }
  return one(person, task, { type: 'accept' });
}

function working(task: YearTask, people: YearPeople, today: string): Doing | null {
  const person = task.executor ?? people.users.get(task.organisation ?? '');
  if (!person) return null;
  if (task.returns > 0) {
    // Half of what came back is mended in time, half a week late.
    const late = drawn(task.key, 'rework') < 0.5 ? -1 : 5;
    return task.base && today >= workdaysFrom(task.base, late) ? submit(person, task, today) : null;
  }
  if (
    task.extensions === 0 &&
    person !== people.chairperson &&
    drawn(task.key, 'ask') < 0.06 &&
    today === workdaysFrom(task.due, -3)
  ) {
    return one(person, task, {
      type: 'askExtension',
      ...{ extension: randomUUID(), proposed: workdaysFrom(task.due, 5), late: true },
      reason: 'Болезнь исполнителя.',
    });
  }
  const when = handsIn(task.key);
  if (when === null || today < workdaysFrom(task.due, when)) return null;
  return submit(person, task, today);
}

function submit(person: string, task: YearTask, today: string): Doing {
  const missing = task.demanded.filter((kind) => !task.evidence.includes(kind));
  const attached = missing.map(
    (kind): TaskChange =>
      ({
        id: task.id,
        source: { address: 'https://example.org/doc' },
        event: {
          type: 'attach',
          evidence: { id: randomUUID(), kind, number: '12', date: today },
          replaces: null,
        },
      }) as TaskChange,
  );
  const event = {
    type: 'submit',
    account: 'Исполнено.',
    doneOn: today,
    doer: person,
    incoming: null,
  };
  return { person, changes: [...attached, { id: task.id, event } as TaskChange] };
}

function one(person: string, task: YearTask, event: object): Doing {
  return { person, changes: [{ id: task.id, event } as TaskChange] };
}

/** What all of them do on that day; how many did something. Days off are days off. */
export async function liveTheDay(
  tx: EntityManager,
  people: YearPeople,
  services: { tasks: TasksService; moments: MomentService; standIns: StandInsService },
): Promise<number> {
  const moment = await services.moments.of(tx);
  if (!isWorkday(moment.today)) return 0;
  let done = 0;
  for (const task of await yearTasks(tx)) {
    const doing = doingOf(task, people, moment.today);
    if (!doing) continue;
    // Accepting the lead's account releases the parts still open.
    const [now] = await tx.query<{ state: string }[]>('select state from tasks where id = $1', [
      task.id,
    ]);
    if (now?.state !== task.state) continue;
    const actor = await services.standIns.actor(tx, doing.person, moment.today);
    const [outcome] = await services.tasks.applyMany(tx, doing.changes, { actor, moment });
    if (outcome && !outcome.ok) throw outcome.error;
    done += 1;
  }
  return done;
}
