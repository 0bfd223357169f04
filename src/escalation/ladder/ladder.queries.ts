import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import { storedRungs } from './ladder.js';
import type { LadderVersion } from './ladder-spells.js';
import type { Rung } from './rung.js';

export interface StoredVersion extends LadderVersion {
  readonly department: string;
  /** Null: of the department. */
  readonly plan: string | null;
  readonly approvedBy: string;
  readonly approvedAt: Date;
}

/**
 * All versions that `tx` may see: of the department it is in, or, for the engine, of those named. Few
 * departments have any.
 */
export async function ladderVersions(
  tx: EntityManager,
  departments: readonly string[] | null = null,
): Promise<readonly StoredVersion[]> {
  const rows = await tx.query<(Omit<StoredVersion, 'rungs'> & { rungs: unknown })[]>(
    `select department_id as department, plan_id as plan, version, since, rungs,
       approved_by as "approvedBy", approved_at as "approvedAt"
     from ladders where $1::uuid[] is null or department_id = any ($1::uuid[])
     order by department_id, plan_id nulls first, version`,
    [departments],
  );
  return rows.map((row) => ({ ...row, rungs: row.rungs === null ? null : storedRungs(row.rungs) }));
}

export interface NewVersion {
  readonly id: string;
  readonly plan: string | null;
  readonly since: CivilDate;
  readonly rungs: readonly Rung[] | null;
  readonly approvedBy: string;
  readonly approvedAt: Date;
}

/** Returns the number it got. Two writers wait for each other at the department's row. */
export async function insertVersion(tx: EntityManager, given: NewVersion): Promise<number> {
  await tx.query('select from departments for no key update');
  const [row] = await tx.query<{ version: number }[]>(
    `insert into ladders (id, plan_id, version, since, rungs, approved_by, approved_at)
     select $1, $2::uuid, coalesce(max(version), 0) + 1, $3, $4::jsonb, $5, $6
     from ladders where plan_id is not distinct from $2::uuid
     returning version`,
    [
      given.id,
      given.plan,
      given.since,
      given.rungs && JSON.stringify(given.rungs),
      given.approvedBy,
      given.approvedAt,
    ],
  );
  return row?.version ?? 0;
}

/** Days from `since` on are looked at again: they may owe other rungs now. */
export async function lookAgain(tx: EntityManager, since: CivilDate): Promise<void> {
  await tx.query(
    `update engine_progress set through = $1::date - 1 where module = 'raise' and through >= $1::date`,
    [since],
  );
}

export async function planExists(tx: EntityManager, plan: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>('select from plans where id = $1', [plan]);
  return rows.length > 0;
}
