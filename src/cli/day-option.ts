import { InvalidArgumentError } from 'commander';
import { readDeadline } from '../deadlines/index.js';
import { parseCivilDate, type CivilDate } from '../time/index.js';

/** A day as people type it: «2023-03-10», «10.03.2023», «10 марта 2023 г.». */
export function dayOption(text: string): CivilDate {
  const written = parseCivilDate(text.trim());
  if (written) return written;
  const { kind, occurrences, confidence } = readDeadline(text, { period: null });
  const [only] = occurrences;
  if (kind === 'date' && confidence === 'sure' && only) return only[1];
  throw new InvalidArgumentError(`«${text}» не дата: нужно 10.03.2023 или 2023-03-10.`);
}
