import {
  readResponsible,
  resolveParty,
  type Abbreviation,
  type Directory,
} from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';

export interface LegendAlias {
  readonly table: 'organisations' | 'groups';
  readonly id: string;
  readonly alias: string;
}

/**
 * The document's own abbreviations («ЦРО – центр развития образования») as further names of what the
 * directory already knows by the full ones, so that later documents may use them without a legend.
 */
export function legendAliases(
  legend: readonly Abbreviation[],
  directory: Directory,
  on: CivilDate,
): LegendAlias[] {
  return legend.flatMap(({ short, full }) => {
    const [party, ...more] = readResponsible(full);
    if (!party || more.length > 0) return [];
    const found = resolveParty(party, directory, on);
    if (found.kind !== 'organisation' && found.kind !== 'group') return [];
    const table = found.kind === 'group' ? 'groups' : 'organisations';
    const known = directory[table].find((each) => each.id === found.id);
    if (!known || known.name === short || known.aliases.includes(short)) return [];
    return [{ table, id: found.id, alias: short } as const];
  });
}
