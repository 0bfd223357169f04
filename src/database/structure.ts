import type { Config } from '../config/index.js';
import { withClient } from './connection.js';
import { migrateDownTo, migrateUp, type MigrationStep, type Parties } from './migrate.js';
import { openStructure } from './open.js';
import { appliedMigrations, stepsOf } from './readiness.js';

export { migrateDownTo, migrateUp };

/** The database for a change of its structure, ready or not. */
export async function withStructure<T>(
  config: Config,
  work: (parties: Parties) => Promise<T>,
): Promise<T> {
  const { parties, close } = await openStructure(config);
  try {
    return await work(parties);
  } finally {
    await close();
  }
}

/** Every migration of this release, oldest first, and whether it has been carried out. */
export function migrationSteps({ owner }: Parties): Promise<readonly MigrationStep[]> {
  return withClient(owner, async (client) => stepsOf(await appliedMigrations(client)));
}
