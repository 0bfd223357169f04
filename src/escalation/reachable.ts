import type { Addressees } from './recipients.js';

/** The directory without addresses that a mail server would not take letters for. */
export function reachable<T extends Addressees>(directory: T, refused: readonly string[]): T {
  if (refused.length === 0) return directory;
  const bad = new Set(refused.map((address) => address.toLowerCase()));
  const without = <E extends { readonly email: string | null }>(each: E): E =>
    each.email !== null && bad.has(each.email.toLowerCase()) ? { ...each, email: null } : each;
  return {
    ...directory,
    people: directory.people.map(without),
    organisations: directory.organisations.map(without),
  };
}
