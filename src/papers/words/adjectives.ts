/**
 * Adjectives before a masculine noun: «муниципальный», «районский», «общий», «городской». Only these
 * endings are known, and what has another is left as it stands.
 */
import type { GrammaticalCase } from '../../documents/index.js';

export type Grammar = 'inanimate' | 'animate' | 'plural';

/** One or more of them, as a pattern to begin with. */
export const ADJECTIVES = '(?:[А-ЯЁ]?[а-яё]+(?:ый|ий|ой)\\s+)*';

/** «муниципальный » → «муниципального »; every word in the nominative singular and a blank behind it. */
export function adjectivesIn(
  words: string,
  inCase: GrammaticalCase,
  grammar: Grammar = 'inanimate',
): string {
  const ending = endings(inCase, grammar);
  if (!ending) return words;
  return words.replace(/(\p{L})(ый|ий|ой)(?=\s)/giu, (_, stem: string, last: string) => {
    // «районский» is soft in spelling only, «большой» and «городской» are not soft at all.
    const isVelar = 'кгх'.includes(stem.toLowerCase());
    const isSibilant = 'жшчщ'.includes(stem.toLowerCase());
    if (isVelar || (isSibilant && last === 'ой')) return stem + ending.velar;
    return stem + (last === 'ий' ? ending.soft : ending.hard);
  });
}

interface Endings {
  readonly hard: string;
  /** Behind к, г, х, where ы is not written. */
  readonly velar: string;
  readonly soft: string;
}

function endings(inCase: GrammaticalCase, grammar: Grammar): Endings | null {
  if (grammar === 'plural') return PLURAL[inCase];
  const own = inCase === 'accusative' && grammar === 'animate' ? 'genitive' : inCase;
  return own === 'nominative' || own === 'accusative' ? null : SINGULAR[own];
}

const SINGULAR: Readonly<
  Record<'genitive' | 'dative' | 'instrumental' | 'prepositional', Endings>
> = {
  genitive: { hard: 'ого', velar: 'ого', soft: 'его' },
  dative: { hard: 'ому', velar: 'ому', soft: 'ему' },
  instrumental: { hard: 'ым', velar: 'им', soft: 'им' },
  prepositional: { hard: 'ом', velar: 'ом', soft: 'ем' },
};
const OF_MANY: Endings = { hard: 'ых', velar: 'их', soft: 'их' };
/** Of people, so that the accusative is that of the animate. */
const PLURAL: Readonly<Record<GrammaticalCase, Endings>> = {
  nominative: { hard: 'ые', velar: 'ие', soft: 'ие' },
  genitive: OF_MANY,
  dative: { hard: 'ым', velar: 'им', soft: 'им' },
  accusative: OF_MANY,
  instrumental: { hard: 'ыми', velar: 'ими', soft: 'ими' },
  prepositional: OF_MANY,
};
