import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { TaskEvent } from '../../src/tasks/index.js';
import { asCivilDate } from '../../src/time/index.js';
import type { TestDatabase } from './database.js';
import { aMeasure, as, aSetting, clock, someTasks, tasks } from './tasks.js';
import type { Setting, StaffName } from './tasks.js';

/**
 * One department through some weeks of spring: tasks open, come due at different days, some are handed
 * in, returned, asked to be extended, and the rest climb. The same round goes the same way however
 * many processes work on it and whatever happens to them; `booksOf` says how it went.
 */
export interface Step {
  /** Real time of all processes. */
  readonly at: string;
  /** What people do once the engine has nothing more to do. */
  readonly then: (round: Round) => Promise<void>;
}

export interface Round extends Setting {
  readonly ids: readonly string[];
}

/**
 * Working hours both in Barnaul and in Berlin, where every other round takes place, and summer time
 * begins on the 29th. Between the steps lie days on which nobody worked, up to a fortnight.
 */
const at = (day: string): string => `${day}T08:00:00.000Z`;
const nothing = async (): Promise<void> => undefined;

export function stepsOf(db: TestDatabase, variant: number): readonly Step[] {
  const act = (place: number, who: StaffName, event: (round: Round) => TaskEvent) => {
    return (round: Round) => apply(db, round, place, who, event(round));
  };
  const asking = act(1, 'other', () => ({
    ...{ type: 'askExtension', extension: randomUUID(), reason: 'Болезнь учителя', late: false },
    proposed: asCivilDate('2026-04-10'),
  }));
  const submitting = act(0, 'principal', ({ staff }) => ({
    ...{ type: 'submit', account: 'Проведено.', doneOn: asCivilDate('2026-03-11') },
    ...{ incoming: null, doer: staff.principal },
  }));
  const returning = act(0, 'overseer', () => ({
    ...{ type: 'return', reason: 'Нет выводов', reworkDue: asCivilDate('2026-03-18') },
  }));
  const granting = act(1, 'head', () => ({
    ...{ type: 'decideExtension', decision: 'granted', reason: '' },
    due: asCivilDate('2026-04-03'),
  }));
  const cancelling = act(2, 'coordinator', () => ({
    ...{ type: 'cancel', because: 'decided', reason: 'Мероприятие снято' },
  }));
  const inTurn =
    (...acts: ((round: Round) => Promise<void>)[]) =>
    async (round: Round) => {
      for (const each of acts) await each(round);
    };
  const middle = [
    { at: at('2026-03-11'), then: inTurn(submitting, returning, asking) },
    { at: at('2026-03-12'), then: inTurn(submitting, asking) },
    { at: at('2026-03-16'), then: inTurn(asking, granting, submitting, returning) },
    { at: at('2026-03-11'), then: inTurn(submitting, cancelling) },
  ][variant % 4]!;
  return [
    { at: at('2026-03-02'), then: nothing },
    middle,
    { at: at(variant % 2 === 0 ? '2026-03-25' : '2026-03-20'), then: nothing },
    { at: at('2026-04-08'), then: nothing },
  ];
}

const DUES = ['2026-03-13', '2026-03-20', '2026-03-24', '2026-04-03'];

export async function aRound(db: TestDatabase, variant: number): Promise<Round> {
  clock.set(new Date(at('2026-03-02')));
  const setting = await aSetting(db.database);
  const { department, staff, school, second } = setting;
  const ids = await db.database.write(department, async (tx) => {
    if (variant % 2 === 1) await tx.query(`update departments set time_zone = 'Europe/Berlin'`);
    await tx.query(`update people set email = surname || '@example.org'`);
    await tx.query(`update organisations set email = id || '@example.org'`);
    const made: string[] = [];
    for (const due of DUES) {
      const days = { due: asCivilDate(due), originalDue: asCivilDate(due) };
      const parties = [
        { organisation: school, executor: staff.principal },
        { organisation: second, executor: staff.other },
        { executor: staff.specialist },
      ];
      const of = await aMeasure(tx, setting);
      const overseer = staff.overseer;
      made.push(
        ...(await someTasks(
          tx,
          setting,
          of,
          parties.map((party) => ({ ...days, ...party, overseer })),
        )),
      );
    }
    return made;
  });
  return { ...setting, ids };
}

async function apply(
  db: TestDatabase,
  { department, ids, staff }: Round,
  place: number,
  who: StaffName,
  event: TaskEvent,
): Promise<void> {
  await db.database.write(department, async (tx) => {
    await tasks.apply(tx, ids[place] ?? '', event, await as(tx, staff[who]));
  });
}

/** What came of a round, ids left out, so that it can be laid beside another of the same variant. */
export interface Told {
  readonly rungs: readonly string[];
  readonly notices: readonly string[];
  readonly states: readonly string[];
}

export function toldOf(db: TestDatabase, { department }: Round): Promise<Told> {
  return db.database.read(department, async (tx) => ({
    rungs: await lines(
      tx,
      `select format('%s %s %s %s %s %s %s', t.number, r.side, r.base_on, r.rung_key, r.nth, r.day, r.outcome) as line
       from rungs r join tasks t on t.id = r.task_id`,
    ),
    notices: await lines(
      tx,
      `select format('%s %s to %s of %s %s', n.day, n.kind, coalesce(p.surname, o.name),
         coalesce(t.number::text, n.subject_kind), n.facts->>'rung') as line
       from notices n
       left join people p on p.id = n.person_id left join organisations o on o.id = n.organisation_id
       left join tasks t on t.id = n.subject_id`,
    ),
    states: await lines(tx, `select format('%s %s %s', number, state, due) as line from tasks`),
  }));
}

async function lines(tx: EntityManager, sql: string): Promise<readonly string[]> {
  const rows = await tx.query<{ line: string }[]>(`${sql} order by 1`);
  return rows.map(({ line }) => line);
}
