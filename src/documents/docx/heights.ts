import type { Text } from '../paper.js';
import { widthOf } from './letter-widths.js';
import type { Par } from './pieces.js';
import { lookOf, type Look } from './style-sheet.js';

/** A word goes with the blank behind it; after a hyphen a line may end too. */
const WORDS = /[^ -]*[ -]?/g;
/** A line of Times New Roman is so much higher than its letters. */
const LEADING = 1.15;

/** How high a paragraph comes out in a column so wide: an estimate that errs to the high side. */
export function heightOf(one: Par, width: number): number {
  const look = lookOf(one.style);
  const line = look.exactly ? look.line : (look.size * 20 * LEADING * look.line) / 240;
  const picture = one.picture ? one.picture.height * 15 : 0;
  const lines = linesOf(one, width) * line;
  return look.before + (one.after ?? look.after) + Math.max(picture, lines);
}

export function linesOf(one: Par, width: number): number {
  const look = lookOf(one.style);
  const room = width - (one.left ?? look.left) - (one.right ?? look.right);
  return linesIn(one.text, Math.max(room, 1), look);
}

function linesIn(text: Text, width: number, look: Look): number {
  let lines = 1;
  let used = look.firstLine;
  for (const run of text) {
    if ('lineBreak' in run) {
      lines += 1;
      used = 0;
      continue;
    }
    const bold = look.bold || run.bold === true;
    for (const word of run.text.match(WORDS) ?? []) {
      const wide = widthOf(word, look.size, bold);
      const bare = word.endsWith(' ') ? wide - widthOf(' ', look.size, bold) : wide;
      if (used + bare <= width) used += wide;
      else if (bare <= width) {
        lines += 1;
        used = wide;
      } else {
        // Longer than a line: cut wherever the line ends.
        const more = Math.ceil((used + bare) / width) - 1;
        lines += more;
        used += wide - more * width;
      }
    }
  }
  return lines;
}

/** The widest word of a text: in a column narrower than it Word would cut it anywhere. */
export function widestWord(text: Text, look: Look): number {
  const widths = text.flatMap((run) =>
    'lineBreak' in run
      ? []
      : (run.text.match(WORDS) ?? []).map((word) =>
          widthOf(word.trimEnd(), look.size, look.bold || run.bold === true),
        ),
  );
  return Math.max(0, ...widths);
}

/**
 * Words held together by a blank that are wider together than their column may part after all: «№ п/п»
 * at the head of a narrow one.
 */
export function loosened(text: Text, width: number, look: Look): Text {
  return text.map((run) => {
    if ('lineBreak' in run || !run.text.includes(HOLDING)) return run;
    const bold = look.bold || run.bold === true;
    const words = (run.text.match(WORDS) ?? []).map((word) =>
      widthOf(word.trimEnd(), look.size, bold) > width ? word.replaceAll(HOLDING, ' ') : word,
    );
    return { ...run, text: words.join('') };
  });
}

const HOLDING = '\u00a0';
