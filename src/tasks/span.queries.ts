/**
 * What a span tells of its task. Whatever of these changes closes the span and opens the next, so that
 * figures of any instant are read, never replayed.
 */
export const SPAN_COLUMNS = [
  'state',
  'due',
  'base_on',
  'organisation_id',
  'executor_id',
  'co_executors',
  'occurrence_id',
  'worked_until',
  'submitted_on',
  'accepted_on',
  'returns',
  'extensions',
  'closed_because',
] as const;

/** Of the task for good; each span of it tells the same. */
export const LASTING_COLUMNS = ['kind', 'born_late'] as const;

/** The columns of one table: «s.state, s.due, …». */
export function spanColumns(of: string): string {
  return SPAN_COLUMNS.map((column) => `${of}.${column}`).join(', ');
}
