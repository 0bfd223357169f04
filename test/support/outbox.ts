import { randomUUID } from 'node:crypto';
import { readConfig, type Config } from '../../src/config/index.js';
import type { Database } from '../../src/database/database.js';
import { EngineSessions } from '../../src/database/across.module.js';
import { ProcessLockService } from '../../src/engine/process-lock.service.js';
import type { Counts, Tick } from '../../src/engine/work.js';
import { SendService } from '../../src/engine/work/send.service.js';
import { FileFaultsService } from '../../src/engine/work/sending/file-faults.service.js';
import { LetterDesk } from '../../src/engine/work/sending/letter-desk.service.js';
import { RefusalsService } from '../../src/engine/work/sending/refusals.service.js';
import { FilesService, type StoredFile } from '../../src/files/files.module.js';
import type { NewLetter } from '../../src/mail/index.js';
import {
  LetterFiles,
  LettersService,
  NoticesService,
  OutboxService,
  SmtpTransport,
} from '../../src/mail/mail.module.js';
import { MomentService, type Moment } from '../../src/people/people.module.js';
import { asCivilDate, FixedClock } from '../../src/time/index.js';
import { urlOf, type TestDatabase } from './database.js';

export const LETTERS_START = new Date('2023-05-12T03:00:00Z');

/** Everything that sends, as one process has it. */
export interface Sender {
  readonly send: SendService;
  readonly desk: LetterDesk;
  readonly lock: ProcessLockService;
  /** One round for all departments, at the clock's now. */
  run(tick?: Partial<Tick>): Promise<Counts>;
  /** As the process would end: its lock goes, what it has in hand stays. */
  end(): Promise<void>;
}

export type SenderOptions = Readonly<{
  smtp?: string | null;
  connections?: number;
  directory?: string;
  /** Gives a server that hangs up within a test. */
  brief?: boolean;
  environment?: Readonly<Record<string, string>>;
}>;

/**
 * The peer shares a process with the senders, and a machine under load lets both wait for seconds: a
 * limit that is run into by chance sends a letter again.
 */
const PATIENT = { connect: 20_000, greeting: 20_000, silence: 20_000, letter: 60_000 };
const BRIEF = { connect: 2_000, greeting: 1_000, silence: 1_500, letter: 5_000 };

export function aSender(
  test: TestDatabase,
  clock: FixedClock,
  options: SenderOptions = {},
): Sender {
  const config = mailConfig(test, options);
  const moments = new MomentService(clock);
  const outbox = new OutboxService();
  const notices = new NoticesService();
  const refusals = new RefusalsService(outbox, notices, moments);
  const faults = new FileFaultsService(notices, moments);
  const desk = new LetterDesk(test.database, outbox, refusals, faults, clock);
  const kept = new FilesService(config);
  const transport = new SmtpTransport(config, kept, options.brief ? BRIEF : PATIENT);
  const lock = new ProcessLockService(new EngineSessions(test.dataSource));
  const files = new LetterFiles(config, kept);
  const send = new SendService(
    test.engine,
    test.database,
    lock,
    outbox,
    transport,
    files,
    desk,
    clock,
  );
  const run = async (tick: Partial<Tick> = {}): Promise<Counts> =>
    send.run({
      now: clock.now(),
      departments: await momentsOf(test.database, moments),
      signal: new AbortController().signal,
      ...tick,
    });
  const end = async (): Promise<void> => {
    transport.rest();
    await lock.onApplicationShutdown();
  };
  return { send, desk, lock, run, end };
}

export function mailConfig(test: TestDatabase, options: SenderOptions): Config {
  const { smtp = null, connections = 5, directory, environment = {} } = options;
  return readConfig({
    DATABASE_URL: urlOf(test.owner),
    ...(directory ? { FILES_DIR: `${directory}/files` } : {}),
    ...(smtp
      ? { SMTP_URL: smtp, MAIL_FROM: 'kontrol@edu.example', SMTP_CONNECTIONS: String(connections) }
      : {}),
    ...(smtp?.startsWith('smtp:') ? { SMTP_TLS: 'off' } : {}),
    ...environment,
  });
}

async function momentsOf(database: Database, moments: MomentService): Promise<readonly Moment[]> {
  const departments = await database.departments();
  return Promise.all(departments.map(({ id }) => database.read(id, (tx) => moments.of(tx))));
}

/** A letter that is due; name what matters. */
export function aLetter(given: Partial<NewLetter> = {}): NewLetter {
  const id = randomUUID();
  return {
    key: `letter:${id}`,
    kind: 'digest',
    day: asCivilDate('2023-05-12'),
    to: null,
    toName: 'Гусева Татьяна Юрьевна',
    toAddress: `${id.slice(0, 8)}@school.example`,
    subject: 'Сводка на 12 мая',
    text: 'Поручение № 12 ждёт исполнения.\n',
    html: '<p>Поручение № 12 ждёт исполнения.</p>',
    ...given,
  };
}

/** Keeps files below `directory` and makes them known in the department, to go with letters. */
export async function keepFiles(
  test: TestDatabase,
  department: string,
  directory: string,
  contents: readonly Readonly<{ content: Buffer; name: string }>[],
): Promise<readonly StoredFile[]> {
  const service = new FilesService(mailConfig(test, { directory }));
  const files: StoredFile[] = [];
  for (const { content, name } of contents) files.push(await service.store(content, name));
  await test.database.write(department, async (tx) => {
    for (const file of files) await service.record(tx, file, LETTERS_START);
  });
  return files;
}

/** Writes letters into the outbox of a department, due at once. */
export async function writeLetters(
  test: TestDatabase,
  department: string,
  letters: readonly NewLetter[],
  at: Date = LETTERS_START,
): Promise<readonly string[]> {
  const service = new LettersService(mailConfig(test, {}));
  const written = await test.database.write(department, (tx) =>
    service.write(tx, letters, { composedAt: at, dueAt: at }),
  );
  return written.map(({ id }) => id);
}

export interface LetterRow {
  readonly id: string;
  readonly state: string;
  readonly attempts: number;
  readonly messageId: string;
  readonly dueAt: Date;
  readonly sentAt: Date | null;
  readonly handedTo: string | null;
  readonly lastError: string | null;
  readonly possibleDuplicate: boolean;
  readonly unanswered: number;
}

export function lettersOf(database: Database, department: string): Promise<readonly LetterRow[]> {
  return database.read(department, (tx) =>
    tx.query<LetterRow[]>(
      `select id, state, attempts, message_id as "messageId", due_at as "dueAt",
         sent_at as "sentAt", handed_to as "handedTo", last_error as "lastError",
         possible_duplicate as "possibleDuplicate", unanswered
       from letters order by composed_at, id`,
    ),
  );
}
