/** Other people's words inside a sentence of ours. */

/** «…» on one line; quotes inside become „…“, and a text that stands in quotes keeps its own. */
export function quoted(text: string): string {
  return `«${inner(unquoted(flat(text)))}»`;
}

/** The text without quotes that enclose all of it. */
export function unquoted(text: string): string {
  const [, within] = /^[«"“„]([^«»"“”„]*)[»"”“]$/u.exec(text.trim()) ?? [];
  return (within ?? text).trim();
}

/** One line. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** One line without the full stop of its sentence; one that belongs to an abbreviation stays. */
export function unstopped(text: string): string {
  return flat(text).replace(/(?<!(?<!\p{L})(?:др|пр|гг?|т|д|п|кл|\p{Lu}))\.$/u, '');
}

/** At most so many characters, cut between words, without the full stop of a sentence. */
export function shortened(text: string, most = 600): string {
  const line = unstopped(text);
  const characters = [...line];
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.«(–—-]+$/, '')}…`;
}

/** A sentence closed once: what ends in a full stop or an abbreviation gets no second one. */
export function closed(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** As points of one enumeration: «…;», «…;», «….». */
export function enumerated(texts: readonly string[]): readonly string[] {
  return texts.map((text, at) => ended(text, at === texts.length - 1));
}

/** A point of an enumeration with the sign at its end. */
export function ended(text: string, isLast: boolean): string {
  const bare = text.replace(/[;,]$/, '');
  return isLast ? closed(bare) : `${bare};`;
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
