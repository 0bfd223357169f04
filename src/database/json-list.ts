/** Rows of a statement as one value, so that several lists come in one answer. */
export function jsonList(rows: string): string {
  return `select coalesce(json_agg(listed), '[]') from (${rows}) listed`;
}
