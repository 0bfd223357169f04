/**
 * Where a word may be broken that is wider than the place it is to stand in: a narrow column, an
 * address without blanks, twenty thousand letters in a row. Of two ills — a word broken where no
 * dictionary would break it, or cut off by the cell's rule — the first can be read.
 */
export const CUT = '\u200b';
export const SOFT_HYPHEN = '\u00ad';

const VOWELS = new Set('аеёиоуыэюяәіөұүўaeiouy');
const RUSSIAN = /^\P{L}*[а-яё]+\P{L}*$/iu;
const NO_BREAK = /[\u00a0\u202f]/u;
const BOUND_TO_THE_LEFT = new Set('йьъ');
/** «Ме-ро-при-я-тие», «за-клю-че-ние»: said in one breath. */
const IN_ONE_BREATH = /^[бвгдзкптфхbcdfgkpt][рлrl]$/;
/** Behind these a word may go on in the next line without a hyphen. */
const JOINTS = /(?<=[/\\.,:;?&=_@#%+|)\]–—-])/u;
const CRUMBS_IN_LINE = 16;
const CLUSTERS = new Intl.Segmenter('ru');

/** Width of some letters of the word, as they will be set. */
export type WidthOf = (text: string) => number;

/**
 * The word with marks where it may be broken: none, soft hyphens between syllables, or — `CUT` — places
 * where it breaks without a hyphen. `hyphenated`: the layout hyphenates it itself, by its dictionary.
 */
export function broken(word: string, room: number, widthOf: WidthOf, hyphenated: boolean): string {
  if (widthOf(word) <= room) return word;
  const parts = word.split(NO_BREAK);
  const whole = parts.length > 1 ? parts : word.split(SOFT_HYPHEN);
  if (whole.length > 1) {
    const between = parts.length > 1 ? ' ' : SOFT_HYPHEN;
    return whole.map((part) => broken(part, room, widthOf, hyphenated)).join(between);
  }
  return word
    .split(JOINTS)
    .map((part) => brokenPart(part, room, widthOf, hyphenated))
    .join(CUT);
}

function brokenPart(part: string, room: number, widthOf: WidthOf, hyphenated: boolean): string {
  if (widthOf(part) <= room) return part;
  const pieces = syllables(part);
  const fits = (piece: string): boolean => widthOf(`${piece}-`) <= room;
  // A dictionary leaves out some of these breaks, seldom two that follow one another.
  const isInDictionary = hyphenated && RUSSIAN.test(part);
  if (isInDictionary && pieces.every((piece, at) => fits(piece + (pieces[at + 1] ?? '')))) {
    return part;
  }
  if (pieces.length > 1 && pieces.every(fits)) return pieces.join(SOFT_HYPHEN);
  return crumbs(part, room / CRUMBS_IN_LINE, widthOf).join(CUT);
}

/** Single letters, or some together where a line is so long that it does not matter. */
function crumbs(part: string, most: number, widthOf: WidthOf): readonly string[] {
  const all: string[] = [];
  let filled = Infinity;
  for (const { segment } of CLUSTERS.segment(part)) {
    const width = widthOf(segment);
    const fits = filled + width <= most;
    if (fits) all[all.length - 1] += segment;
    else all.push(segment);
    filled = fits ? filled + width : width;
  }
  return all;
}

/**
 * Syllables by the rules of school: a consonant between vowels goes to the right, of several the first
 * stays on the left unless both are said in one breath, й, ь and ъ stay with what they follow; no letter
 * alone at either end. A word that is not only letters, or is an abbreviation in capitals, is one piece.
 */
export function syllables(word: string): readonly string[] {
  const [, before = '', letters = '', after = ''] =
    /^([^\p{L}]*)(\p{L}+)([^\p{L}]*)$/u.exec(word) ?? [];
  if (letters.length < 4 || (letters === letters.toUpperCase() && letters.length < 9))
    return [word];
  const low = letters.toLowerCase();
  const vowels = [...low].flatMap((letter, at) => (VOWELS.has(letter) ? [at] : []));
  const pieces: string[] = [];
  let from = 0;
  vowels.slice(0, -1).forEach((vowel, order) => {
    const next = vowels[order + 1] ?? 0;
    const between = low.slice(vowel + 1, next);
    let at = between.length > 1 && !IN_ONE_BREATH.test(between) ? vowel + 2 : vowel + 1;
    while (at < next && BOUND_TO_THE_LEFT.has(low.charAt(at))) at++;
    if (at < 2 || at > low.length - 2 || at <= from) return;
    pieces.push(letters.slice(from, at));
    from = at;
  });
  pieces.push(letters.slice(from));
  return pieces.map(
    (piece, at) => (at === 0 ? before : '') + piece + (at === pieces.length - 1 ? after : ''),
  );
}
