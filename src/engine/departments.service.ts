import { Injectable, Logger } from '@nestjs/common';
import { EngineDatabase } from '../database/across.module.js';
import { MomentService, type Moment } from '../people/people.module.js';
import { messageOf } from './blame.js';

type Row = Parameters<MomentService['at']>[0];

/** Every department at its own moment; one whose settings cannot be read stops no other. */
@Injectable()
export class DepartmentsService {
  private readonly log = new Logger('engine');

  constructor(
    private readonly engine: EngineDatabase,
    private readonly moments: MomentService,
  ) {}

  async at(only: string | null): Promise<readonly Moment[]> {
    const rows = await this.engine.across((tx) =>
      tx.query<Row[]>(
        `select id, time_zone as zone, settings, simulated_at as "simulatedAt" from departments
         where $1::uuid is null or id = $1 order by id`,
        [only],
      ),
    );
    return rows.flatMap((row) => {
      try {
        return [this.moments.at(row)];
      } catch (error) {
        this.log.error({
          event: 'department left out',
          department: row.id,
          error: messageOf(error),
        });
        return [];
      }
    });
  }
}
