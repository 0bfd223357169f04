/** Places of the looks below in `cellXfs`. */
export const STYLE = {
  text: 0,
  number: 1,
  percent: 2,
  date: 3,
  head: 4,
  title: 5,
  line: 6,
  total: { text: 7, number: 8, percent: 9, date: 10 },
  toned: { bad: 11, warning: 13, good: 15 },
} as const;
/** Of a tone, a number's look follows that of words. */
export const TONED_NUMBER = 1;

const PERCENT = 165;
const DATE = 164;
/** Whatever is typed into such a cell later stays words as well. */
const TEXT = 49;

/** Times New Roman as in the documents beside it; thin rules; words wrap and stand at the top. */
export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="${DATE}" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="${PERCENT}" formatCode="0.0"/></numFmts><fonts count="3">${font(11)}${font(11, true)}${font(14, true)}</fonts><fills count="6"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EBF0"/><bgColor indexed='64'/></patternFill></fill>${ground('FFFFD9D9')}${ground('FFFFF0CC')}${ground('FFE2F2E2')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="17">${[
  look({ font: 0, format: TEXT }),
  look({ font: 0, format: 3, horizontal: 'center' }),
  look({ font: 0, format: PERCENT, horizontal: 'center' }),
  look({ font: 0, format: DATE, horizontal: 'center' }),
  look({ font: 1, fill: 2, horizontal: 'center', vertical: 'center' }),
  look({ font: 2, isBare: true }),
  look({ font: 0, isBare: true }),
  look({ font: 1, format: TEXT }),
  look({ font: 1, format: 3, horizontal: 'center' }),
  look({ font: 1, format: PERCENT, horizontal: 'center' }),
  look({ font: 1, format: DATE, horizontal: 'center' }),
  ...[3, 4, 5].flatMap((fill) => [
    look({ font: 0, fill, format: TEXT }),
    look({ font: 0, fill, format: 3, horizontal: 'center' }),
  ]),
].join(
  '',
)}</cellXfs><cellStyles count="1"><cellStyle name="Обычный" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function font(size: number, isBold = false): string {
  return `<font>${isBold ? '<b/>' : ''}<sz val="${size}"/><name val="Times New Roman"/><family val="1"/><charset val="204"/></font>`;
}

function ground(colour: string): string {
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}

interface Look {
  readonly font: number;
  readonly format?: number;
  readonly fill?: number;
  readonly horizontal?: string;
  readonly vertical?: string;
  /** Above a table: no rules, no wrapping. */
  readonly isBare?: boolean;
}

function look({
  font: id,
  format = 0,
  fill = 0,
  horizontal = 'left',
  vertical = 'top',
  isBare,
}: Look): string {
  const alignment = `<alignment horizontal="${horizontal}" vertical="${vertical}"${isBare ? '' : ' wrapText="1"'}/>`;
  return `<xf numFmtId="${format}" fontId="${id}" fillId="${fill}" borderId="${isBare ? 0 : 1}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
}
