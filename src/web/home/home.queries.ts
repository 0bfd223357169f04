import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** Accounts of one measure that wait for acceptance. */
export interface WaitingMeasure {
  readonly plan: number;
  readonly measure: string;
  readonly text: string;
  readonly waiting: number;
  readonly since: CivilDate;
  /** The task itself, where only one waits. */
  readonly task: number;
}

/** Longest waiting first; nobody accepts their own. */
export function waitingForAcceptance(
  tx: EntityManager,
  { person, acceptors, limit }: { person: string; acceptors: readonly string[]; limit: number },
): Promise<readonly WaitingMeasure[]> {
  return tx.query(
    `select pl.number as plan, m.id as measure, w.measure as text, t.waiting, t.since, t.task
     from (
       select plan_id, measure_id, count(*)::int as waiting, min(submitted_on) as since,
         min(number) as task
       from tasks
       where state = 'submitted' and acceptor = any ($1::text[]) and executor_id is distinct from $2
       group by plan_id, measure_id) t
     join plans pl on pl.id = t.plan_id
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     order by since, pl.number, w.measure limit $3`,
    [acceptors, person, limit],
  );
}

export interface AskedExtension {
  readonly task: number;
  readonly text: string;
  readonly proposed: CivilDate;
  readonly due: CivilDate;
  readonly askedBy: string;
}

export function askedExtensions(
  tx: EntityManager,
  limit: number,
): Promise<readonly AskedExtension[]> {
  return tx.query(
    `select t.number as task, w.measure as text, e.proposed, t.due, e.asked_by as "askedBy"
     from extensions e
     join tasks t on t.id = e.task_id
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where e.decision is null order by e.asked_at, t.number limit $1`,
    [limit],
  );
}

export interface AskedEvent {
  readonly plan: number;
  readonly measure: string;
  readonly text: string;
  readonly askOn: CivilDate;
}

/** Rows «по необходимости» of which it is time to say whether the need arose. */
export function askedEvents(
  tx: EntityManager,
  today: CivilDate,
  limit: number,
): Promise<readonly AskedEvent[]> {
  return tx.query(
    `select pl.number as plan, m.id as measure, w.measure as text, a.ask_on as "askOn"
     from armed_measures a
     join plans pl on pl.id = a.plan_id
     join measures m on m.id = a.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where a.closed_on is null and a.ask_on <= $1::date order by a.ask_on, pl.number, w.measure
     limit $2`,
    [today, limit],
  );
}

/** What ought to have been told to somebody and could not be, in the last weeks. */
export async function untold(tx: EntityManager, since: CivilDate): Promise<number> {
  const [row] = await tx.query<{ untold: number }[]>(
    `select count(*)::int as untold from notices
     where kind in ('nobody-to-tell', 'address-refused', 'letter-waits') and day >= $1::date`,
    [since],
  );
  return row?.untold ?? 0;
}

export interface OpenPlan {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  /** The nearest day on which something is still to be handed in. */
  readonly next: CivilDate | null;
}

export function openPlans(tx: EntityManager, today: CivilDate): Promise<readonly OpenPlan[]> {
  return tx.query(
    `select pl.id, pl.number, pl.title,
       (select min(nearest.due) from unnest(array['planned', 'assigned', 'inProgress', 'returned']) s
        cross join lateral (
          select t.due from tasks t where t.plan_id = pl.id and t.state = s and t.due >= $1::date
          order by t.due limit 1) nearest) as next
     from plans pl where pl.closed_on is null order by pl.number desc`,
    [today],
  );
}
