import { commandSession } from './command.js';
import { testDatabase, type TestDatabase } from './database.js';
import { aWeb, type Web } from './web.js';

/** The pages over both sample departments after some weeks of their own time. */
export interface LivedWeb extends Web {
  readonly departments: Readonly<Record<'education' | 'slavgorod', string>>;
}

export async function aLivedWeb(days: number): Promise<LivedWeb> {
  const db = await testDatabase();
  try {
    await liveThrough(db, days);
    const web = await aWeb({
      ...{ db, now: new Date() },
      environment: { FILES_DIR: db.config.filesDirectory },
    });
    const all = await db.database.departments();
    const idOf = (name: string): string => all.find((each) => each.name === name)?.id ?? '';
    const departments = { education: idOf('Отдел образования'), slavgorod: idOf('Славгород') };
    return { ...web, departments, close: () => web.close().then(() => db.close()) };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function liveThrough(db: TestDatabase, days: number): Promise<void> {
  const session = commandSession(db.config);
  const demo = await session.kontrol('demo', '--days', String(days));
  await session.close();
  if (demo.code !== 0) throw new Error(`the demo failed: ${demo.err}`);
}
