/** «муниципальный координатор ВПР» in the case a sentence wants. */
import type { GrammaticalCase } from '../../documents/index.js';
import { plain } from '../../templating/index.js';
import { ADJECTIVES, adjectivesIn } from './adjectives.js';

const OFFICE = new RegExp(`^(${ADJECTIVES})координатор(?=[\\s,.–—-]|$)`, 'iu');

export function isCoordinators(office: string): boolean {
  return OFFICE.test(plain(office));
}

/** An office whose name does not begin so is «координатор» and no more. */
export function coordinatorIn(office: string, inCase: GrammaticalCase, many = false): string {
  const words = plain(office);
  const found = OFFICE.exec(words);
  const noun = `координатор${ENDINGS[inCase][many ? 1 : 0]}`;
  if (!found) return noun;
  const adjectives = adjectivesIn(found[1] ?? '', inCase, many ? 'plural' : 'animate');
  const all = `${adjectives}${noun}${words.slice(found[0].length)}`;
  return all.charAt(0).toLowerCase() + all.slice(1);
}

/** «ВПР» of «муниципальный координатор ВПР»: what is coordinated; '' where the name does not say. */
export function coordinated(office: string): string {
  const words = plain(office);
  const found = OFFICE.exec(words);
  return found ? words.slice(found[0].length).trim() : '';
}

const ENDINGS: Readonly<Record<GrammaticalCase, readonly [one: string, many: string]>> = {
  nominative: ['', 'ы'],
  genitive: ['а', 'ов'],
  dative: ['у', 'ам'],
  accusative: ['а', 'ов'],
  instrumental: ['ом', 'ами'],
  prepositional: ['е', 'ах'],
};
