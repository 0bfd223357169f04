/** Other people's words inside a sentence of ours. */
import { unstopped } from '../../templating/index.js';

export { quoted, unquoted, unstopped } from '../../templating/index.js';

/** One line. */
export function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
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
