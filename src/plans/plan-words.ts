import { dateRu } from './questions/words.js';
import type { ConfirmedOrder } from './confirmed.js';

/** «№ 136/1 от 01.03.2021» */
export function orderName({ number, date }: Pick<ConfirmedOrder, 'number' | 'date'>): string {
  return [number ? `№ ${number}` : 'без номера', date ? `от ${dateRu(date)}` : '']
    .filter((part) => part !== '')
    .join(' ');
}
