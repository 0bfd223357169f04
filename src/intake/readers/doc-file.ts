import type { CompoundFile } from './compound-file.js';
import { u16, u32, u8 } from './little-endian.js';
import { refusal, unsupported } from './refusal.js';

/**
 * A Word 97–2003 file opened ([MS-DOC]): the main stream, its table stream, and the text, which lies
 * in pieces. Character positions (cp) count the text, file positions (fc) the bytes of the main stream.
 */
export interface DocFile {
  readonly main: Uint8Array;
  readonly table: Uint8Array;
  /** The body's text with Word's control characters in it; footnotes, headers and the rest are left out. */
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly cp: number;
  readonly length: number;
  readonly fc: number;
  readonly bytesPerCharacter: 1 | 2;
}

export function openDoc(file: CompoundFile): DocFile {
  const main = file.stream('WordDocument');
  if (u16(main, 0) !== WORD_97) {
    throw unsupported(
      'Документ Word 6.0/95',
      'Откройте его в Word, сохраните как .docx и загрузите снова.',
    );
  }
  const flags = u16(main, 10);
  if (flags & ENCRYPTED) throw refusal('password-protected');
  const table = file.stream(flags & TABLE_1 ? '1Table' : '0Table');
  const pieces = piecesOf(main, table);
  const text = pieces.map((piece) => textOf(main, piece)).join('');
  return { main, table, text: text.slice(0, u32(main, 0x4c)), pieces };
}

const WORD_97 = 0xa5ec;
const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;

function piecesOf(main: Uint8Array, table: Uint8Array): Piece[] {
  let at = u32(main, 0x1a2);
  // Formatting that pieces share stands before the piece table and is passed over.
  while (u8(table, at) === 1) at += 3 + u16(table, at + 1);
  if (u8(table, at) !== 2) throw refusal('broken');
  const count = Math.floor((u32(table, at + 1) - 4) / 12);
  const positions = at + 5;
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index++) {
    const cp = u32(table, positions + index * 4);
    const length = u32(table, positions + index * 4 + 4) - cp;
    const packed = u32(table, positions + (count + 1) * 4 + index * 8 + 2);
    const narrow = (packed & 0x40000000) !== 0;
    const fc = narrow ? (packed & 0x3fffffff) / 2 : packed;
    const bytesPerCharacter = narrow ? 1 : 2;
    if (length < 0 || fc + length * bytesPerCharacter > main.length) throw refusal('broken');
    pieces.push({ cp, length, fc, bytesPerCharacter });
  }
  return pieces;
}

function textOf(main: Uint8Array, { fc, length, bytesPerCharacter }: Piece): string {
  const encoding = bytesPerCharacter === 1 ? 'windows-1252' : 'utf-16le';
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(
    main.subarray(fc, fc + length * bytesPerCharacter),
  );
}
