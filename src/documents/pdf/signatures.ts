import type { SignaturesBlock, Text } from '../paper.js';
import type { Letters } from './letters.js';
import { MEASURES, MOST_LINES_TOGETHER, SIGNATURE } from './measures.js';
import { linesOf, set, widestWord, type Place, type Words } from './words.js';

export interface SheetSignatures {
  readonly kind: 'signatures';
  readonly signatures: readonly SheetSignature[];
  /** Widths in points: of the position, of the room to sign, of the name. */
  readonly columns: readonly [number, number, number];
  /** The day is written below the signature, not beside it: long positions leave it no room there. */
  readonly stacked: boolean;
  /** Low enough to stand whole on one page; otherwise each by itself, but never the last alone. */
  readonly low: boolean;
}
export interface SheetSignature {
  readonly label: Words;
  readonly position: Words;
  readonly name: Words;
  readonly dated: boolean;
  readonly low: boolean;
}

const MOST_LINES_BESIDE_DAY = 2;

export function setSignatures(
  { signatures }: SignaturesBlock,
  width: number,
  letters: Letters,
): SheetSignatures {
  const place = (room: number): Place => ({ width: room, size: MEASURES.sizes.body });
  // A long name takes from the position's column rather than be broken.
  const { least, leastDated, most } = SIGNATURE.name;
  const isDated = signatures.some(({ dated }) => dated);
  const names = signatures.map(({ name }) => widestWord(name, place(width), letters));
  const right = Math.min(Math.max(...names, isDated ? leastDated : least), most);
  const linesBeside = (room: number): number[] => {
    const there = place(width - right - room - MEASURES.gap);
    return signatures.map(({ position }) => linesOf(position, there, letters));
  };
  const stacked = isDated && Math.max(...linesBeside(SIGNATURE.besideDay)) > MOST_LINES_BESIDE_DAY;
  const dayRoom = stacked ? SIGNATURE.aboveDay : SIGNATURE.besideDay;
  const room = isDated ? dayRoom : SIGNATURE.room;
  const left = width - room - right;
  const lines = linesBeside(room).map((more, at) => {
    const { label, name } = signatures[at] ?? { label: [], name: [] };
    const above = label.length > 0 ? linesOf(label, place(width), letters) : 0;
    return 2 + above + Math.max(more, linesOf(name, place(right), letters));
  });
  const words = (text: Text, there: number): Words => set(text, place(there), letters);
  return {
    kind: 'signatures',
    columns: [left, room, right],
    stacked,
    low: lines.reduce((sum, more) => sum + more, 0) <= MOST_LINES_TOGETHER,
    signatures: signatures.map((one, at) => ({
      label: words(one.label, width),
      position: words(one.position, left - MEASURES.gap),
      name: words(one.name, right),
      dated: one.dated,
      low: (lines[at] ?? 0) <= MOST_LINES_TOGETHER,
    })),
  };
}
