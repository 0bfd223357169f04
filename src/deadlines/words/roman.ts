/**
 * The value of a Roman numeral from I to XII, or 0. Typists write it with what the keyboard gives:
 * the Ukrainian «І», the Russian «Х», a small Latin «l»; a lone «Х» or «x» is left to the words.
 */
export function romanNumeral(phrase: string, start: number, end: number): number {
  if (end - start === 1 && romanDigit(phrase.charCodeAt(start)) === 10) return 0;
  let value = 0;
  let ones = 0;
  let telling = false;
  for (let at = start; at < end; at += 1) {
    const digit = romanDigit(phrase.charCodeAt(at));
    if (digit === 0) return 0;
    telling = telling || phrase.charCodeAt(at) < 0x410;
    if (digit === 1) ones += 1;
    else if (ones > 1) return 0;
    else {
      value += digit - ones;
      ones = 0;
    }
  }
  value += ones;
  return telling && ones < 4 && value <= 12 ? value : 0;
}

function romanDigit(code: number): number {
  switch (code) {
    case 0x49: // I
    case 0x69: // i
    case 0x6c: // l
    case 0x406: // І
    case 0x456: // і
      return 1;
    case 0x56: // V
    case 0x76: // v
      return 5;
    case 0x58: // X
    case 0x78: // x
    case 0x425: // Х
    case 0x445: // х
      return 10;
    default:
      return 0;
  }
}
