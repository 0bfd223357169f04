/**
 * A measure that concerns some schools while all are named responsible: «школам с признаками …»,
 * «МБОУ «Знаменская СОШ», МБОУ «СОШ №13»». The rest would be asked for what is not theirs.
 */
import type { Directory, Organisation } from './directory.js';
import { organisationKeys } from './match-key.js';
import type { Party } from './party.js';

export interface NarrowerGroup {
  /** Organisations named in the measure, as written; [] where only words limit the group. */
  readonly organisations: readonly string[];
  /** «показавших признаки необъективности …»; null where organisations are named. */
  readonly words: string | null;
}

const FORM =
  '(?:М[БАК]?(?:Д?ОУ|У)|КГ[А-Я]{2,4}|ГБОУ|Муниципальн[а-яё]+ (?:бюджетн|автономн|казенн|казённ)[а-яё]+ [а-яё ]{5,40})';
const NAMED = new RegExp(
  `${FORM}\\s*(?:ДО\\s*)?(?:«[^«»]{0,80}(?:«[^«»]{0,60}»)?[^«»]{0,40}»|(?:[А-ЯЁ][а-яё]+ )?(?:СОШ|ООШ|НОШ|лицей|гимназия)(?:\\s*№\\s*\\d+)?)`,
  'g',
);
const SCHOOLS = '(?:ОО|ОУ|ДОУ|ДОО|[Шш]кол[а-яё]*|[а-яё]*организаци[а-яё]+|[а-яё]*учреждени[а-яё]+)';
const LIMITING =
  '(?:показавш|продемонстрировавш|вошедш|попавш|имеющ|допустивш|получивш|признанн|включенн|включённ|участвующ)[а-яё]+|с (?:признаками|низкими|необъективными|высокими рисками)|по списку|из числа|группы риска';
/** Few measures hold such a word at all; the whole pattern is tried on those only. */
const MAY_LIMIT = new RegExp(LIMITING);
const LIMITS = new RegExp(`(?<![а-яё])${SCHOOLS},?\\s+((?:${LIMITING})[^.;:(]*)`);
const ALL =
  /^(?:все )?(?:(?:руководител|директор|заведующ|администраци|заместител)\S*(?: директор\S*)?(?: по \S+)? )?(?:ОО|ОУ|ДОО|ДОУ|школы?|(?:все )?(?:(?:обще)?образовательны\S+|муниципальны\S+) (?:организаци|учреждени)\S+|школ|образовательных \S+|общеобразовательных \S+)(?: \S+){0,2}$/i;

/**
 * The subset the measure speaks of, or null: it limits nobody, nobody named is a group of all, or all
 * organisations of the directory are named anyway.
 */
export function narrowerGroup(
  measure: string,
  parties: readonly Party[],
  directory?: Directory,
): NarrowerGroup | null {
  if (!parties.some((party) => party.type === 'group' && ALL.test(party.text))) return null;
  const organisations = namedIn(measure, directory);
  if (organisations.length > 0) {
    const schools = directory?.organisations.filter(
      (each) => each.kind === 'school' && !each.branch,
    );
    return schools && organisations.length >= schools.length
      ? null
      : { organisations, words: null };
  }
  const words = MAY_LIMIT.test(measure) ? LIMITS.exec(measure)?.[1] : undefined;
  return words ? { organisations: [], words: words.replace(/\s+/g, ' ').trim() } : null;
}

function namedIn(measure: string, directory: Directory | undefined): readonly string[] {
  const text = measure.replace(/\s+/g, ' ');
  const found = text.match(NAMED) ?? [];
  const written = found.map((name) => name.trim());
  if (!directory) return [...new Set(written)];
  const known = directory.organisations.filter(
    (each) =>
      each.kind === 'school' &&
      !written.some((name) => same(name, each)) &&
      text.includes(each.name),
  );
  return [...new Set([...written, ...known.map((each) => each.name)])];
}

function same(name: string, organisation: Organisation): boolean {
  const keys = organisationKeys(organisation.name);
  return organisationKeys(name).some((key) => keys.includes(key));
}
