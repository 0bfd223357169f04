import { livedDatabase } from './lived.js';
import { aWeb, type Web } from './web.js';

/** The pages over both sample departments after some weeks of their own time. */
export interface LivedWeb extends Web {
  readonly departments: Readonly<Record<'education' | 'slavgorod', string>>;
}

export async function aLivedWeb(days: number): Promise<LivedWeb> {
  const db = await livedDatabase(days);
  try {
    const environment = { FILES_DIR: db.config.filesDirectory };
    const web = await aWeb({ db, now: new Date(), environment });
    const all = await db.database.departments();
    const idOf = (name: string): string => all.find((each) => each.name === name)?.id ?? '';
    const departments = { education: idOf('Отдел образования'), slavgorod: idOf('Славгород') };
    return { ...web, departments, close: () => web.close().then(() => db.close()) };
  } catch (error) {
    await db.close();
    throw error;
  }
}
