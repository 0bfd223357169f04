import { planOccurrences, readDeadline, type PlannedDemand } from '../../deadlines/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import { dateRu } from '../questions/words.js';

/** What is decided of a demand whose day had passed before anybody was asked. */
export type LateDecision =
  | { readonly kind: 'fulfilled'; readonly on: CivilDate; readonly by: string | null }
  /** In words, as a deadline is written: «до 15.04.2023», «апрель 2023 г.». */
  | { readonly kind: 'newDeadline'; readonly phrase: string }
  | { readonly kind: 'remove' };

export interface LateFrame {
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly approvedOn: CivilDate | null;
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
}

/** What the new deadline asks, or a sentence why it cannot be taken. */
export function newDemands(
  phrase: string,
  { period, approvedOn, today, calendar }: LateFrame,
): readonly PlannedDemand[] | string {
  const reading = readDeadline(phrase, { period, approvedOn: today });
  if (reading.kind === 'unclear' || reading.kind === 'event')
    return `Срок «${phrase}» непонятен: назовите день, месяц или период.`;
  const demands = planOccurrences(reading, { period, approvedOn }, calendar);
  const past = demands.find(({ due }) => due < today);
  if (past) return `Срок «${phrase}» тоже прошёл: ${dateRu(past.due)}.`;
  return demands.length === 0 ? `Срок «${phrase}» не называет ни одного дня.` : demands;
}
