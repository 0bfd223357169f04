/**
 * Bytes to text when nobody says in which encoding: a mark at the beginning, then valid UTF-8, then the
 * old Russian encoding in which the text looks most like Russian. Null where the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  if (isBinary(bytes)) return null;
  return utf8(bytes) ?? mostRussian(bytes);
}

function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const [even, odd] = highBytes(bytes);
  if (odd > 0.8 && even < 0.3) return new TextDecoder('utf-16le').decode(bytes);
  if (even > 0.8 && odd < 0.3) return new TextDecoder('utf-16be').decode(bytes);
  return undefined;
}

/** Share of 00 (Latin) and 04 (Cyrillic) among even and odd bytes: UTF-16 without its mark. */
function highBytes(bytes: Uint8Array): readonly [even: number, odd: number] {
  const sample = Math.min(bytes.length, SAMPLE) & ~1;
  if (sample < 8) return [0, 0];
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample; at += 2) {
    if (bytes[at] === 0 || bytes[at] === 4) even++;
    if (bytes[at + 1] === 0 || bytes[at + 1] === 4) odd++;
  }
  return [even / (sample / 2), odd / (sample / 2)];
}

const SAMPLE = 64 * 1024;

/** Control bytes that no text holds, beyond the odd stray one. */
function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 0x1a && byte !== 0x1b) controls++;
  }
  return controls > sample.length * 0.005;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    const broken = text.split('\ufffd').length - 1;
    return broken <= text.length * 0.001 ? text : undefined;
  }
}

const OLD_RUSSIAN = ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic'] as const;

function mostRussian(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE);
  let best: string | undefined;
  let most = 0;
  for (const encoding of OLD_RUSSIAN) {
    const likeness = russianLikeness(new TextDecoder(encoding).decode(sample));
    if (likeness > most) [best, most] = [encoding, likeness];
  }
  return best === undefined ? null : new TextDecoder(best).decode(bytes);
}

/** Russian letters from the most to the least frequent. */
const FREQUENCY = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё';

/** Frequent letters speak for an encoding; a capital after a small letter, or a stray sign, against it. */
function russianLikeness(text: string): number {
  let likeness = 0;
  let afterSmall = false;
  for (const letter of text) {
    const small = letter.toLowerCase();
    const rank = FREQUENCY.indexOf(small);
    if (rank >= 0) {
      likeness += 20 - rank;
      if (afterSmall && letter !== small) likeness -= 40;
    } else if (letter > '\u007f' && !'№«»–—…“”„•§°\u00a0­'.includes(letter)) likeness -= 40;
    afterSmall = rank >= 0 && letter === small;
  }
  return likeness;
}
