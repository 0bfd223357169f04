import type { DocFile, Piece } from './doc-file.js';
import { i16, u16, u32, u8 } from './little-endian.js';

/** What Word says of one paragraph; `end` is the position after its mark. */
export interface DocParagraph {
  readonly end: number;
  inTable: boolean;
  /** The mark that ends a row of a table, with the row's grid. */
  rowEnd: boolean;
  head: boolean;
  newPage: boolean;
  list: number;
  level: number;
  cells: readonly DocCell[] | undefined;
}

export interface DocCell {
  /** Left edge, in twentieths of a point. */
  readonly left: number;
  readonly right: number;
  readonly goesOn: boolean;
  readonly joined: boolean;
}

/** Properties of all paragraphs, by position of their ends, in the order of the text. */
export function docParagraphs(file: DocFile): Map<number, DocParagraph> {
  const paragraphs = new Map<number, DocParagraph>();
  const position = locator(file.pieces);
  eachRun(file, 0x102, 13, (_from, to, page, at) => {
    const short = u8(page, at);
    const start = short === 0 ? at + 2 : at + 1;
    const length = short === 0 ? u8(page, at + 1) * 2 : short * 2 - 1;
    const end = position(to - 1);
    if (end === undefined) return;
    const paragraph = newParagraph(end + 1);
    eachProperty(page.subarray(start + 2, start + length), (code, bytes, offset) =>
      applyParagraph(paragraph, code, bytes, offset),
    );
    paragraphs.set(paragraph.end, paragraph);
  });
  return paragraphs;
}

/** Stretches of text that are not shown: deleted in a tracked change, or hidden. */
export function docUnseen(file: DocFile): (readonly [from: number, to: number])[] {
  const unseen: (readonly [number, number])[] = [];
  const position = locator(file.pieces);
  eachRun(file, 0xfa, 1, (from, to, page, at) => {
    if (at === 0) return;
    let isUnseen = false;
    eachProperty(page.subarray(at + 1, at + 1 + u8(page, at)), (code, bytes, offset) => {
      if (code === DELETED || code === HIDDEN) isUnseen = (u8(bytes, offset) & 1) === 1;
    });
    if (!isUnseen) return;
    const first = position(from);
    const last = position(to - 1);
    if (first !== undefined && last !== undefined) unseen.push([first, last + 1]);
  });
  return unseen;
}

const DELETED = 0x0800;
const HIDDEN = 0x083c;
const PAGE = 512;

/** Runs of equal formatting lie in pages of 512 bytes, listed at `entry` of the file's head. */
function eachRun(
  { main, table }: DocFile,
  entry: number,
  width: number,
  visit: (from: number, to: number, page: Uint8Array, at: number) => void,
): void {
  const list = u32(main, entry);
  const count = Math.floor((u32(main, entry + 4) - 4) / 8);
  for (let index = 0; index < count && list + (count + 1 + index) * 4 < table.length; index++) {
    const number = u32(table, list + (count + 1 + index) * 4) & 0x3fffff;
    const page = main.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length < PAGE) continue;
    const runs = u8(page, PAGE - 1);
    for (let run = 0; run < runs && (runs + 1) * 4 + run * width < PAGE; run++) {
      const at = u8(page, (runs + 1) * 4 + run * width) * 2;
      visit(u32(page, run * 4), u32(page, run * 4 + 4), page, at);
    }
  }
}

/** Single properties («sprm»): a code that tells the length of what follows. */
function eachProperty(
  bytes: Uint8Array,
  visit: (code: number, bytes: Uint8Array, offset: number) => void,
): void {
  let at = 0;
  while (at + 2 < bytes.length) {
    const code = u16(bytes, at);
    at += 2;
    const length = operandLength(code, bytes, at);
    if (at + length > bytes.length) return;
    visit(code, bytes, at);
    at += length;
  }
}

const OPERANDS = [1, 1, 2, 4, 2, 2, -1, 3] as const;
const TABLE_GRID = 0xd608;

function operandLength(code: number, bytes: Uint8Array, at: number): number {
  if (code === TABLE_GRID) return at + 1 < bytes.length ? u16(bytes, at) + 1 : bytes.length;
  const length = OPERANDS[code >> 13] ?? 1;
  return length === -1 ? u8(bytes, at) + 1 : length;
}

function applyParagraph(
  paragraph: DocParagraph,
  code: number,
  bytes: Uint8Array,
  at: number,
): void {
  switch (code) {
    case 0x2416:
      paragraph.inTable = u8(bytes, at) === 1;
      break;
    case 0x2417:
      paragraph.rowEnd = u8(bytes, at) === 1;
      break;
    case 0x2407:
      paragraph.newPage = u8(bytes, at) === 1;
      break;
    case 0x3404:
      paragraph.head = u8(bytes, at) === 1;
      break;
    case 0x460b:
      paragraph.list = u16(bytes, at);
      break;
    case 0x260a:
      paragraph.level = u8(bytes, at);
      break;
    case TABLE_GRID:
      paragraph.cells = grid(bytes, at + 2);
      break;
    case 0x6645:
    case 0x6646:
      // The formatting is kept elsewhere because it is long: only a row's end is that long.
      paragraph.inTable = true;
      paragraph.rowEnd = true;
      break;
  }
}

/** Edges of the cells, then 20 bytes on each cell, of which the first hold its merging. */
function grid(bytes: Uint8Array, at: number): DocCell[] {
  const count = u8(bytes, at);
  const cells: DocCell[] = [];
  for (let index = 0; index < count; index++) {
    const edge = at + 1 + index * 2;
    if (edge + 4 > bytes.length) break;
    const flags = at + 1 + (count + 1) * 2 + index * 20;
    const merging = flags + 2 <= bytes.length ? u16(bytes, flags) : 0;
    cells.push({
      left: i16(bytes, edge),
      right: i16(bytes, edge + 2),
      goesOn: (merging & 0x60) === 0x20,
      joined: (merging & 0x2) !== 0,
    });
  }
  return cells;
}

function newParagraph(end: number): DocParagraph {
  return {
    end,
    inTable: false,
    rowEnd: false,
    head: false,
    newPage: false,
    list: 0,
    level: 0,
    cells: undefined,
  };
}

/** Finds the character position of a file position; undefined where no piece holds it. */
function locator(pieces: readonly Piece[]): (fc: number) => number | undefined {
  const byPlace = [...pieces].sort((one, other) => one.fc - other.fc);
  return (fc) => {
    let low = 0;
    let high = byPlace.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((byPlace[middle]?.fc ?? 0) <= fc) low = middle;
      else high = middle - 1;
    }
    const piece = byPlace[low];
    const offset = piece ? Math.floor((fc - piece.fc) / piece.bytesPerCharacter) : -1;
    return piece && offset >= 0 && offset < piece.length ? piece.cp + offset : undefined;
  };
}
