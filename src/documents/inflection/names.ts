/**
 * Names and positions in the case a sentence wants. Gender is stored, because initials do not tell it;
 * positions are stored by case, because nothing inflects «главный специалист – инспектор школ» soundly.
 */
import petrovich from 'petrovich';

export const CASES = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
] as const;
export type GrammaticalCase = (typeof CASES)[number];

export interface NamedPerson {
  readonly surname: string;
  /** Name and patronymic, or their initials («Е.»). */
  readonly given: string;
  readonly patronymic: string | null;
  readonly gender: 'm' | 'f';
}

export type PositionByCase = Readonly<
  { nominative: string } & Partial<Record<GrammaticalCase, string | undefined>>
>;

/** «Е.В. Ворониной» */
export function initialsFirst(person: NamedPerson, inCase: GrammaticalCase): string {
  return joined(initials(person), surname(person, inCase));
}

/** «Ворониной Е.В.» */
export function surnameFirst(person: NamedPerson, inCase: GrammaticalCase): string {
  return joined(surname(person, inCase), initials(person));
}

/** «Воронину Елену Викторовну»; «Воронину Е.В.» where only initials are known. */
export function fullName(person: NamedPerson, inCase: GrammaticalCase): string {
  if (givenNames(person) === null) return surnameFirst(person, inCase);
  const { given, patronymic } = inflected(person, inCase);
  return joined(surname(person, inCase), given, patronymic);
}

/** «Наталья Игоревна»; null where the directory keeps initials only. */
export function givenNames({ given, patronymic }: NamedPerson): string | null {
  const names = [tidy(given), tidy(patronymic ?? '')].filter((name) => name !== '');
  const areWhole =
    names.length > 0 && names.every((name) => name.length > 1 && !name.includes('.'));
  return areWhole ? names.join(' ') : null;
}

/**
 * «директору»; null where the directory keeps the nominative only: a position in the wrong case is
 * worse than none.
 */
export function positionIn(
  position: PositionByCase | null,
  inCase: GrammaticalCase,
): string | null {
  const word = position?.[inCase];
  return word ? tidy(word) : null;
}

/** «Директор» is to be told of where; «председатель Комитета» says it itself. */
export function isPlaceless(position: string): boolean {
  return PLACELESS.test(position);
}

const PLACELESS =
  /^(?:(?:директор|руководител|заведующ|начальник|и\.\s?о\.)\S*(?: директора| руководителя)?|заместител\S* (?:директора|руководителя|заведующего|начальника)(?: по [\p{L} -]+)?)$/iu;

function surname(person: NamedPerson, inCase: GrammaticalCase): string {
  return inflected(person, inCase).surname;
}

function inflected(
  { surname: last, given, patronymic, gender }: NamedPerson,
  inCase: GrammaticalCase,
): { surname: string; given: string; patronymic: string } {
  const stored = { surname: tidy(last), given: tidy(given), patronymic: tidy(patronymic ?? '') };
  if (inCase === 'nominative') return stored;
  const isInitial = (name: string): boolean => name.length < 2 || name.includes('.');
  const turned = petrovich(
    {
      gender: gender === 'f' ? 'female' : 'male',
      ...(stored.surname && { last: stored.surname }),
      ...(!isInitial(stored.given) && { first: stored.given }),
      ...(!isInitial(stored.patronymic) && { middle: stored.patronymic }),
    },
    inCase,
  );
  return {
    surname: turned.last ?? stored.surname,
    given: turned.first ?? stored.given,
    patronymic: turned.middle ?? stored.patronymic,
  };
}

function initials({ given, patronymic }: NamedPerson): string {
  return [given, patronymic ?? '']
    .map(tidy)
    .filter((name) => name !== '')
    .map((name) => `${name.charAt(0)}.`)
    .join('');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** One line; characters that print as nothing are left out. */
function tidy(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
