/**
 * A plan's title inside a sentence. Titles that begin with the word «план» are inflected with what
 * agrees with it; any other stands in quotes behind «план», where nothing has to agree.
 */
import type { GrammaticalCase } from '../../documents/index.js';
import { quoted, unquoted } from '../../templating/index.js';
import { ADJECTIVES, adjectivesIn } from './adjectives.js';

const PLAN = new RegExp(`^(${ADJECTIVES})план(?=[\\s,.–—-]|$)`, 'iu');
const PARTICIPLE =
  /^([^,]*?,\s*)((?:направлен|утвержден|утверждён|разработан|посвящен|посвящён)ный)(?=\s)/iu;

/** «планом мероприятий по …»: title in the case, one line, no full stop at its end. */
export function planIn(title: string, inCase: GrammaticalCase): string {
  const words = planTitle(title);
  const found = words === words.toUpperCase() ? null : PLAN.exec(words);
  const ending = ENDINGS[inCase];
  if (!found) return `план${ending} ${quoted(words)}`;
  const adjectives = adjectivesIn(found[1] ?? '', inCase);
  const rest = words
    .slice(found[0].length)
    .replace(/^-график(?!\p{L})/iu, `-график${ending}`)
    .replace(
      PARTICIPLE,
      (_, before: string, participle: string) =>
        `${before}${adjectivesIn(`${participle} `, inCase).trimEnd()}`,
    );
  return `${lower(adjectives)}план${ending}${rest}`;
}

/** «плана мероприятий по …»: об утверждении, об исполнении чего. */
export function planGenitive(title: string): string {
  return planIn(title, 'genitive');
}

/** «план мероприятий по …», as in «утвердить план …», «внести изменения в план …». */
export function planAccusative(title: string): string {
  return planIn(title, 'accusative');
}

/** «плану мероприятий по …»: перечень по чему. */
export function planDative(title: string): string {
  return planIn(title, 'dative');
}

/** «планом мероприятий по …»: ознакомлены с чем. */
export function planInstrumental(title: string): string {
  return planIn(title, 'instrumental');
}

/** One line, without the full stop of a heading and quotes around the whole. */
export function planTitle(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return unquoted(line) || 'План мероприятий';
}

const ENDINGS: Readonly<Record<GrammaticalCase, string>> = {
  nominative: '',
  genitive: 'а',
  dative: 'у',
  accusative: '',
  instrumental: 'ом',
  prepositional: 'е',
};

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
