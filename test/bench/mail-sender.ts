import { once } from 'node:events';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/config/index.js';
import { EngineDatabase, EngineSessions } from '../../src/database/across.module.js';
import type { Connection } from '../../src/database/connection.js';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { Database } from '../../src/database/database.js';
import { ProcessLockService } from '../../src/engine/process-lock.service.js';
import { SendService } from '../../src/engine/work/send.service.js';
import { FileFaultsService } from '../../src/engine/work/sending/file-faults.service.js';
import { LetterDesk } from '../../src/engine/work/sending/letter-desk.service.js';
import { RefusalsService } from '../../src/engine/work/sending/refusals.service.js';
import { FilesService } from '../../src/files/files.module.js';
import {
  LetterFiles,
  NoticesService,
  OutboxService,
  SmtpTransport,
} from '../../src/mail/mail.module.js';
import { MomentService } from '../../src/people/people.module.js';
import { SystemClock } from '../../src/time/index.js';

/** One process that sends what is due whenever it reads a line, and says how many letters it sent. */
const config = readConfig(process.env);
const login = JSON.parse(process.env['LOGIN'] ?? '') as Connection;
const dataSource = new DataSource(dataSourceOptions(login, 10));
await dataSource.initialize();
const database = new Database(dataSource);
const clock = new SystemClock();
const moments = new MomentService(clock);
const outbox = new OutboxService();
const notices = new NoticesService();
const refusals = new RefusalsService(outbox, notices, moments);
const faults = new FileFaultsService(notices, moments);
const files = new FilesService(config);
const lock = new ProcessLockService(new EngineSessions(dataSource));
const send = new SendService(
  new EngineDatabase(dataSource),
  database,
  lock,
  outbox,
  new SmtpTransport(config, files),
  new LetterFiles(config, files),
  new LetterDesk(database, outbox, refusals, faults, clock),
  clock,
);
const names = await database.departments();
const departments = await Promise.all(
  names.map(({ id }) => database.read(id, (tx) => moments.of(tx))),
);
const round = (): Promise<Readonly<Record<string, number>>> =>
  send.run({ now: clock.now(), departments, signal: new AbortController().signal });
await round();
process.stdout.write('ready\n');
for (;;) {
  await once(process.stdin, 'data');
  const { sent = 0 } = await round();
  process.stdout.write(`${sent}\n`);
}
