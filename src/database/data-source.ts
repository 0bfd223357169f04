import { types } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Connection } from './connection.js';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

// A civil date has no hour: left to itself the driver makes a Date at midnight of the server's zone.
types.setTypeParser(types.builtins.DATE, (text) => text);

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
    extra: { ...connection },
  };
}

/** Where a data source made of those options leads. */
export function connectionIn({ options }: DataSource): Connection {
  return (options as PostgresOptions).extra as Connection;
}
