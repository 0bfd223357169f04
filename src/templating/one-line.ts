/** Texts of others brought to one line: whatever people typed stands in ours as text. */

/** One line without characters that print as nothing. */
export function plain(text: string): string {
  return text.replace(INVISIBLE, ' ').replace(/\s+/g, ' ').trim();
}

const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** One line of at most so many characters, cut between words. */
export function shortened(text: string, most: number): string {
  const line = plain(text);
  const characters = [...line];
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.«(–—-]+$/, '')}…`;
}

/** «до 12 мая 2023 г.» closing a sentence brings its own full stop. */
export function sentence(text: string): string {
  return /[.!?…]»?$/.test(text) ? text : `${text}.`;
}

/** A sentence put into quotes leaves its full stop outside. */
export function unstopped(text: string): string {
  return text.replace(/\.$/, '');
}

/** Quotes around a title are ours to put. */
export function unquoted(title: string): string {
  return plain(title).replace(/^[«"“](.*)[»"”]$/u, '$1');
}
