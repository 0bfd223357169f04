import { CFB } from '@e965/xlsx';

/**
 * Files in Microsoft's old container: a .doc of paragraphs and table rows, and an empty shell such as a
 * document encrypted with a password has. The .doc is the least that [MS-DOC] allows: one piece of
 * text, one page of paragraph properties.
 */
export interface DocRow {
  readonly cells: readonly string[];
  /** Right edges of the cells, in twentieths of a point; the left edge of the first is 0. */
  readonly edges: readonly number[];
  readonly head?: boolean;
}

/** A paragraph with an automatic number of the file's one list: «1.», «2.» and on. */
export interface DocNumbered {
  readonly numbered: string;
  /** The use of the list that the paragraph names: 1 or 2 go on counting, 3 begins anew with 1. */
  readonly use?: 1 | 2 | 3;
}

type DocPiece = string | DocRow | DocNumbered;

export function docFile(content: readonly DocPiece[], flags = 0): Uint8Array {
  const { text, paragraphs } = lay(content);
  const main = Buffer.alloc(TEXT_AT + text.length * 2 + 1024);
  main.write(text, TEXT_AT, 'utf16le');
  const page = Math.ceil((TEXT_AT + text.length * 2) / 512);
  const formatted = Buffer.concat([main.subarray(0, page * 512), propertyPage(paragraphs)]);
  const table = Buffer.alloc(4096);
  // The piece table: one piece, in two-byte letters.
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(0, 5);
  table.writeUInt32LE(text.length, 9);
  table.writeUInt32LE(TEXT_AT, 15);
  // The list of property pages: one page for the whole text.
  table.writeUInt32LE(TEXT_AT, 100);
  table.writeUInt32LE(TEXT_AT + text.length * 2, 104);
  table.writeUInt32LE(page, 108);
  writeList(table);
  formatted.writeUInt32LE(LIST_AT, 0x2e2);
  formatted.writeUInt32LE(2 + 28, 0x2e6);
  formatted.writeUInt32LE(USES_AT, 0x2ea);
  formatted.writeUInt32LE(4 + 3 * 20 + 8, 0x2ee);
  formatted.writeUInt16LE(0xa5ec, 0);
  formatted.writeUInt16LE(0x0200 | flags, 10);
  formatted.writeUInt32LE(text.length, 0x4c);
  formatted.writeUInt32LE(100, 0x102);
  formatted.writeUInt32LE(12, 0x106);
  formatted.writeUInt32LE(21, 0x1a6);
  const padded = Buffer.concat([formatted, Buffer.alloc(Math.max(0, 4096 - formatted.length))]);
  return compoundFile({ WordDocument: padded, '1Table': table });
}

export function compoundFile(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const file = CFB.utils.cfb_new();
  for (const [name, bytes] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, bytes);
  return CFB.write(file, { type: 'buffer' }) as Uint8Array;
}

const TEXT_AT = 0x600;
const LIST_AT = 200;
const USES_AT = 400;

/** One simple list with the level «%1.», and three uses of it, which paragraphs name from 1. */
function writeList(table: Buffer): void {
  table.writeUInt16LE(1, LIST_AT);
  table.writeUInt32LE(77, LIST_AT + 2);
  table.writeUInt8(1, LIST_AT + 2 + 26);
  const level = LIST_AT + 2 + 28;
  table.writeUInt32LE(1, level);
  table.writeUInt16LE(2, level + 28);
  table.writeUInt16LE(0, level + 30);
  table.write('.', level + 32, 'utf16le');
  table.writeUInt32LE(3, USES_AT);
  for (const use of [0, 1, 2]) table.writeUInt32LE(77, USES_AT + 4 + use * 16);
  table.writeUInt8(1, USES_AT + 4 + 2 * 16 + 12);
  // What the uses override: nothing, nothing, the number that the first level begins with.
  const overrides = USES_AT + 4 + 3 * 16;
  for (const use of [0, 1, 2]) table.writeUInt32LE(0xffffffff, overrides + use * 4);
  table.writeUInt32LE(1, overrides + 12);
  table.writeUInt32LE(0x10, overrides + 16);
}

interface Laid {
  readonly length: number;
  readonly properties: Buffer;
}

function lay(content: readonly DocPiece[]): { text: string; paragraphs: Laid[] } {
  const paragraphs: Laid[] = [];
  let text = '';
  const add = (piece: string, properties: Buffer) => {
    paragraphs.push({ length: piece.length, properties });
    text += piece;
  };
  for (const piece of content) {
    if (typeof piece === 'string') add(`${piece}\r`, Buffer.alloc(0));
    else if ('numbered' in piece) {
      add(`${piece.numbered}\r`, Buffer.from([0x0b, 0x46, piece.use ?? 1, 0]));
    } else {
      for (const cell of piece.cells) add(`${cell}\u0007`, IN_TABLE);
      add('\u0007', rowEnd(piece));
    }
  }
  return { text, paragraphs };
}

const IN_TABLE = Buffer.from([0x16, 0x24, 1]);

function rowEnd({ edges, head }: DocRow): Buffer {
  const grid = Buffer.alloc(4 + 1 + (edges.length + 1) * 2);
  grid.writeUInt16LE(0xd608, 0);
  grid.writeUInt16LE(grid.length - 4 + 1, 2);
  grid.writeUInt8(edges.length, 4);
  edges.forEach((edge, index) => grid.writeInt16LE(edge, 5 + (index + 1) * 2));
  const isHead = head ? Buffer.from([0x04, 0x34, 1]) : Buffer.alloc(0);
  return Buffer.concat([IN_TABLE, Buffer.from([0x17, 0x24, 1]), isHead, grid]);
}

/** Positions of the paragraphs, then where the properties of each lie, which fill the page from its end. */
function propertyPage(paragraphs: readonly Laid[]): Buffer {
  const page = Buffer.alloc(512);
  const count = paragraphs.length;
  let at = TEXT_AT;
  let free = 510;
  const places = new Map<string, number>();
  paragraphs.forEach(({ length, properties }, index) => {
    page.writeUInt32LE(at, index * 4);
    at += length * 2;
    const key = properties.toString('hex');
    let place = places.get(key);
    if (place === undefined) {
      const words = Math.ceil((properties.length + 3) / 2);
      free -= words * 2;
      page.writeUInt8(words, free);
      properties.copy(page, free + 3);
      places.set(key, (place = free));
    }
    page.writeUInt8(place / 2, (count + 1) * 4 + index * 13);
  });
  page.writeUInt32LE(at, count * 4);
  if ((count + 1) * 4 + count * 13 > free) throw new Error('Too many paragraphs for one page.');
  page.writeUInt8(count, 511);
  return page;
}
