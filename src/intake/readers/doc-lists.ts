import type { DocFile } from './doc-file.js';
import type { ListLevel, ListUse } from './list-counters.js';
import { u16, u32, u8 } from './little-endian.js';

/**
 * The lists of a .doc: LSTs (levels) and LFOs, which paragraphs name by number from 1 and which may
 * override a level or its start ([MS-DOC] 2.9.131 PlfLst, 2.9.130 PlfLfo).
 */
export function docLists({ main, table }: DocFile): ListUse[] {
  if (u32(main, 0x2e6) === 0 || u32(main, 0x2ee) === 0) return [];
  const levels = levelsOfLists(table, u32(main, 0x2e2), u32(main, 0x2e6));
  return uses(table, u32(main, 0x2ea), levels);
}

function levelsOfLists(table: Uint8Array, at: number, size: number): Map<number, ListLevel[]> {
  const count = u16(table, at);
  const lists = new Map<number, ListLevel[]>();
  let next = at + size;
  for (let index = 0; index < count; index++) {
    const list = at + 2 + index * 28;
    const isSimple = (u8(table, list + 26) & 1) === 1;
    const levels: ListLevel[] = [];
    for (let depth = 0; depth < (isSimple ? 1 : 9); depth++) {
      const read = levelAt(table, next);
      levels.push(read.level);
      next = read.end;
    }
    lists.set(u32(table, list), levels);
  }
  return lists;
}

function levelAt(table: Uint8Array, at: number): { level: ListLevel; end: number } {
  const text = at + 28 + u8(table, at + 24) + u8(table, at + 25);
  const length = u16(table, text);
  const end = text + 2 + length * 2;
  let pattern = '';
  for (let letter = text + 2; letter < end; letter += 2) {
    const code = u16(table, letter);
    // The numbers of levels stand in the text as characters 0 to 8.
    pattern += code < 9 ? `%${code + 1}` : String.fromCharCode(code);
  }
  const arabic = (u8(table, at + 5) & 4) !== 0;
  const format = FORMATS[u8(table, at + 4)] ?? 'decimal';
  return { level: { start: u32(table, at), format, pattern, arabic }, end };
}

/** [MS-OSHARED] 2.2.1.3 MSONFC, as far as Russian documents use it. */
const FORMATS: Readonly<Record<number, string>> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  22: 'decimalZero',
  23: 'bullet',
  57: 'numberInDash',
  58: 'russianLower',
  59: 'russianUpper',
  255: 'none',
};

function uses(table: Uint8Array, at: number, lists: Map<number, ListLevel[]>): ListUse[] {
  const count = u32(table, at);
  const found: ListUse[] = [];
  let next = at + 4 + count * 16;
  for (let index = 0; index < count; index++) {
    const use = at + 4 + index * 16;
    const list = u32(table, use);
    const levels: Record<number, ListLevel> = { ...lists.get(list) };
    const starts: Record<number, number> = {};
    next += 4;
    for (let override = 0; override < u8(table, use + 12); override++) {
      const flags = u32(table, next + 4);
      if (flags & 0x10) starts[flags & 0xf] = u32(table, next);
      next += 8;
      if (flags & 0x20) {
        const read = levelAt(table, next);
        levels[flags & 0xf] = read.level;
        // Where the level as a whole is overridden its own start counts (2.9.133).
        if (flags & 0x10) starts[flags & 0xf] = read.level.start;
        next = read.end;
      }
    }
    found.push({ counting: String(list), list: String(index + 1), levels, starts });
  }
  return found;
}
