import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { closeDatabases } from '../database/database.module.js';

const INTERRUPTED = 130;

/**
 * Gives a command the application with its database, and closes both whatever happens, so that the
 * embedded server does not stay behind. An interrupted command rolls back: its open transaction is
 * never committed.
 */
export async function withApplication<T>(
  work: (application: INestApplicationContext) => Promise<T>,
): Promise<T> {
  let interrupted = false;
  const interrupt = (): void => {
    if (interrupted) process.exit(INTERRUPTED);
    interrupted = true;
    void closeDatabases().finally(() => process.exit(INTERRUPTED));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    const application = await NestFactory.createApplicationContext(AppModule, {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(application);
    } finally {
      await application.close();
    }
  } finally {
    // The process is about to end with its own code: nothing more is to be said.
    if (interrupted) await new Promise<never>(() => undefined);
    // What was opened before the application could be made is not the application's to close.
    await closeDatabases();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}
