import type { EntityManager } from 'typeorm';
import type { PlanDiff } from '../../plans/index.js';

/** What that version of the plan changed in the one before it; null of the first. */
export async function versionDiff(
  tx: EntityManager,
  plan: string,
  version: number,
): Promise<PlanDiff | null> {
  const [row] = await tx.query<{ diff: PlanDiff | null }[]>(
    'select diff from plan_versions where plan_id = $1 and version = $2',
    [plan, version],
  );
  return row?.diff ?? null;
}
