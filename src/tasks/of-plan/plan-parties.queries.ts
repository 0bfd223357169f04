import type { EntityManager } from 'typeorm';
import { isDepartments, type Directory } from '../../people/index.js';
import type { StoredPlan } from '../../plans/index.js';
import type { CivilDate } from '../../time/index.js';
import { askedParties } from '../fan-out/asked-parties.js';

/** One way in which somebody is asked. */
export interface AskedBy {
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly coExecutors: readonly string[];
}

/**
 * Whom the plan's tasks ask, and whom its rows will ask whose time has not come: ids of people and
 * organisations. A school answers as such; the department's units through whoever acts for them.
 */
export async function planParties(
  tx: EntityManager,
  plan: Pick<StoredPlan, 'id' | 'measures'>,
  directory: Directory,
  on: CivilDate,
): Promise<readonly string[]> {
  const asked: readonly AskedBy[] = [
    ...(await askedByTasks(tx, plan.id)),
    ...plan.measures.flatMap((measure) => askedParties(measure, directory, on)),
  ];
  return partiesAsked(asked, directory);
}

/** Ids of whoever answers for it, each once. */
export function partiesAsked(asked: readonly AskedBy[], { organisations }: Directory): string[] {
  const ids = asked.flatMap(({ organisation, executor, coExecutors }) => {
    const place = organisations.find(({ id }) => id === organisation);
    const answering = place && !isDepartments(place) ? place.id : (executor ?? organisation);
    return [...(answering === null ? [] : [answering]), ...coExecutors];
  });
  return [...new Set(ids)];
}

function askedByTasks(tx: EntityManager, plan: string): Promise<readonly AskedBy[]> {
  return tx.query<AskedBy[]>(
    `select distinct organisation_id as organisation, executor_id as executor,
       co_executors as "coExecutors"
     from tasks where plan_id = $1 and state not in ('cancelled', 'notApplicable')`,
    [plan],
  );
}
