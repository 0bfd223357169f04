/**
 * What may stand in the head of a letter. Names and addresses come from directories typed by hand and
 * from documents read by machine; a line break in one would let it add heads of its own.
 */

/** Whatever breaks a line, to a mail program or to a careless reader, becomes a blank. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** One address and nothing else: no name, no list, nothing that a mail server could read as more. */
export function isMailAddress(text: string): boolean {
  return /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(text);
}
