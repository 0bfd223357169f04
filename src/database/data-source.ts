import { Client, types } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Connection } from './connection.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

// A civil date has no hour: left to itself the driver makes a Date at midnight of the server's zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

/**
 * A lost connection is told to whoever uses it, and to nobody in the moment between the pool opening
 * it and its user taking it. Without a listener of its own that would end the process.
 */
class ListeningClient extends Client {
  constructor(...config: ConstructorParameters<typeof Client>) {
    super(...config);
    this.on('error', () => undefined);
  }
}

/** What every data source of the product has in common. Nothing is ever synchronised or installed. */
export function dataSourceOptions(connection: Connection, poolSize: number): PostgresOptions {
  return {
    type: 'postgres',
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize,
    applicationName: 'kontrol',
    connectTimeoutMS: 15_000,
    // What is asked without waiting for the answer before goes out with it (transaction.ts).
    extra: { ...connection, Client: ListeningClient, pipeline: true },
  };
}

/** Where a data source made of those options leads. */
export function connectionIn({ options }: DataSource): Connection {
  const { host, port, user, password, database, ssl } = (options as PostgresOptions)
    .extra as Connection;
  return { host, port, user, password, database, ssl };
}
