import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../errors.js';
import { civilDateIn, Clock, type CivilDate, type WorkingCalendar } from '../time/index.js';
import { readCalendarYears } from '../time/time.module.js';
import {
  departmentCalendar,
  departmentSettings,
  type DepartmentSettings,
} from './department-settings.js';

/** Now, as the department lives it: what rules about days are asked with. */
export interface Moment {
  readonly department: string;
  readonly now: Date;
  readonly today: CivilDate;
  readonly zone: string;
  /** Hours and minutes of `now` in the zone: «09:30». */
  readonly time: string;
  readonly calendar: WorkingCalendar;
  readonly settings: DepartmentSettings;
  /** A demo department: its clock is moved by hand and its letters never leave the house. */
  readonly isSimulated: boolean;
}

interface Row {
  readonly id: string;
  readonly zone: string;
  readonly settings: unknown;
  readonly simulatedAt: Date | null;
}

/** The one place where a department's day is known; a demo department's clock is a row of the database. */
@Injectable()
export class MomentService {
  private readonly years = readCalendarYears();

  constructor(private readonly clock: Clock) {}

  /** Of the department `tx` is in. */
  async of(tx: EntityManager): Promise<Moment> {
    const [row] = await tx.query<Row[]>(
      `select id, time_zone as zone, settings, simulated_at as "simulatedAt" from departments`,
    );
    if (!row) throw new NotFound('Отдел не найден.');
    return this.at(row);
  }

  /** Of a department whose row was read already, as the engine reads them all at once. */
  at({ id, zone, settings, simulatedAt }: Row): Moment {
    const now = simulatedAt ?? this.clock.now();
    const read = departmentSettings(settings);
    return {
      department: id,
      now,
      today: civilDateIn(zone, now),
      zone,
      time: new Intl.DateTimeFormat('ru', {
        timeZone: zone,
        hour: '2-digit',
        minute: '2-digit',
      }).format(now),
      calendar: departmentCalendar(this.years, read),
      settings: read,
      isSimulated: simulatedAt !== null,
    };
  }

  /** Moves a demo department's clock; a department with a clock of its own stays one. */
  async simulate(tx: EntityManager, now: Date): Promise<void> {
    await tx.query('update departments set simulated_at = $1', [now]);
  }
}
