import type { Abbreviation, Party, PartyType } from './party.js';

/** The parties a row's «Ответственные» names, in the order named; [] where it names nobody. */
export function readResponsible(text: string, _legend: readonly Abbreviation[] = []): Party[] {
  return text
    .split(/[,;\n]/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .map((part) => ({ text: part, type: typeOf(part) }));
}

/** The same for the addressees of an order's point, who stand in the dative. */
export function readAddressees(text: string, legend: readonly Abbreviation[] = []): Party[] {
  return readResponsible(text, legend);
}

function typeOf(part: string): PartyType {
  if (/^[А-ЯЁ][а-яё-]+ [А-ЯЁ]\. ?[А-ЯЁ]\.?$/.test(part)) return 'person';
  if (/^(руководител|учител|заместители|педагоги|оо$)/i.test(part)) return 'group';
  return /(координатор|специалист|ответственн|председател|директор)/i.test(part) ? 'role' : 'unit';
}
