/**
 * How word processors write an automatic number. The names are OOXML's `numFmt` (ECMA-376 17.18.59);
 * OpenDocument's `num-format` («1», «a», «I») is translated to them by its reader.
 */
export function listNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
    case 'bullet':
      return '';
    case 'decimalZero':
      return value < 10 ? `0${value}` : String(value);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letter(value, LATIN).toUpperCase();
    case 'lowerLetter':
      return letter(value, LATIN);
    case 'russianUpper':
      return letter(value, RUSSIAN).toUpperCase();
    case 'russianLower':
      return letter(value, RUSSIAN);
    case 'decimalEnclosedParen':
      return `(${value})`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'numberInDash':
      return `- ${value} -`;
    default:
      return String(value);
  }
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
/** Word leaves out ё, й, ъ, ы and ь. */
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщэюя';

/** After the last letter Word goes on with doubled ones: я, аа, бб… */
function letter(value: number, alphabet: string): string {
  if (value < 1 || value > alphabet.length * 30) return String(value);
  const index = (value - 1) % alphabet.length;
  return (alphabet[index] ?? '').repeat(Math.ceil(value / alphabet.length));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
