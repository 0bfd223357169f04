import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/index.js';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { openDatabase, type OpenDatabase } from './open.js';

export { Database, type DepartmentName } from './database.js';
export { enqueue, wakeEngine, type JobPayload, type JobTerms } from './jobs.queries.js';
export { jsonList } from './json-list.js';
export { closeDatabases } from './open.js';
export { prepared } from './prepared.js';
export { migrateDownTo, migrateUp, migrationSteps, withStructure } from './structure.js';

const OPEN_DATABASE = Symbol('OPEN_DATABASE');

/** Opens the server before the pool is made. Apart from DatabaseModule, so that TypeORM can wait for it. */
@Module({
  providers: [{ provide: OPEN_DATABASE, inject: [CONFIG], useFactory: openDatabase }],
  exports: [OPEN_DATABASE],
})
class ServerModule {}

/** Features name their entities by `TypeOrmModule.forFeature([…])`. */
@Global()
@Module({
  imports: [
    ServerModule,
    TypeOrmModule.forRootAsync({
      imports: [ServerModule],
      inject: [CONFIG, OPEN_DATABASE],
      useFactory: (config: Config, { login }: OpenDatabase) => ({
        ...dataSourceOptions(login, config.databasePoolSize),
        autoLoadEntities: true,
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [Database],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(OPEN_DATABASE) private readonly open: OpenDatabase,
    private readonly dataSource: DataSource,
  ) {}

  /** The pool first: the last process out stops the embedded server, and that cuts connections. */
  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.open.close();
  }
}
