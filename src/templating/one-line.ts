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

/** One line without the full stop of its sentence; one that belongs to an abbreviation stays. */
export function unstopped(text: string): string {
  return plain(text).replace(/(?<!(?<!\p{L})(?:др|пр|гг?|т|д|п|кл|\p{Lu}))\.$/u, '');
}

/** «…» on one line; quotes inside become „…“, and a text that stands in quotes keeps its own. */
export function quoted(text: string): string {
  return `«${inner(unquoted(text))}»`;
}

/** One line without quotes that enclose all of it: around a title they are ours to put. */
export function unquoted(text: string): string {
  const line = plain(text);
  const within = line.slice(1, -1);
  const isEnclosed = /^[«“„].+[»”“]$/u.test(line) ? isBalanced(within) : /^"[^"]+"$/.test(line);
  return isEnclosed ? within.trim() : line;
}

/** False of what stands between «А» and «Б»: its quotes are closed before they are opened. */
function isBalanced(within: string): boolean {
  let open = 0;
  for (const sign of within) {
    if ('«„'.includes(sign)) open += 1;
    if ('»“”'.includes(sign) && --open < 0) return false;
  }
  return open === 0;
}

function inner(text: string): string {
  let isOpen = false;
  return text
    .replace(/«/g, '„')
    .replace(/»/g, '“')
    .replace(/"/g, () => {
      isOpen = !isOpen;
      return isOpen ? '„' : '“';
    });
}
