/**
 * Locks told by a name, as statements take them: on the session of the process (`ProcessLockService`),
 * which frees them all when it ends. The number keeps them apart from locks of any other use.
 */
export const NAMES = 7_001_011;

/** True if nobody else holds it. A session that asks twice gets it twice. */
export function lockTaken(name: string): string {
  return `pg_try_advisory_lock(${NAMES}, hashtext(${name}))`;
}

export function lockGivenBack(name: string): string {
  return `pg_advisory_unlock(${NAMES}, hashtext(${name}))`;
}
