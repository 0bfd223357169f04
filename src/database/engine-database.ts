import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { transact, type Work } from './transaction.js';

/**
 * Looks across departments for work that is due. Its role reads what migrations let it read and
 * changes nothing; each piece of work found is then done inside its own department by
 * `Database.write`. `.dependency-cruiser.mjs` lets only `engine/` in here.
 */
@Injectable()
export class EngineDatabase {
  constructor(private readonly dataSource: DataSource) {}

  across<T>(work: Work<T>): Promise<T> {
    const terms = { role: 'kontrol_engine', department: null, readOnly: false } as const;
    return transact(this.dataSource, terms, work);
  }
}
