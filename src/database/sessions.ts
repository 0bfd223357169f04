import { Injectable } from '@nestjs/common';
import { Client, Pool } from 'pg';
import { DataSource } from 'typeorm';
import { connectionIn } from './data-source.js';

/**
 * Connections of the engine's own, beside the pool: a lock that lives as long as a session needs a
 * session nobody else uses, and the queue brings its own pool. All act as kontrol_engine throughout.
 */
@Injectable()
export class EngineSessions {
  constructor(private readonly dataSource: DataSource) {}

  /** A session of one's own; whoever asked ends it. */
  async connect(): Promise<Client> {
    const client = new Client({
      ...this.options(),
      connectionTimeoutMillis: 15_000,
      keepAlive: true,
    });
    // Without a listener a connection lost between two statements would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('set role kontrol_engine');
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Ended by whoever asked. */
  pool(size: number): Pool {
    const pool = new Pool({
      ...this.options(),
      max: size,
      connectionTimeoutMillis: 15_000,
      verify: (client, done) => {
        client.query('set role kontrol_engine').then(() => done(), done);
      },
    });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    return pool;
  }

  /** The name tells which process it is, to whoever looks into pg_stat_activity. */
  private options(): ReturnType<typeof connectionIn> & { application_name: string } {
    return {
      ...connectionIn(this.dataSource),
      application_name: `kontrol-engine ${process.pid}`,
    };
  }
}
