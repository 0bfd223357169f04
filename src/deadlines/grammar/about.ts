import type { Cursor } from './cursor.js';
import { parseSince } from './limits.js';
import { parseTimes } from './stretches.js';
import type { Clause } from './syntax.js';

/** «за I квартал», «за период январь – март», «за год»: what an account is of. */
export function parseAbout(c: Cursor): Clause[] | null {
  const at = c.at;
  c.at += 1;
  c.takeAny('whole', 'current', 'reporting');
  if (c.take('period') && c.is('с')) return parseSince(c) ?? c.back(at);
  const found = parseTimes(c);
  if (!found) return c.back(at);
  for (;;) {
    const sign = c.at;
    c.take('comma');
    c.take('и');
    const more = c.at > sign ? parseTimes(c) : null;
    if (!more || unitOf(more) === '' || unitOf(more) !== unitOf(found))
      return c.back(sign) ?? found;
    found.push(...more);
  }
}

function unitOf([first]: readonly Clause[]): string {
  return first?.is === 'on' && first.time.unit !== 'day' ? first.time.unit : '';
}
