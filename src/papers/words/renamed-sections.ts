import type { Amendment } from './amendment.js';

/**
 * Headings of sections that only read differently now: all rows of the old one stand below one new
 * heading, which nothing stood below before. Such rows have not moved.
 */
export function renamedSections({ diff, before, after }: Amendment): ReadonlyMap<string, string> {
  const known = new Set(before.map(({ section }) => section));
  const left = new Set(after.map(({ section }) => section));
  const now = new Map<string, Set<string>>();
  for (const row of diff.changed) {
    if (row.before.section === row.after.section) continue;
    const own = now.get(row.before.section) ?? new Set();
    now.set(row.before.section, own.add(row.after.section));
  }
  const renamed = new Map<string, string>();
  for (const [old, sections] of now) {
    const [only = ''] = sections;
    if (sections.size > 1 || old === '' || only === '') continue;
    if (!left.has(old) && !known.has(only)) renamed.set(old, only);
  }
  return renamed;
}
