const FIRST_MINUTES = 1;
const LONGEST_MINUTES = 60;

/**
 * When to try again after so many failed attempts (1 and more): in a minute, in two, in four, at last
 * every hour, and never not at all. `chance` (0–1) spreads them, so that what failed together does not
 * come back together.
 */
export function retryAt(now: Date, attempts: number, chance: number): Date {
  const minutes = Math.min(FIRST_MINUTES * 2 ** Math.min(attempts - 1, 20), LONGEST_MINUTES);
  return new Date(now.getTime() + minutes * 60_000 * (0.75 + chance / 4));
}
