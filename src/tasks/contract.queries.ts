import type { EntityManager } from 'typeorm';
import type { CompletionContract } from '../plans/index.js';

/** What the acceptance of these tasks may settle for others. */
export interface SharedOccurrence {
  readonly occurrence: string;
  readonly contract: CompletionContract['kind'];
  readonly needed: number | null;
}

/**
 * The occurrences of these tasks whose contract may be met before everybody has accounted, under lock:
 * of two acceptances at once each must count the other's.
 */
export function lockShared(
  tx: EntityManager,
  tasks: readonly string[],
): Promise<readonly SharedOccurrence[]> {
  return tx.query<SharedOccurrence[]>(
    `select o.id as occurrence, w.contract, w.needed
     from occurrences o
     join measures m on m.id = o.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where o.id in (select t.occurrence_id from tasks t where t.id = any ($1::uuid[]))
       and w.contract <> 'all'
     order by o.id for no key update of o`,
    [tasks],
  );
}

export interface Superfluous {
  readonly task: string;
  /** The task, or one of those, whose acceptance made it so. */
  readonly number: number;
  readonly contract: CompletionContract['kind'];
}

/**
 * Tasks still open of which nothing is needed any more: parts beside a lead whose work is accepted,
 * and the rest where as many as needed are. Only of the occurrences given, which the caller holds.
 */
export function superfluous(
  tx: EntityManager,
  shared: readonly SharedOccurrence[],
): Promise<readonly Superfluous[]> {
  return tx.query<Superfluous[]>(
    `select t.id as task, met.number, met.contract
     from unnest($1::uuid[], $2::text[], $3::integer[]) as shared (occurrence, contract, needed)
     join lateral (
       select max(a.number) as number, shared.contract from tasks a
       where a.occurrence_id = shared.occurrence and a.state = 'accepted'
         and (shared.contract = 'n-of-m' or a.part = 'lead')
       having count(*) >= coalesce(shared.needed, 1)) met on true
     join tasks t on t.occurrence_id = shared.occurrence
       and t.state not in ('accepted', 'cancelled', 'notApplicable')
       and (shared.contract = 'n-of-m' or t.part = 'part')
     order by t.id`,
    [
      shared.map((each) => each.occurrence),
      shared.map((each) => each.contract),
      shared.map((each) => each.needed),
    ],
  );
}
