import { Logger } from '@nestjs/common';
import { BatchesService } from '../../src/engine/batches.service.js';
import { DepartmentsService } from '../../src/engine/departments.service.js';
import { EngineService } from '../../src/engine/engine.service.js';
import { ProcessLockService } from '../../src/engine/process-lock.service.js';
import { QueueService } from '../../src/engine/queue.service.js';
import { RunsService } from '../../src/engine/runs.service.js';
import type { EngineWork } from '../../src/engine/work.js';
import { EngineSessions } from '../../src/database/sessions.js';
import { MomentService } from '../../src/people/people.module.js';
import { FixedClock } from '../../src/time/index.js';
import type { TestDatabase } from './database.js';

// What goes wrong in a spec goes wrong on purpose, and is asked of the database.
Logger.overrideLogger(false);

/** The engine as one process has it, with the works given, over the database of a spec. */
export interface TestEngine {
  readonly clock: FixedClock;
  readonly engine: EngineService;
  readonly batches: BatchesService;
  readonly departments: DepartmentsService;
  readonly lock: ProcessLockService;
  readonly queue: QueueService;
  close(): Promise<void>;
}

export function testEngine(
  db: TestDatabase,
  works: readonly EngineWork[] | ((parts: Pick<TestEngine, 'batches'>) => readonly EngineWork[]),
  clock = new FixedClock(new Date('2023-03-01T03:00:00Z')),
): TestEngine {
  const moments = new MomentService(clock);
  const sessions = new EngineSessions(db.dataSource);
  const lock = new ProcessLockService(sessions);
  const batches = new BatchesService(db.database, moments, clock);
  const departments = new DepartmentsService(db.engine, moments);
  const list = typeof works === 'function' ? works({ batches }) : works;
  const engine = new EngineService(
    list,
    departments,
    new RunsService(db.engine, lock, clock),
    clock,
  );
  const queue = new QueueService(sessions, db.engine, lock, engine);
  const close = async (): Promise<void> => {
    await queue.stop();
    await lock.onApplicationShutdown();
  };
  return { clock, engine, batches, departments, lock, queue, close };
}
