import type { Recipient } from '../mail/index.js';
import { shortName, type Directory } from '../people/index.js';

export function recipientName(directory: Directory, to: Recipient | null): string {
  if (!to) return '';
  if (to.kind === 'organisation') {
    return directory.organisations.find(({ id }) => id === to.id)?.name ?? 'организация выбыла';
  }
  const person = directory.people.find(({ id }) => id === to.id);
  return person ? shortName(person) : 'выбыл';
}
