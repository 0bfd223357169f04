import 'reflect-metadata';
import { ConsoleLogger, Logger, Module, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { configOfThisProcess } from './config/config.module.js';
import { closeDatabases } from './database/database.module.js';
import { DemoDaysModule } from './demo-days.module.js';
import { EngineLoopModule } from './engine/engine.module.js';
import { DomainError, Unavailable } from './errors.js';
import { FirstStartService, prepare, WebModule } from './web/web.module.js';

/** What is in hand gets so long to be finished; whoever stops us usually waits for 30 seconds. */
const DRAIN = 25_000;

@Module({ imports: [AppModule, DemoDaysModule, EngineLoopModule, WebModule] })
class ServerModule {}

/** What a started server is called by, and how it is stopped. */
export interface Server {
  readonly application: NestExpressApplication;
  readonly address: string;
  /** Ways in for whoever has to be the first. */
  readonly invitations: Awaited<ReturnType<FirstStartService['invitations']>>;
}

/**
 * Starts pages and engine in this process and takes over its signals: the first lets what is in hand
 * be finished, the second, or too slow an end, stops at once; nothing is lost.
 */
export async function serve(
  logLevels: LogLevel[] = ['log', 'warn', 'error', 'fatal'],
): Promise<Server> {
  const logger = new ConsoleLogger({ json: true, logLevels });
  Logger.overrideLogger(logger);
  let application: NestExpressApplication | undefined;
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    AbortSignal.timeout(DRAIN).addEventListener('abort', () => process.exit(1));
    await application?.close();
    await closeDatabases();
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  try {
    const config = configOfThisProcess();
    application = await NestFactory.create<NestExpressApplication>(ServerModule, {
      logger,
      abortOnError: false,
      bodyParser: false,
      forceCloseConnections: true,
    });
    prepare(application, config);
    await application.listen(config.port, config.host).catch((error: unknown) => {
      throw placeTaken(error, config.port) ?? error;
    });
    logger.log({ event: 'pages are served', address: await application.getUrl() });
    const invitations = await application.get(FirstStartService).invitations();
    for (const invitation of invitations)
      logger.log({ event: 'nobody has signed in yet, open the link once', ...invitation });
    return { application, address: config.publicUrl, invitations };
  } catch (error) {
    logger.fatal(error instanceof DomainError ? error.message : error);
    process.exitCode = 1;
    if (!stopping) await stop();
    throw error;
  }
}

function placeTaken(error: unknown, port: number): Unavailable | null {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return new Unavailable(`Порт ${port} занят другой программой. Укажите другой: PORT.`);
  if (code === 'EACCES')
    return new Unavailable(`Порт ${port} этому пользователю не разрешён. Укажите другой: PORT.`);
  return null;
}
