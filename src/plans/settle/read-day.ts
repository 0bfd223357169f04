import { readDeadline } from '../../deadlines/index.js';
import { parseCivilDate, type CivilDate } from '../../time/index.js';

/** A day as people type it: «28.08.2020», «28 августа 2020 г.», «2020-08-28»; null if it is none. */
export function readDay(text: string): CivilDate | null {
  const written = parseCivilDate(text.trim());
  if (written) return written;
  const reading = readDeadline(text, { period: null });
  const [only] = reading.occurrences;
  return reading.kind === 'date' && reading.confidence === 'sure' && only ? only[1] : null;
}
