import type { EntityManager } from 'typeorm';

/** Who is asked something under the plan, by its tasks. */
export interface AskedBy {
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly coExecutors: readonly string[];
}

export function askedByTasks(tx: EntityManager, plan: string): Promise<readonly AskedBy[]> {
  return tx.query<AskedBy[]>(
    `select distinct organisation_id as organisation, executor_id as executor,
       co_executors as "coExecutors"
     from tasks where plan_id = $1 and state not in ('cancelled', 'notApplicable')`,
    [plan],
  );
}

/** That a party has read the version of the plan; a party is an organisation, a person or a role. */
export interface Acknowledgement {
  readonly party: string;
  readonly at: Date;
  readonly by: string;
}

export function acknowledgementsOf(
  tx: EntityManager,
  plan: string,
  version: number,
): Promise<readonly Acknowledgement[]> {
  return tx.query<Acknowledgement[]>(
    `select party_id as party, at, by_name as by from acknowledgements
     where plan_id = $1 and version = $2`,
    [plan, version],
  );
}
