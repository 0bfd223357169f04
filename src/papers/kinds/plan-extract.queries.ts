import type { EntityManager } from 'typeorm';
import type { EvidenceKind } from '../../intake/index.js';
import type { Acceptor } from '../../plans/index.js';
import type { TaskPart, TaskState } from '../../tasks/index.js';
import type { CivilDate } from '../../time/index.js';
import type { Observed } from '../words/observed.js';

/** One day on which a measure asks an account of the party. */
export interface ExtractTask {
  readonly measure: string;
  readonly state: TaskState;
  readonly kind: 'final' | 'checkpoint';
  readonly part: TaskPart;
  readonly due: CivilDate;
  readonly isExtended: boolean;
  readonly acceptedOn: CivilDate | null;
  readonly demanded: readonly EvidenceKind[];
  readonly acceptor: Acceptor;
  /** Person; null: whoever holds the acceptor's role. */
  readonly overseer: string | null;
  /** Named as co-executor only. */
  readonly isCo: boolean;
  /** What brought it about, where that was no date of the plan. */
  readonly event: { readonly on: CivilDate; readonly basis: string } | null;
  /** A line of an observer schedule. */
  readonly observed: Observed | null;
}
/**
 * What the plan asks of an organisation or a person. What had been due before anybody was asked stands
 * in no extract: whether it is owed is the coordinator's to say.
 */
export function extractTasks(
  tx: EntityManager,
  plan: string,
  { organisation, person }: { readonly organisation?: string; readonly person?: string },
): Promise<readonly ExtractTask[]> {
  return tx.query<ExtractTask[]>(
    `select t.measure_id as measure, t.state, t.kind, t.part, t.due, t.extensions > 0 as "isExtended",
       t.accepted_on as "acceptedOn", t.demanded, t.acceptor, t.overseer_id as overseer,
       t.executor_id is distinct from $3::uuid and $2::uuid is null as "isCo",
       case when o.event_key is not null and o.event_key not like 'carried:%'
         then json_build_object('on', o.occurred_on, 'basis', o.basis) end as event,
       (select json_build_object('organisation', s.organisation, 'subject', s.subject,
           'grade', s.grade)
         from observations s where s.occurrence_id = o.id limit 1) as observed
     from tasks t join occurrences o on o.id = t.occurrence_id
     where t.plan_id = $1 and ($2::uuid is null or t.organisation_id = $2)
       and ($3::uuid is null or t.executor_id = $3 or $3 = any (t.co_executors))
       and t.state not in ('cancelled', 'notApplicable') and t.original_due >= t.created_on
     order by t.due, t.number`,
    [plan, organisation ?? null, person ?? null],
  );
}

/** Ids of the plan's rows that wait for an event. */
export async function waitingMeasures(
  tx: EntityManager,
  plan: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }[]>(
    'select measure_id as id from armed_measures where plan_id = $1 and closed_on is null',
    [plan],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Lines of the plan's observer schedule, by the occurrence that each is. */
export async function planObservations(
  tx: EntityManager,
  plan: string,
): Promise<ReadonlyMap<string, Observed>> {
  const rows = await tx.query<(Observed & { occurrence: string })[]>(
    `select occurrence_id as occurrence, organisation, subject, grade from observations
     where plan_id = $1 and occurrence_id is not null`,
    [plan],
  );
  return new Map(rows.map(({ occurrence, ...observed }) => [occurrence, observed]));
}
