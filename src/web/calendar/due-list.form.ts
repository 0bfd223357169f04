import { addDays, earlier, parseCivilDate, type CivilDate } from '../../time/index.js';
import type { DueQuestion, Scope } from './calendar.queries.js';
import { isId } from '../forms/typed.js';

/** Nothing was due before there was anything. */
const EARLIEST = '1990-01-01' as CivilDate;

/** The days and parties of an address; null where it names no day. */
export function dueQuestion(
  query: Readonly<Record<string, unknown>>,
  scope: Scope,
  today: CivilDate,
): DueQuestion | null {
  const show = query['show'];
  const [from, until] = show === 'overdue' ? [EARLIEST, addDays(today, -1)] : daysOf(query);
  if (from === null || until === null) return null;
  const [measure, party] = [idOf(query['measure']), idOf(query['party'])];
  return {
    ...scope,
    from: earlier(from, until),
    until,
    ...(measure !== null && { measure }),
    ...(party !== null && { party }),
    isOpen: show === 'open',
    isOwed: show === 'overdue',
  };
}

function daysOf({ from, until }: Readonly<Record<string, unknown>>) {
  return [from, until].map((typed) =>
    typeof typed === 'string' ? parseCivilDate(typed) : null,
  ) as [CivilDate | null, CivilDate | null];
}

function idOf(typed: unknown): string | null {
  return isId(typed) ? typed : null;
}
