import type { EntityManager } from 'typeorm';
import type { Cast, CastTask, Member } from './cast.js';

/** Open tasks as the cast sees them, the most pressing first. */
export function openTasks(tx: EntityManager): Promise<CastTask[]> {
  return tx.query<CastTask[]>(
    `select t.id, t.state, t.due, t.organisation_id as organisation, t.executor_id as executor,
       t.submitted_on as "submittedOn", t.returns, t.demanded, t.extensions,
       exists (select from extensions x where x.task_id = t.id and x.decision is null) as asked
     from tasks t where t.state in ('assigned', 'inProgress', 'returned', 'submitted')
     order by t.due, t.number`,
  );
}

export async function hasReturns(tx: EntityManager): Promise<boolean> {
  const [row] = await tx.query<{ some: boolean }[]>(
    'select exists (select from tasks where returns > 0) as some',
  );
  return row?.some ?? false;
}

interface PersonRow {
  readonly person: string;
  readonly organisation: string | null;
  readonly access: readonly string[];
  readonly ofDepartment: boolean;
}

/** Who of the directory plays what: the first who can. */
export async function castOf(tx: EntityManager): Promise<Cast> {
  const people = await tx.query<PersonRow[]>(
    `select p.id as person, p.organisation_id as organisation, p.access,
       coalesce(o.kind in ('authority', 'unit', 'service'), true) as "ofDepartment"
     from people p left join organisations o on o.id = p.organisation_id
     order by p.surname, p.given`,
  );
  const member = ({ person, organisation }: PersonRow): Member => ({ person, organisation });
  const withRole = (role: string): PersonRow[] =>
    people.filter((each) => each.access.includes(role));
  const schools = withRole('executor').filter((each) => !each.ofDepartment);
  return {
    early: schools[0] ? member(schools[0]) : null,
    asking: schools[1] ? member(schools[1]) : null,
    specialists: people
      .filter((each) => each.ofDepartment && each.access.length > 0)
      .map(({ person }) => ({ person, organisation: null })),
    overseer: withRole('overseer')[0]?.person ?? null,
    chairperson: withRole('chairperson')[0]?.person ?? null,
  };
}

/** What the record says of these hours: events of tasks, rungs raised and letters written. */
export interface DayRecord {
  readonly events: readonly {
    readonly event: string;
    readonly count: number;
  }[];
  readonly rungs: readonly {
    readonly rung: string;
    readonly count: number;
  }[];
  readonly letters: readonly { readonly to: string; readonly subject: string }[];
}

export async function recordOf(tx: EntityManager, from: Date, to: Date): Promise<DayRecord> {
  return {
    events: await tx.query(
      `select event, count(*)::int as count from history
       where subject_kind = 'task' and at >= $1 and at < $2 group by event order by event`,
      [from, to],
    ),
    rungs: await tx.query(
      `select rung_key as rung, count(*)::int as count from rungs
       where raised_at >= $1 and raised_at < $2 and outcome = 'told' group by rung_key order by min(day), rung_key`,
      [from, to],
    ),
    letters: await tx.query(
      `select to_name as "to", subject from letters where composed_at >= $1 and composed_at < $2
       order by kind, to_name`,
      [from, to],
    ),
  };
}
