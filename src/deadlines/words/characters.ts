/** What a character is to the tokenizer; a table for the common range, a few rules beyond it. */
export const SPACE = 0;
export const BREAK = 1;
export const DIGIT = 2;
export const LOWER = 3;
export const UPPER = 4;
export const DASH = 5;
export const SIGN = 6;
/** Soft hyphens and combining marks: part of the word, dropped from its form. */
export const INSIDE = 7;

const SOFT_HYPHEN = 0xad;
const TABLE = table();

export function characterClass(code: number): number {
  if (code < TABLE.length) return TABLE[code] as number;
  if (code >= 0x2010 && code <= 0x2015) return DASH;
  if (code === 0x2212) return DASH;
  if ((code >= 0x2000 && code <= 0x200f) || code === 0x202f || code === 0xfeff) return SPACE;
  if (code === 0x2028 || code === 0x2029 || code === 0x23ce || code === 0x21b5) return BREAK;
  return SIGN;
}

function table(): Uint8Array {
  const classes = new Uint8Array(0x500).fill(SIGN);
  for (const code of [0x20, 0x09, 0xa0]) classes[code] = SPACE;
  for (const code of [0x0a, 0x0b, 0x0c, 0x0d, 0x85]) classes[code] = BREAK;
  classes.fill(DIGIT, 0x30, 0x3a);
  classes.fill(UPPER, 0x41, 0x5b).fill(LOWER, 0x61, 0x7b);
  classes.fill(UPPER, 0x400, 0x430).fill(LOWER, 0x430, 0x460);
  classes.fill(INSIDE, 0x300, 0x370);
  classes[SOFT_HYPHEN] = INSIDE;
  classes[0x2d] = DASH;
  return classes;
}
