/** Which of the four types a name is: by its head where the head is known, by its ending otherwise. */
import type { PartyType } from '../party.js';
import { capitalKind } from './capitals.js';
import type { CapitalKind } from './capitals.js';
import type { HeadAt } from './heads.js';
import { adjectiveForms } from './adjectives.js';
import type { HeadForm } from './lexicon.js';
import { lower } from './tokens.js';

const NO_LEGEND = new Map<string, CapitalKind>();
const EACH_SCHOOL =
  /(?:^| )(?:(?:обще|дошкольн\S* )?образовательн\S* |дошкольн\S* |каждой |каждого )(?:образовательн\S* )?(?:организации|учреждения|учреждении|школы|школе)$/;

export function headType(
  head: HeadAt,
  form: HeadForm | undefined,
  words: readonly string[],
): PartyType {
  if (head.capital) return capitalType(head.capital, words);
  if (!form || form.head.kind === 'people') return 'group';
  if (form.head.kind === 'unit') {
    if (form.many) return 'group';
    return /^администрация$/.test(lower(words[0] ?? '')) && isOfEach(words) ? 'group' : 'unit';
  }
  if (form.many || isManyBehind(form, words)) return 'group';
  // One function that every school has is as many people as there are schools.
  const school = words.some((word) => /^школьн(ый|ая)$/i.test(word));
  return school || isOfEach(words) ? 'group' : 'role';
}

function capitalType(capital: CapitalKind, words: readonly string[]): PartyType {
  const named = words.slice(1).some((word) => /^[«№\d]/.test(word));
  switch (capital) {
    case 'kind':
      return named || isOneSchool(words) ? 'unit' : 'group';
    case 'union':
      return words.length === 1 && /^(ШМО|ШУМО|МО)$/.test(words[0] ?? '') ? 'group' : 'unit';
    case 'role':
      return 'role';
    case 'group':
      return 'group';
    case 'unit':
    case 'form':
    case 'area':
      return 'unit';
  }
}

/** «Знаменская СОШ», «МБОУ СОШ с. Знаменка»: a kind of school with its own place is one school. */
function isOneSchool(words: readonly string[]): boolean {
  if (/[а-яё]ая$/.test(words[0] ?? '')) return true;
  const place = words.findIndex((word) => /^(с|п|пос|г|д|ст)\.$/.test(word));
  return place > 0 && /^(СОШ|ООШ|НОШ)$/.test(words[place - 1] ?? '');
}

/** «Руководитель ОО», «ответственный за сайт в образовательной организации»: one in each. */
function isOfEach(words: readonly string[]): boolean {
  const last = words[words.length - 1] ?? '';
  if (words.length < 2) return false;
  return capitalKind(last, NO_LEGEND) === 'kind' || EACH_SCHOOL.test(lower(words.join(' ')));
}

/** «Зам. директоров по УВР»: the number of a shortened head is that of what it governs. */
function isManyBehind(form: HeadForm, words: readonly string[]): boolean {
  return (
    form.head.many === undefined && /^(директоров|руководителей|заведующих)$/.test(words[1] ?? '')
  );
}

/** The type of a name whose head the lexicon does not know. */
export function guessedType(words: readonly string[]): PartyType {
  const head = words.find((word) => adjectiveForms(lower(word)).length === 0) ?? words[0] ?? '';
  if (/^[«№\d]/.test(head) || /^[А-ЯЁ]{2}/.test(head)) return 'unit';
  const low = lower(head).replace(/\.$/, '');
  if (
    /^(мин|рос|гос|обр|глав|край|обл|гор|рай)(обр|мин|потреб|комнадзор|технадзор|рыб|лес|финан|соц|спорт|молод|культ|гвард|авто)/.test(
      low,
    )
  )
    return 'unit';
  if (/(тели|ники|исты|оры|логи|анты|щики|чики|цы|ницы|еры)$/.test(low)) return 'group';
  if (/(тель|ник|ист|тор|ор|лог|ант|щик|чик|ница|щица|ер|рук|ец|арь|атор)$/.test(low))
    return 'role';
  if (cutShort(low)) return 'role';
  const plural = /[бвгджзклмнпрстфхцчшщ](и|ы)$/.test(low) && !/(ости|ции)$/.test(low);
  return plural && words.length < 4 ? 'group' : 'unit';
}

/** «Делопроизводит»: a function cut off at the cell's edge. */
function cutShort(low: string): boolean {
  return low.length > 5 && OFFICES.some((office) => office.startsWith(low));
}

const OFFICES =
  'делопроизводитель воспитатель руководитель преподаватель библиотекарь организатор координатор заместитель'.split(
    ' ',
  );
