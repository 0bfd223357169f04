import fc from 'fast-check';
import type {
  Block,
  Inline,
  ListBlock,
  ListItem,
  Paper,
  ParagraphBlock,
  TableBlock,
  TableCell,
  TableRow,
  Text,
} from '../../../src/documents/index.js';

/** Any paper at all: words of any signs, lists of any depth, cells joined in any way. */
export function anyPaper(figures: readonly string[]): fc.Arbitrary<Paper> {
  const section = fc.record({
    landscape: fc.boolean(),
    blocks: fc.array(anyBlock(figures), { minLength: 1, maxLength: 7 }),
  });
  const title = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  return fc.record({ title, sections: fc.array(section, { minLength: 1, maxLength: 3 }) });
}

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('Приказ № 5', '<b>{{x}}</b>', 'CURRENT', '{1-0}', 'слово '.repeat(400)),
);
const look = (name: string): fc.Arbitrary<object> =>
  fc.boolean().map((on) => (on ? { [name]: true as const } : {}));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Inline>({ lineBreak: true }) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(words, look('bold'), look('italic'), look('underline'), look('superscript'))
      .map(([text, ...looks]) => Object.assign({ text }, ...looks) as Inline),
  },
);
const anyText: fc.Arbitrary<Text> = fc.array(inline, { maxLength: 4 });

const paragraph: fc.Arbitrary<ParagraphBlock> = fc.record({
  kind: fc.constant('paragraph' as const),
  style: fc.constantFrom('body', 'plain', 'center', 'right', 'note'),
  text: anyText,
  keep: fc.boolean(),
});

function list(depth: number): fc.Arbitrary<ListBlock> {
  const below: fc.Arbitrary<ListItem['blocks']> =
    depth === 0
      ? fc.constant([])
      : fc.array(fc.oneof(paragraph, list(depth - 1)), { maxLength: 2 });
  return fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.boolean(),
    start: fc.constantFrom(1, 1, 2, 17, 40_000),
    items: fc.array(fc.record({ text: anyText, blocks: below }), { minLength: 1, maxLength: 3 }),
  });
}

const table: fc.Arbitrary<TableBlock> = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }),
    fc.nat(3),
    fc.nat(6),
  )
  .chain(([shares, heads, rows]) => {
    const whole = shares.reduce((sum, one) => sum + one, 0);
    return fc.record({
      kind: fc.constant('table' as const),
      columns: fc.constant(shares.map((share) => (share * 100) / whole)),
      ruled: fc.boolean(),
      small: fc.boolean(),
      head: tableRows(shares.length, heads, false),
      body: tableRows(shares.length, rows + 1, true),
    });
  });

/** Numbers decide, row by row, how far each cell reaches into the room that is left. */
function tableRows(columns: number, rows: number, sections: boolean): fc.Arbitrary<TableRow[]> {
  const choices = fc.array(
    fc.record({
      across: fc.nat(3),
      down: fc.nat(3),
      paragraphs: fc.array(anyText, { maxLength: 2 }),
    }),
    { minLength: columns * rows, maxLength: columns * rows },
  );
  const kinds = fc.array(fc.constantFrom('row', 'row', 'section', 'total'), {
    minLength: rows,
    maxLength: rows,
  });
  return fc.tuple(choices, kinds).map(([given, kind]) => {
    const free = Array.from({ length: rows }, () => Array.from({ length: columns }, () => true));
    const isFree = (row: number, column: number): boolean => free[row]?.[column] === true;
    return free.map((_, at): TableRow => {
      const isWhole = free[at]?.every(Boolean) === true;
      if (sections && isWhole && kind[at] === 'section') {
        const paragraphs = given[at * columns]?.paragraphs ?? [];
        return { kind: 'section', cells: [{ paragraphs, align: 'left', columns, rows: 1 }] };
      }
      const cells: TableCell[] = [];
      for (let column = 0; column < columns; column += 1) {
        if (!isFree(at, column)) continue;
        const choice = given[at * columns + column];
        let across = 1;
        while (across <= (choice?.across ?? 0) && isFree(at, column + across)) across += 1;
        const down = Math.min((choice?.down ?? 0) + 1, rows - at);
        for (let row = at; row < at + down; row += 1) {
          free[row]?.fill(false, column, column + across);
        }
        const align = (['left', 'center', 'right'] as const)[column % 3] ?? 'left';
        cells.push({ paragraphs: choice?.paragraphs ?? [], align, columns: across, rows: down });
      }
      return { kind: kind[at] === 'total' ? 'total' : 'row', cells };
    });
  });
}

function anyBlock(figures: readonly string[]): fc.Arbitrary<Block> {
  const signature = fc.record({
    label: anyText,
    position: anyText,
    name: anyText,
    dated: fc.boolean(),
  });
  return fc.oneof<fc.Arbitrary<Block>[]>(
    paragraph,
    list(3),
    table,
    fc.record({
      kind: fc.constant('lines' as const),
      place: fc.constantFrom('letterhead', 'addressee', 'approval', 'annex'),
      lines: fc.array(anyText, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(...([1, 2, 3, 'headline'] as const)),
      text: anyText,
    }),
    fc.record({
      kind: fc.constant('requisites' as const),
      left: anyText,
      middle: anyText,
      right: anyText,
    }),
    fc.record({
      kind: fc.constant('signatures' as const),
      signatures: fc.array(signature, { minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('figure' as const),
      name: fc.constantFrom(...figures),
      alt: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      caption: anyText,
    }),
    fc.constant<Block>({ kind: 'pageBreak' }),
  );
}
