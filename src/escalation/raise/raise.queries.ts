import type { EntityManager } from 'typeorm';
import type { RungBase } from '../ladder/bases-of.js';
import type { CivilDate } from '../../time/index.js';
import type { RaisedRung, RaisedTask } from './raising.js';

/** What `tasks_climbing` and `tasks_rebased` are indexes of, word for word. */
const CLIMBING = `t.state in ('assigned', 'inProgress', 'returned', 'submitted') and t.base_on is not null`;

export interface Standing {
  readonly department: string;
  /** The last day raised whole; null: none yet. */
  readonly through: CivilDate | null;
  /** Null: nothing climbs, or nothing is left to look at. */
  readonly earliestBase: CivilDate | null;
  readonly earliestSet: CivilDate | null;
  /** Whether any base was set today. */
  readonly rebased: boolean;
}

/**
 * Where each department stands, by a few probes of an index each, and by one where its day is done.
 * `offset 0` and `limit` keep them probes: the planner might read all tasks once instead, or all that
 * climb in the department, to have whatever was set today or stands first at hand.
 */
export function standings(
  tx: EntityManager,
  departments: readonly string[],
  days: readonly CivilDate[],
): Promise<readonly Standing[]> {
  return tx.query<Standing[]>(
    `select d.id as department, p.through, now.rebased,
       case when now.rebased or p.through is distinct from d.today
         then (${EARLIEST('base_on')}) end as "earliestBase",
       case when p.through is null then (${EARLIEST('base_set_on')}) end as "earliestSet"
     from unnest($1::uuid[], $2::date[]) as d (id, today)
     left join engine_progress p on p.department_id = d.id and p.module = 'raise'
     cross join lateral (
       select exists (select from tasks t
         where t.department_id = d.id and t.base_set_on = d.today and ${CLIMBING}
         offset 0) as rebased
       offset 0) as now`,
    [departments, days],
  );
}

const EARLIEST = (column: string): string => `
  select t.${column} from tasks t where t.department_id = d.id and ${CLIMBING}
  order by t.${column} limit 1`;

/** Bases that departments of one ladder and one calendar share. */
export interface BaseGroup {
  readonly departments: readonly string[];
  /** Bases of the ladder of a plan; under null of all plans that have none of their own. */
  readonly bases: readonly (readonly [plan: string | null, bases: readonly RungBase[]])[];
}

export type Owing = Readonly<{ department: string; tasks: readonly string[] }>;

/**
 * Tasks that owe a rung of these bases which was not raised yet. `rebasedOn`: only those whose base was
 * set that day. The subqueries are kept whole by `offset 0`: a handful of bases, each a probe of the
 * index, is what they are whatever the planner believes of their number.
 */
export function owingTasks(
  tx: EntityManager,
  groups: readonly BaseGroup[],
  rebasedOn: CivilDate | null = null,
): Promise<readonly Owing[]> {
  return tx.query<Owing[]>(
    `with look as (
       select * from json_to_recordset($1) as look (department uuid, own integer, plans uuid[])),
     base as (${BASES('$2')})
     select t.department_id as department, array_agg(distinct t.id order by t.id) as tasks
     from look join base on base.own = look.own
     cross join lateral (
       select t.* from tasks t
       where t.department_id = look.department and t.base_on = base.base and ${CLIMBING}
         and ($3::date is null or t.base_set_on = $3::date)
       offset 0) t
     where ${OWED} and ${OF_LADDER('look.plans')}
     group by t.department_id`,
    [
      JSON.stringify(
        groups.flatMap(({ departments, bases }, own) =>
          departments.map((department) => ({ department, own, plans: plansOf(bases) })),
        ),
      ),
      baseRows(groups),
      rebasedOn,
    ],
  );
}

export interface ClaimedTask extends RaisedTask {
  readonly base: CivilDate;
}

/** Those still climbing and not in anybody else's hands, held until the transaction ends. */
export function claimClimbing(
  tx: EntityManager,
  ids: readonly string[],
): Promise<readonly ClaimedTask[]> {
  return tx.query<ClaimedTask[]>(
    `select t.id, t.number, t.plan_id as plan, t.kind, t.base_on as base,
       t.organisation_id as organisation, t.executor_id as executor,
       t.co_executors as "coExecutors", t.acceptor, t.overseer_id as overseer
     from tasks t where t.id = any ($1::uuid[]) and ${CLIMBING}
     order by t.id for no key update skip locked`,
    [ids],
  );
}

export type OwedRung = Readonly<{ task: string; list: number; place: number }>;

/** Which of the bases each of these tasks owes, by their places in the group. */
export function owedRungs(
  tx: EntityManager,
  ids: readonly string[],
  bases: BaseGroup['bases'],
): Promise<readonly OwedRung[]> {
  return tx.query<OwedRung[]>(
    `with base as materialized (${BASES('$2')})
     select t.id as task, base.list, base.place
     from tasks t join base on base.base = t.base_on
     where t.id = any ($1::uuid[]) and ${CLIMBING} and ${OWED} and ${OF_LADDER('$3::uuid[]')}
     order by t.id, base.day, base.place`,
    [ids, baseRows([{ departments: [], bases }]), plansOf(bases)],
  );
}

export async function insertRungs(
  tx: EntityManager,
  rungs: readonly RaisedRung[],
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into rungs (task_id, side, base_on, rung_key, nth, day, outcome, late_days, raised_at)
     select task, side, base, key, nth, day, outcome, "lateDays", $2
     from json_to_recordset($1) as raised (task uuid, side text, base date, key text, nth integer,
       day date, outcome text, "lateDays" integer)`,
    [JSON.stringify(rungs), now],
  );
}

/** All days up to this one are raised; an earlier one where a clock was set back. */
export async function writeThrough(
  tx: EntityManager,
  through: CivilDate,
  now: Date,
): Promise<void> {
  await tx.query(
    `insert into engine_progress (module, through, at) values ('raise', $1, $2)
     on conflict (department_id, module) do update set through = $1, at = $2`,
    [through, now],
  );
}

const BASES = (rows: string): string => `
  select * from json_to_recordset(${rows}) as base (own integer, list integer, place integer,
    plan uuid, side text, key text, nth integer, base date, day date, kinds text[], states text[])`;

/** The task is as the rung wants it, its day is not of a time before, and it was not raised yet. */
const OWED = `t.kind = any (base.kinds) and t.state = any (base.states)
  and base.day >= t.base_set_on and base.day >= t.assigned_on
  and not exists (select from rungs r where r.task_id = t.id and r.side = base.side
    and r.base_on = base.base and r.rung_key = base.key and r.nth = base.nth offset 0)`;

const OF_LADDER = (plans: string): string =>
  `(base.plan = t.plan_id or (base.plan is null and t.plan_id <> all (${plans})))`;

function plansOf(bases: BaseGroup['bases']): readonly string[] {
  return bases.flatMap(([plan]) => (plan === null ? [] : [plan]));
}

function baseRows(groups: readonly BaseGroup[]): string {
  return JSON.stringify(
    groups.flatMap(({ bases }, own) =>
      bases.flatMap(([plan, list], at) =>
        list.map(({ rung, key, nth, side, base, day }, place) => {
          const { kinds, states } = rung;
          return { own, list: at, place, plan, key, nth, side, base, day, kinds, states };
        }),
      ),
    ),
  );
}
