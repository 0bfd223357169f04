import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { readConfig } from '../../dist/config/index.js';
import { connectionOf } from '../../dist/database/connection.js';
import { dataSourceOptions } from '../../dist/database/data-source.js';
import { Database } from '../../dist/database/database.js';
import { EngineDatabase, EngineSessions } from '../../dist/database/across.module.js';
import { applicationLogin } from '../../dist/database/login.js';
import { ProcessLockService } from '../../dist/engine/process-lock.service.js';
import { SendService } from '../../dist/engine/work/send.service.js';
import { FileFaultsService } from '../../dist/engine/work/sending/file-faults.service.js';
import { LetterDesk } from '../../dist/engine/work/sending/letter-desk.service.js';
import { RefusalsService } from '../../dist/engine/work/sending/refusals.service.js';
import { FilesService } from '../../dist/files/files.module.js';
import {
  LetterFiles,
  NoticesService,
  OutboxService,
  SmtpTransport,
} from '../../dist/mail/mail.module.js';
import { MomentService } from '../../dist/people/people.module.js';
import { SystemClock } from '../../dist/time/index.js';

/**
 * A process that sends until it is killed: the settings come as the environment. Says after every round
 * what it came to and how much memory the process has taken up at most, in kilobytes.
 */
const config = readConfig(process.env);
const login = applicationLogin(connectionOf(config.databaseUrl));
const dataSource = new DataSource({ ...dataSourceOptions(login, 8), entities: [] });
await dataSource.initialize();
const clock = new SystemClock();
const database = new Database(dataSource);
const moments = new MomentService(clock);
const outbox = new OutboxService();
const notices = new NoticesService();
const files = new FilesService(config);
const desk = new LetterDesk(
  database,
  outbox,
  new RefusalsService(outbox, notices, moments),
  new FileFaultsService(notices, moments),
  clock,
);
const send = new SendService(
  new EngineDatabase(dataSource),
  database,
  new ProcessLockService(new EngineSessions(dataSource)),
  outbox,
  new SmtpTransport(config, files, {
    connect: 2_000,
    greeting: 2_000,
    silence: 5_000,
    letter: 10_000,
  }),
  new LetterFiles(config, files),
  desk,
  clock,
);
const known = await database.departments();
const departments = await Promise.all(
  known.map(({ id }) => database.read(id, (tx) => moments.of(tx))),
);
const { signal } = new AbortController();
for (;;) {
  const counts = await send.run({ now: clock.now(), departments, signal });
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(`${JSON.stringify({ counts, maxRSS })}\n`);
}
