import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.module.js';
import { MomentService } from '../people/people.module.js';
import { addDays, instantAt, type CivilDate } from '../time/index.js';
import { EngineService } from './engine.service.js';

/** Morning: digests go out. Evening: what was done over the day is found. */
const TIMES = ['09:30', '16:30'] as const;

/** Lets days pass in a demo department, each as the engine lives it; its clock is a row. */
@Injectable()
export class DemoDaysService {
  constructor(
    private readonly database: Database,
    private readonly moments: MomentService,
    private readonly engine: EngineService,
  ) {}

  /** Up to the morning of that day, that morning's round included. */
  async pass(department: string, until: CivilDate): Promise<void> {
    const { today, zone } = await this.database.read(department, (tx) => this.moments.of(tx));
    for (let day = addDays(today, 1); day <= until; day = addDays(day, 1)) {
      for (const time of TIMES) {
        if (day === until && time !== TIMES[0]) break;
        const now = instantAt(day, time, zone);
        await this.database.write(department, (tx) => this.moments.simulate(tx, now));
        await this.engine.tick({ department });
      }
    }
  }
}
