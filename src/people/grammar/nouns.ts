/** Case forms of the nouns that head a party. Only what the grammar meets: no general dictionary. */
export const CASES = ['nom', 'gen', 'dat', 'acc', 'ins', 'pre'] as const;
export type Case = (typeof CASES)[number];
export type Gender = 'm' | 'f' | 'n';

export interface NounForms {
  readonly gender: Gender;
  /** Six forms, in the order of CASES. */
  readonly one: readonly string[];
  readonly many: readonly string[];
}

/**
 * `lemma` with its pattern after a colon where the ending does not tell it: `а` – plural in -а
 * («директора»), `ж` – feminine in -ь, `п` – declined as an adjective («заведующий»), `0` – not
 * declined; a second form with a fleeting vowel after a slash («отец/отц»).
 */
export function declineNoun(written: string): NounForms {
  const [stemPart = '', pattern = ''] = written.split(':');
  const [lemma = '', fleeting] = stemPart.split('/');
  const last = lemma.slice(-1);
  const stem = fleeting ?? lemma.slice(0, -1);
  if (pattern === '0') return { gender: 'm', one: Array<string>(6).fill(stemPart), many: [] };
  if (pattern === 'п') return substantive(lemma);
  if (pattern === 'ж') return feminineSoft(stem);
  if (lemma.endsWith('ия')) return feminineIya(stem);
  if (lemma.endsWith('ие')) return neuterIye(stem);
  if (last === 'а') return feminine(stem);
  if (last === 'я') return forms('f', lemma, stem, 'и е ю ей е', 'и ь ям ь ями ях');
  if (last === 'о') return forms('n', lemma, stem, 'а у о ом е', 'а - ам а ами ах');
  if (last === 'ь') {
    const plural = pattern === 'а' ? 'я ей ям ей ями ях' : 'и ей ям ей ями ях';
    return forms('m', lemma, stem, 'я ю я ем е', plural);
  }
  if (last === 'й') return forms('m', lemma, stem, 'я ю я ем е', 'и ев ям ев ями ях');
  return masculine(lemma, fleeting ?? lemma, pattern === 'а');
}

function masculine(lemma: string, stem: string, pluralA: boolean): NounForms {
  const hush = /[жшчщ]$/.test(stem);
  const y = pluralA ? 'а' : /[кгхжшчщ]$/.test(stem) ? 'и' : 'ы';
  const ov = hush ? 'ей' : stem.endsWith('ц') ? 'ев' : 'ов';
  return forms('m', lemma, stem, `а у а ${hush ? 'ем' : 'ом'} е`, `${y} ${ov} ам ${ov} ами ах`);
}

function feminine(stem: string): NounForms {
  const hush = /[жшчщц]$/.test(stem);
  const y = /[кгхжшчщ]$/.test(stem) ? 'и' : 'ы';
  const genitive = /[^аеиоуыэюя][кн]$/.test(stem)
    ? `${stem.slice(0, -1)}${/[жшч]/.test(stem.slice(-2, -1)) ? 'е' : 'о'}${stem.slice(-1)}`
    : stem;
  const declined = forms(
    'f',
    `${stem}а`,
    stem,
    `${y} е у ${hush ? 'ей' : 'ой'} е`,
    `${y} - ам - ами ах`,
  );
  const many = declined.many.map((form, at) => (at === 1 || at === 3 ? genitive : form));
  return { ...declined, many };
}

function feminineSoft(stem: string): NounForms {
  return forms('f', `${stem}ь`, stem, 'и и ь ью и', 'и ей ям и ями ях');
}

function feminineIya(stem: string): NounForms {
  return forms('f', `${stem}я`, stem, 'и и ю ей и', 'и й ям и ями ях');
}

function neuterIye(stem: string): NounForms {
  return forms('n', `${stem}е`, stem, 'я ю е ем и', 'я й ям я ями ях');
}

function substantive(lemma: string): NounForms {
  const stem = lemma.slice(0, -2);
  const i = /[кгхжшчщ]$/.test(stem) ? 'и' : 'ы';
  const o = /[жшчщ]$/.test(stem) ? 'е' : 'о';
  const many = `${i}е ${i}х ${i}м ${i}х ${i}ми ${i}х`;
  return forms('m', lemma, stem, `${o}го ${o}му ${o}го ${i}м ${o}м`, many);
}

/** `-` stands for no ending. */
function forms(
  gender: Gender,
  nominative: string,
  stem: string,
  one: string,
  many: string,
): NounForms {
  const join = (ending: string): string => stem + (ending === '-' ? '' : ending);
  return {
    gender,
    one: [nominative, ...one.split(' ').map(join)],
    many: many.split(' ').map(join),
  };
}
