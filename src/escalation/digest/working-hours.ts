import type { DepartmentSettings } from '../../people/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';

/** Whether digests go out now: a working day, from the first hour to before the last. */
export function isWorkingTime(moment: {
  readonly today: CivilDate;
  /** «09:30» */
  readonly time: string;
  readonly calendar: WorkingCalendar;
  readonly settings: Pick<DepartmentSettings, 'workingHours'>;
}): boolean {
  const { from, to } = moment.settings.workingHours;
  return moment.calendar.isWorking(moment.today) && from <= moment.time && moment.time < to;
}
