import { isMailAddress } from '../mail/index.js';
import type { Addressees } from './recipients.js';

/** An address that refused mail is worth another try after so many days. */
const REST_DAYS = 7;
const DAY = 24 * 3_600_000;

/** Whatever refused mail since then is left alone. */
export function restingSince(now: Date): Date {
  return new Date(now.getTime() - REST_DAYS * DAY);
}

/** The directory without addresses that cannot be written to: misspelt, or refused these days. */
export function reachable<T extends Addressees>(directory: T, refused: readonly string[]): T {
  const bad = new Set(refused.map((address) => address.toLowerCase()));
  const isBad = ({ email }: { readonly email: string | null }): boolean =>
    email !== null && (!isMailAddress(email) || bad.has(email.toLowerCase()));
  if (!directory.people.some(isBad) && !directory.organisations.some(isBad)) return directory;
  const without = <E extends { readonly email: string | null }>(each: E): E =>
    isBad(each) ? { ...each, email: null } : each;
  return {
    ...directory,
    people: directory.people.map(without),
    organisations: directory.organisations.map(without),
  };
}
