import { commandSession } from './command.js';
import { testDatabase, type TestDatabase } from './database.js';

/**
 * A database with both sample departments after so many days of their own time, as `kontrol demo`
 * leaves them. Those days are lived once a run, and every spec that asks for as many has a copy.
 */
export function livedDatabase(days: number): Promise<TestDatabase> {
  return testDatabase({
    grown: {
      name: `lived_${days}`,
      grow: async (config) => {
        const session = commandSession(config);
        const demo = await session.kontrol('demo', '--days', String(days));
        await session.close();
        if (demo.code !== 0) throw new Error(`the demo failed: ${demo.err}`);
      },
    },
  });
}
