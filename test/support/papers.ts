import type { EntityManager } from 'typeorm';
import { PressService } from '../../src/documents/documents.module.js';
import { plainText, readDialect, type Paper } from '../../src/documents/index.js';
import { FilesService } from '../../src/files/files.module.js';
import { HistoryService } from '../../src/history/history.module.js';
import { NoticesService } from '../../src/mail/mail.module.js';
import { KINDS, PaperKinds } from '../../src/papers/paper-kinds.view.js';
import {
  DocumentTemplates,
  PapersService,
  type PaperDraft,
  type PaperOrder,
} from '../../src/papers/papers.module.js';
import { MomentService, PeopleService } from '../../src/people/people.module.js';
import { DeskService } from '../../src/papers/desk.service.js';
import {
  ChartsService,
  LedgerService,
  MonthlyService,
  ReportsService,
} from '../../src/reports/reports.module.js';
import { PlansService } from '../../src/plans/plans.module.js';
import { TasksService } from '../../src/tasks/tasks.module.js';
import { compileSources } from '../../src/templating/templating.module.js';
import { SystemClock, type Clock } from '../../src/time/index.js';
import { commandSession, type CommandSession } from './command.js';
import type { TestDatabase } from './database.js';
import { livedDatabase } from './lived.js';

/**
 * Both sample departments after some weeks of their own time, as `kontrol demo` leaves them: what
 * documents are made of in specs. Commands run on the same database.
 */
export interface LivedDepartments extends CommandSession {
  readonly db: TestDatabase;
  readonly papers: PapersService;
  /** Inside the department of that name. */
  readonly read: <T>(name: string, work: (tx: EntityManager) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export async function livedDepartments(days: number): Promise<LivedDepartments> {
  const db = await livedDatabase(days);
  const session = commandSession(db.config);
  const all = await db.database.departments();
  const read: LivedDepartments['read'] = (name, work) => {
    const department = all.find((each) => each.name === name);
    if (!department) throw new RangeError(`no department ${name}`);
    return db.database.read(department.id, work);
  };
  const press = new PressService();
  const papers = papersOf(db, press);
  const close = async (): Promise<void> => {
    await session.close();
    await press.onApplicationShutdown();
    await db.close();
  };
  return { db, papers, read, kontrol: session.kontrol, close };
}

/** Documents of whatever departments that database has, on a clock of the spec's. */
export function papersOf(
  { config }: TestDatabase,
  press: PressService,
  clock: Clock = new SystemClock(),
): PapersService {
  const history = new HistoryService();
  const people = new PeopleService(history);
  const moments = new MomentService(clock);
  const reports = new ReportsService(moments);
  const ledger = new LedgerService(history);
  const monthly = new MonthlyService(reports, ledger, people, moments);
  const plans = new PlansService(history);
  const tasks = new TasksService(new NoticesService());
  const desks = new DeskService(
    people,
    moments,
    plans,
    tasks,
    reports,
    monthly,
    ledger,
    new ChartsService(),
  );
  return new PapersService(
    new PaperKinds(KINDS),
    new DocumentTemplates(history),
    press,
    new FilesService(config),
    history,
    desks,
    moments,
  );
}

/** The paper a draft prints, without the press: what is laid out, before it is any file. */
export function paperOf({
  kind,
  templates,
  view,
}: Pick<PaperDraft, 'kind' | 'templates' | 'view'>): Paper {
  return readDialect(compileSources(templates.sources).render(kind.key, view));
}

/** Its words, a block a line, blanks that hold together shown as such no more. */
export async function textOf(
  { papers, read }: Pick<LivedDepartments, 'papers' | 'read'>,
  department: string,
  order: PaperOrder,
): Promise<string> {
  const draft = await read(department, (tx) => papers.draft(tx, order));
  return plainText(paperOf(draft)).replace(/\u00a0/g, ' ');
}
