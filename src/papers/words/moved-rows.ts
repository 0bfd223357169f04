import type { ChangedRow, PlanRow } from '../../plans/index.js';
import type { Amendment } from './amendment.js';
import { pointNumber, sectionIn, type PointNames } from './points.js';

/** «пункт 5 перенести в раздел 3 и считать пунктом 4», «пункт 5 поместить после пункта 7». */
export function movedWords(
  row: ChangedRow<PlanRow>,
  amendment: Amendment,
  names: PointNames,
): string {
  const { before, after } = row;
  const number = pointNumber(after.number);
  const anew =
    number === '' || number === pointNumber(before.number) ? '' : ` и считать пунктом ${number}`;
  const where =
    before.section === after.section
      ? `поместить ${behind(row, amendment, names)}`
      : after.section === ''
        ? 'поместить вне разделов'
        : `перенести в ${sectionIn(after.section, 'accusative')}`;
  return `${names.of(before, 'accusative')} ${where}${anew}`;
}

/** The nearest row before it that stood in the plan already, under its old number. */
function behind(
  { place, after }: ChangedRow<PlanRow>,
  { diff, after: rows }: Amendment,
  names: PointNames,
): string {
  const added = new Set(diff.added.map((each) => each.place));
  const changed = new Map(diff.changed.map((each) => [each.place, each.before]));
  for (let at = place - 1; at > 0; at--) {
    const row = rows[at - 1];
    if (!row || row.section !== after.section) break;
    if (!added.has(at)) return `после ${names.of(changed.get(at) ?? row, 'genitive')}`;
  }
  return after.section === '' ? 'первым' : `первым в ${inSection(after.section)}`;
}

function inSection(section: string): string {
  return sectionIn(section, 'genitive').replace(/^раздела/, 'разделе');
}
