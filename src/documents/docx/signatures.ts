import type { RequisitesBlock, Signature, SignaturesBlock, Text } from '../paper.js';
import { columnWidths, gridOf, type LooseRow } from './grids.js';
import { widestWord } from './heights.js';
import { mm, type Area } from './measures.js';
import { FLUSH, keptRow, par, type Grid, type GridCell, type Par } from './pieces.js';
import { lookOf } from './style-sheet.js';

const LINE = '____________';
const DAY = '«__»\u00a0________\u00a020__\u00a0г.';
const BARE = { ruled: false, padding: FLUSH };
const BELOW = mm(4);
const ROOM_TO_SIGN = mm(38);
const LINE_AND_DAY = mm(68);
const DAY_ALONE = mm(46);
/** Where less is left to the positions, the day goes below the line to sign on. */
const POSITIONS = mm(48);
/** A long name takes from the position's column rather than be cut. */
const NAMES = { least: mm(34), leastDated: mm(42), most: mm(62) };
/** Widths of words are estimates. */
const SPARE = 1.04;
/** All of so many stay together; of more, the first two and the last two. */
const TOGETHER = 5;

/** Date, place and number side by side, each in its part of the line. */
export function requisitesGrid({ left, middle, right }: RequisitesBlock, area: Area): Grid {
  const parts = [
    { text: left, align: 'left' as const },
    ...(middle.length > 0 ? [{ text: middle, align: 'center' as const }] : []),
    { text: right, align: 'right' as const },
  ];
  const widths = columnWidths(
    parts.map(() => 1),
    area.width,
  );
  const cells = parts.map(({ text, align }) =>
    cell('top', [par('Requisites', text, align === 'left' ? {} : { align })]),
  );
  return gridOf([rowOf(cells)], { ...BARE, widths, after: 0 }, area);
}

/** Position on the left, room to sign, name on the right: at the height of the position's last line. */
export function signaturesGrid({ signatures }: SignaturesBlock, area: Area): Grid {
  const names = signatures.map(({ name }) => widestWord(name, lookOf('Signature')));
  const dated = signatures.some((one) => one.dated);
  const least = dated ? NAMES.leastDated : NAMES.least;
  const right = Math.min(Math.max(Math.ceil(Math.max(...names) * SPARE), least), NAMES.most);
  const stacked = dated && area.width - LINE_AND_DAY - right < POSITIONS;
  const middle = stacked ? DAY_ALONE : dated ? LINE_AND_DAY : ROOM_TO_SIGN;
  const widths = [area.width - middle - right, middle, right];
  const last = signatures.length - 1;
  const rows = signatures.flatMap((one, at) => {
    const own = rowsOf(one, stacked);
    const followed = at < last && (last < TOGETHER || at === 0 || at === last - 1);
    return followed ? own.map(keptRow) : own;
  });
  return gridOf(rows, { ...BARE, widths, after: BELOW }, area);
}

function rowsOf({ label, position, name, dated }: Signature, stacked: boolean): LooseRow[] {
  const toSign: Text = dated ? [{ text: stacked ? LINE : `${LINE} ${DAY}` }] : [];
  const row = rowOf([
    cell('bottom', [par('Signature', position)]),
    cell('bottom', [par('SignatureDay', toSign, { align: 'center' })]),
    cell('bottom', [par('Signature', name, { align: 'right' })]),
  ]);
  const above =
    label.length > 0
      ? [rowOf([{ ...cell('bottom', [par('SignatureLabel', label)]), span: 3 }])]
      : [];
  if (!dated || !stacked) return [...above, row];
  const day = [[], [{ text: DAY }], []].map((text) =>
    cell('top', [par('SignatureDayBelow', text, { align: 'center' })]),
  );
  return [...above, keptRow(row), rowOf(day)];
}

function rowOf(cells: readonly GridCell[]): LooseRow {
  return { head: false, cells };
}

function cell(stands: GridCell['stands'], pars: readonly Par[]): GridCell {
  return { span: 1, stands, pars };
}
