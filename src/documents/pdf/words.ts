import type { Inline, Text, TextRun } from '../paper.js';
import { broken, CUT, SOFT_HYPHEN } from './breaks.js';
import { shown, widthOf, type Letters, type Look } from './letters.js';

/** A run as the layout sets it; one without any look is only its letters. */
export type Piece = string | DressedPiece | { readonly lineBreak: true };
interface DressedPiece extends TextRun {
  /** Never hyphenated: an abbreviation, a name. */
  readonly whole?: true;
  /** Never broken. */
  readonly solid?: true;
  /** Holds `CUT` where it may be broken without a hyphen, soft hyphens where with one. */
  readonly cut?: true;
  readonly soft?: true;
}
export type Words = readonly Piece[];

/** Where words are to stand; lengths in points. */
export interface Place {
  readonly width: number;
  readonly size: number;
  /** The layout hyphenates here. */
  readonly hyphenated?: boolean;
  /** All of it in bold, as in heads. */
  readonly bold?: boolean;
}

/** «п/п», «и/или», «2-й», «11-х»: parts that say nothing by themselves. */
const TOGETHER = String.raw`\p{L}{1,3}\/\p{L}{1,3}|\d+-\p{L}{1,2}`;
/** Abbreviations, and surnames beside their initials: «Воро-нина Е.В.» would not be signed. */
const SURNAME = String.raw`\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?`;
const INITIALS = String.raw`\p{Lu}\.(?:\p{Lu}\.)?`;
const WHOLE = String.raw`\p{Lu}{4,}|${SURNAME}\u00a0${INITIALS}|${INITIALS}\u00a0${SURNAME}`;
const SOLID = new RegExp(`^(?:${TOGETHER})$`, 'u');
/** Neither as a part of anything longer. */
const APART = new RegExp(
  String.raw`((?<![\p{L}\d/-])(?:${TOGETHER}|${WHOLE})(?![\p{L}\d/-]))`,
  'u',
);

/** Words made ready for their place: of signs the typeface has, marked where too wide a word breaks. */
export function set(text: Text, place: Place, letters: Letters): Words {
  const runs = text.map((run) =>
    'text' in run ? { ...run, text: shown(run.text, letters) } : run,
  );
  const ready =
    widestWord(runs, place, letters) > place.width ? narrowed(runs, place, letters) : runs;
  return ready.flatMap((run) => ('text' in run ? dressed(run, place) : [run]));
}

/**
 * How many lines the words will take, within a third: what is far from a limit need not be measured by
 * laying it out.
 */
export function linesOf(text: Text, place: Place, letters: Letters): number {
  let lines = 1;
  let filled = 0;
  for (const run of text) {
    if ('lineBreak' in run) {
      lines++;
      filled = 0;
      continue;
    }
    filled += widthIn(run.text, run, place, letters);
    lines += Math.floor(filled / place.width);
    filled %= place.width;
  }
  return lines;
}

/** Width in points of the widest word: letters between blanks, whatever looks they have. */
export function widestWord(text: Text, place: Place, letters: Letters): number {
  let word = 0;
  let widest = 0;
  for (const run of text) {
    if ('lineBreak' in run) word = 0;
    else {
      const look = lookIn(run, place);
      for (const letter of run.text) {
        word = letter === ' ' ? 0 : word + letters.width(letter.codePointAt(0) ?? 0, look);
        if (word > widest) widest = word;
      }
    }
  }
  return widest * place.size;
}

function narrowed(runs: Text, place: Place, letters: Letters): Text {
  // What the line's last word, going on from run to run, takes already.
  let filled = 0;
  return runs.map((run): Inline => {
    if ('lineBreak' in run) {
      filled = 0;
      return run;
    }
    const width = (part: string): number => widthIn(part, run, place, letters);
    const words = run.text
      .split(' ')
      .map((word) => broken(word, place.width, width, place.hyphenated ?? false));
    const joint = filled > 0 && filled + width(words[0] ?? '') > place.width;
    const last = width(run.text.slice(run.text.lastIndexOf(' ') + 1));
    filled = words.length > 1 || joint ? last : filled + last;
    return { ...run, text: (joint ? CUT : '') + words.join(' ') };
  });
}

function dressed(run: TextRun, { hyphenated }: Place): Piece[] {
  return run.text
    .split(APART)
    .flatMap((text, at) =>
      text === '' ? [] : [piece({ ...run, text }, at % 2 === 1, hyphenated ?? false)],
    );
}

function piece(run: TextRun, isApart: boolean, hyphenated: boolean): Piece {
  const cut = run.text.includes(CUT);
  const soft = run.text.includes(SOFT_HYPHEN);
  if (cut || soft) return { ...run, ...(cut && { cut }), ...(soft && { soft }) };
  if (isApart && !run.superscript && SOLID.test(run.text)) return { ...run, solid: true };
  if (isApart && hyphenated) return { ...run, whole: true };
  return Object.keys(run).length === 1 ? run.text : run;
}

function widthIn(text: string, run: TextRun, place: Place, letters: Letters): number {
  return widthOf(text, lookIn(run, place), letters) * place.size;
}

function lookIn(run: TextRun, { bold }: Place): Look {
  return bold ? { ...run, bold } : run;
}
