import 'reflect-metadata';
import { ConsoleLogger, Logger, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { closeDatabases } from './database/database.module.js';
import { EngineLoopModule } from './engine/engine.module.js';
import { DomainError } from './errors.js';

/** What is in hand gets so long to be finished; whoever stops us usually waits for 30 seconds. */
const DRAIN = 25_000;

@Module({ imports: [AppModule, EngineLoopModule] })
class ServerModule {}

const logger = new ConsoleLogger({ json: true, logLevels: ['log', 'warn', 'error', 'fatal'] });
Logger.overrideLogger(logger);

let application: INestApplicationContext | undefined;
let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());

try {
  application = await NestFactory.createApplicationContext(ServerModule, {
    logger,
    abortOnError: false,
  });
  await application.init();
} catch (error) {
  logger.fatal(error instanceof DomainError ? error.message : error);
  process.exitCode = 1;
  if (!stopping) await stop();
}

/** Asked once, finishes the batch in hand; asked twice, or too slow, ends at once: nothing is lost. */
async function stop(): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  AbortSignal.timeout(DRAIN).addEventListener('abort', () => process.exit(1));
  await application?.close();
  await closeDatabases();
  process.exit();
}
