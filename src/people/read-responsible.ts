/**
 * The grammar of «Ответственные»: which people, offices, units and groups a phrase names. Commas may
 * be missing, cases wrong, heads elided; what comes out is nominative and complete. Nothing of the
 * phrase is dropped: what is no party's name stays with its party as position or note.
 */
import { legendKinds } from './grammar/capitals.js';
import type { CapitalKind } from './grammar/capitals.js';
import { withNames, withoutWraps } from './grammar/lines.js';
import { Parser } from './grammar/parser.js';
import { tokensOf } from './grammar/tokens.js';
import type { Abbreviation, Party } from './party.js';

const NO_LEGEND = new Map<string, CapitalKind>();

/** The parties a row's «Ответственные» names, in the order named; [] where it names nobody. */
export function readResponsible(text: string, legend: readonly Abbreviation[] = []): Party[] {
  return new Parser(pageTokens(text), kinds(legend), 'nom').parse();
}

/** The same for the addressees of an order's point, who stand in the dative. */
export function readAddressees(text: string, legend: readonly Abbreviation[] = []): Party[] {
  return new Parser(pageTokens(text), kinds(legend), 'dat').parse();
}

function pageTokens(text: string): ReturnType<typeof withNames> {
  return withNames(withoutWraps(tokensOf(text)));
}

/** Parties as one phrase that reads back the same. */
export function printParties(parties: readonly Party[]): string {
  return parties
    .map((party) => {
      const name = party.position ? `${party.position} ${party.text}` : party.text;
      return party.note ? `${name} (${party.note})` : name;
    })
    .join('; ');
}

function kinds(legend: readonly Abbreviation[]): ReadonlyMap<string, CapitalKind> {
  return legend.length === 0 ? NO_LEGEND : legendKinds(legend);
}
