import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../errors.js';
import { Clock, dayAndHourIn, type CivilDate, type WorkingCalendar } from '../time/index.js';
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

type Rules = Pick<Moment, 'calendar' | 'settings'>;
/** Sets of settings kept read at a time. */
const MANY = 1000;

/** A department as its moment is found from it. */
export interface DepartmentRow {
  readonly id: string;
  readonly zone: string;
  readonly settings: unknown;
  readonly simulatedAt: Date | null;
}

/** The one place where a department's day is known; a demo department's clock is a row of the database. */
@Injectable()
export class MomentService {
  private readonly years = readCalendarYears();
  private readonly known = new Map<string, Rules>();

  constructor(private readonly clock: Clock) {}

  /** Of the department `tx` is in. */
  async of(tx: EntityManager): Promise<Moment> {
    const [row] = await tx.query<DepartmentRow[]>(
      `select id, time_zone as zone, settings, simulated_at as "simulatedAt" from departments`,
    );
    if (!row) throw new NotFound('Отдел не найден.');
    return this.at(row);
  }

  /** Of a department whose row was read already, as the engine reads thousands at once every minute. */
  at({ id, zone, settings, simulatedAt }: DepartmentRow): Moment {
    const now = simulatedAt ?? this.clock.now();
    const { day: today, hour: time } = dayAndHourIn(zone, now);
    return {
      department: id,
      now,
      today,
      zone,
      time,
      isSimulated: simulatedAt !== null,
      ...this.rulesOf(settings),
    };
  }

  /** Moves a demo department's clock; a department with a clock of its own stays one. */
  async simulate(tx: EntityManager, now: Date): Promise<void> {
    await tx.query('update departments set simulated_at = $1', [now]);
  }

  /** Most departments have set little or nothing, and share one calendar with its tables. */
  private rulesOf(stored: unknown): Rules {
    const key = JSON.stringify(stored);
    let rules = this.known.get(key);
    if (!rules) {
      if (this.known.size >= MANY) this.known.clear();
      const settings = departmentSettings(stored);
      rules = { settings, calendar: departmentCalendar(this.years, settings) };
      this.known.set(key, rules);
    }
    return rules;
  }
}
