import type { ReportRow } from '../report-row.js';
import type { SnapshotTask } from './monthly-snapshot.js';

/** A task as a report names it: by its organisation, else by the person who answers. */
export function snapshotTask(row: ReportRow): SnapshotTask {
  return {
    number: row.number,
    plan: row.plan.number,
    row: row.measure.number,
    measure: row.measure.text,
    party: row.organisation?.name ?? row.executor?.name ?? '',
    person: row.executor?.name ?? null,
    originalDue: row.originalDue,
    due: row.due,
    workedUntil: row.workedUntil,
    submittedOn: row.submittedOn,
    acceptedOn: row.acceptedOn,
    state: row.state,
    isEvent: row.isEvent,
    daysLate: row.daysLate,
  };
}
