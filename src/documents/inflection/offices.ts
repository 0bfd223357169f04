/**
 * An organisation's name in the case a sentence wants. A directory keeps the nominative. What begins
 * with an abbreviation or a quotation mark is not inflected; what begins with one of the nouns below
 * is, with the adjectives before it; any other name stands in quotes behind «организация», where
 * nothing has to agree.
 */
import type { GrammaticalCase } from './names.js';

/** «Городского методического кабинета», «МБОУ «СОШ № 13»», «организации «Кванториум»» */
export function officeIn(name: string, inCase: GrammaticalCase): string {
  const words = name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  if (inCase === 'nominative' || /^\p{Lu}{2,}(?!\p{Ll})/u.test(words)) return words;
  return inflected(words, inCase) ?? `${ORGANISATION[inCase]} ${quoted(words)}`;
}

type Gender = 'm' | 'n' | 'f';
type Oblique = Exclude<GrammaticalCase, 'nominative'>;
type Endings = Readonly<Record<Oblique, string>>;

/** Stem and what is cut from the nominative to find it; «дворец» loses its vowel. */
const NOUNS: Readonly<Record<string, readonly [Gender, string, Endings]>> = {
  ...nouns('m', 0, endings('а', 'у', '', 'ом', 'е'), [
    ...['отдел', 'комитет', 'департамент', 'центр', 'кабинет', 'филиал', 'институт', 'совет'],
    ...['сектор', 'сад', 'дом', 'техникум', 'интернат', 'фонд', 'комплекс', 'пункт'],
  ]),
  ...nouns('m', 1, endings('я', 'ю', 'й', 'ем', 'е'), ['лицей', 'музей']),
  ...nouns('m', 0, endings('а', 'у', '', 'ем', 'е'), ['колледж']),
  дворец: ['m', 'двор', endings('ца', 'цу', 'ец', 'цом', 'це')],
  лагерь: ['m', 'лагер', endings('я', 'ю', 'ь', 'ем', 'е')],
  ...nouns('n', 1, endings('я', 'ю', 'е', 'ем', 'и'), [
    ...['управление', 'учреждение', 'объединение', 'отделение', 'предприятие'],
  ]),
  ...nouns('n', 1, endings('а', 'у', 'о', 'ом', 'е'), ['министерство', 'агентство']),
  ...nouns('n', 1, endings('а', 'у', 'е', 'ем', 'е'), ['училище']),
  ...nouns('f', 1, endings('ы', 'е', 'у', 'ой', 'е'), ['школа', 'служба']),
  ...nouns('f', 1, endings('и', 'е', 'у', 'ой', 'е'), ['библиотека']),
  ...nouns('f', 1, endings('и', 'и', 'ю', 'ей', 'и'), [
    ...['гимназия', 'станция', 'администрация', 'организация', 'комиссия', 'инспекция'],
    ...['ассоциация', 'лаборатория'],
  ]),
};

const ORGANISATION: Endings = endings(
  ...(['организации', 'организации', 'организацию', 'организацией', 'организации'] as const),
);

const NAME = /^((?:[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее) )*)([а-яё]+)((?:-интернат)?)(?![а-яё-])/iu;

function inflected(name: string, inCase: Oblique): string | null {
  const [whole, before = '', noun = '', joined = ''] = NAME.exec(name) ?? [];
  const known = NOUNS[noun.toLowerCase()];
  if (whole === undefined || !known) return null;
  const [gender, stem, ends] = known;
  const adjectives = before
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => adjective(word, gender, inCase));
  if (adjectives.includes(null)) return null;
  const head = `${noun.slice(0, 1)}${stem.slice(1)}${ends[inCase]}`;
  const tail = joined === '' ? '' : `${joined}${MASCULINE[inCase]}`;
  return `${[...adjectives, head].join(' ')}${tail}${name.slice(whole.length)}`;
}

const MASCULINE = endings('а', 'у', '', 'ом', 'е');

/** Null where it does not agree with the noun, so belongs to something else. */
function adjective(word: string, gender: Gender, inCase: Oblique): string | null {
  const stem = word.slice(0, -2);
  const ending = word.slice(-2).toLowerCase();
  if (!AGREEING[gender].includes(ending)) return null;
  const last = stem.slice(-1).toLowerCase();
  const isSoft =
    ending === 'яя' ||
    (['ий', 'ее'].includes(ending) && !'кгх'.includes(last)) ||
    (ending === 'ая' && 'жшчщ'.includes(last));
  if (gender === 'f') {
    if (inCase === 'accusative') return `${stem}${ending === 'яя' ? 'юю' : 'ую'}`;
    return `${stem}${isSoft ? 'ей' : 'ой'}`;
  }
  if (inCase === 'accusative') return word;
  const [hard, soft] = ADJECTIVES[inCase];
  // «городским», not «городскым».
  const isNarrow = inCase === 'instrumental' && 'кгхжшчщ'.includes(last);
  return `${stem}${isSoft || isNarrow ? soft : hard}`;
}

const AGREEING: Readonly<Record<Gender, readonly string[]>> = {
  m: ['ый', 'ий', 'ой'],
  n: ['ое', 'ее'],
  f: ['ая', 'яя'],
};
const ADJECTIVES = {
  genitive: ['ого', 'его'],
  dative: ['ому', 'ему'],
  instrumental: ['ым', 'им'],
  prepositional: ['ом', 'ем'],
} as const;

function nouns(
  gender: Gender,
  cut: number,
  ends: Endings,
  words: readonly string[],
): Record<string, readonly [Gender, string, Endings]> {
  const stem = (word: string): string => word.slice(0, word.length - cut);
  return Object.fromEntries(words.map((word) => [word, [gender, stem(word), ends]]));
}

function endings(
  genitive: string,
  dative: string,
  accusative: string,
  instrumental: string,
  prepositional: string,
): Endings {
  return { genitive, dative, accusative, instrumental, prepositional };
}

function quoted(name: string): string {
  return name.startsWith('«') ? name : `«${name}»`;
}
