/** One organisation or person a document is about: the name in lists, and whose tasks are meant. */
import { InvalidInput } from '../../errors.js';
import { shortName, type Organisation, type Person } from '../../people/index.js';
import { plain } from '../../templating/index.js';
import type { Subject } from '../paper-kind.js';
import { organisationById, personById, type PaperDesk } from '../paper-desk.js';

export interface AskedParty {
  readonly who: Organisation | Person;
  readonly name: string;
  readonly isOrganisation: boolean;
  readonly filter: { readonly organisation?: string; readonly person?: string };
}

/** Refused where neither is named, or both are. */
export function askedParty(desk: PaperDesk, { organisation, person }: Subject): AskedParty {
  if ((organisation === undefined) === (person === undefined))
    throw new InvalidInput('Кому документ: назовите либо организацию, либо человека.');
  const place = organisation === undefined ? undefined : organisationById(desk, organisation);
  if (place) {
    const name = plain(place.name);
    return { who: place, name, isOrganisation: true, filter: { organisation: place.id } };
  }
  const someone = person === undefined ? undefined : personById(desk, person);
  if (!someone) throw new InvalidInput('Адресата в справочнике отдела нет.');
  const name = plain(shortName(someone));
  return { who: someone, name, isOrganisation: false, filter: { person: someone.id } };
}
