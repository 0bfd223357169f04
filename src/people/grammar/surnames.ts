/**
 * Names back into the nominative. Initials hide the gender, so a bare surname is turned only where its
 * ending can be nothing else («Кудрявцевой» → «Кудрявцева»), more boldly where the sentence asks for a
 * case («Директору … Морозу Е.В.»). A patronymic tells gender and case of the whole name.
 */
import type { Case } from './nouns.js';

const MASCULINE_OY =
  /^(береговой|боровой|полевой|яровой|лозовой|луговой|садовой|становой|кошевой|лановой|верховой|часовой|трубецкой|донской|шаховской|толстой|мостовой|ковшовой|соловой|сотской|броневой)$/i;

/** `wanted` is the case the sentence stands in; «nom» for a table's cell. */
export function nominativeSurname(surname: string, wanted: Case): string {
  return surname
    .split('-')
    .map((part) => surnamePart(part, wanted))
    .join('-');
}

function surnamePart(surname: string, wanted: Case): string {
  const sure = surelyOblique(surname);
  if (sure !== null) return sure;
  if (wanted === 'dat') return fromDative(surname);
  if (wanted === 'ins') return fromInstrumental(surname);
  return surname;
}

function surelyOblique(surname: string): string | null {
  if (surname.length < 5 || MASCULINE_OY.test(surname)) return null;
  const cut = (letters: number, ending: string): string => surname.slice(0, -letters) + ending;
  if (/(ов|ев|ёв|ин|ын)ой$/.test(surname)) return cut(2, 'а');
  if (/(ск|цк)ой$/.test(surname)) return cut(2, 'ая');
  if (/(ск|цк)ому$/.test(surname)) return cut(3, 'ий');
  if (/(ск|цк)им$/.test(surname)) return cut(2, 'ий');
  if (/(ов|ев|ёв|ин|ын)ым$/.test(surname)) return cut(2, '');
  if (/(ов|ев|ёв|ин)у$/.test(surname)) return cut(1, '');
  return null;
}

function fromDative(surname: string): string {
  const cut = (letters: number, ending: string): string => surname.slice(0, -letters) + ending;
  if (/[аеиоуы]ю$/.test(surname)) return cut(1, 'й');
  if (/[^аеиоуы]ю$/.test(surname)) return cut(1, 'ь');
  if (/ому$/.test(surname)) return cut(3, 'ой');
  if (/ему$/.test(surname)) return cut(3, 'ий');
  if (/[бвгджзклмнпрстфхцчшщ]у$/.test(surname)) return cut(1, '');
  if (/[бвгджзклмнпрстфхцчшщ]е$/.test(surname)) return cut(1, 'а');
  if (/[бвгдзклмнпрстфх]ой$/.test(surname) && !MASCULINE_OY.test(surname)) return cut(2, 'ая');
  return surname;
}

function fromInstrumental(surname: string): string {
  const cut = (letters: number, ending: string): string => surname.slice(0, -letters) + ending;
  if (/[аеиоуы]ем$/.test(surname)) return cut(2, 'й');
  if (/[жшчщц]ем$/.test(surname)) return cut(2, '');
  if (/[^аеиоуы]ем$/.test(surname)) return cut(2, 'ь');
  if (/[бвгджзклмнпрстфхцчшщ]ом$/.test(surname)) return cut(2, '');
  if (/[бвгджзклмнпрстфхцчшщ]ой$/.test(surname)) return cut(2, 'а');
  return surname;
}

const PATRONYMIC =
  /^[А-ЯЁ][а-яё]+(?:(?:в|ь|м|к)ич(?:|а|у|ем|е)|[оеё]вн(?:а|ы|е|у|ой)|ичн(?:а|ы|е|у|ой))$/;
const EASTERN = /^(оглы|кызы|заде)$/i;

export function isPatronymic(word: string): boolean {
  return EASTERN.test(word) || PATRONYMIC.test(word);
}

const SURNAME =
  /(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|енко|чук|щук|юк|швили|дзе|янц?|овой|евой|иной|ской)$/;

/** Told by the ending alone: enough only where an office or initials stand beside it. */
export function isSurnameLike(word: string): boolean {
  return /^[А-ЯЁ][а-яё-]+$/.test(word) && SURNAME.test(word);
}

/** Surname, name and patronymic in the nominative, whatever case the patronymic stands in. */
export function nominativeFullName(surname: string, given: string, patronymic: string): string[] {
  const female = /(вн|чн)(ы|е|ой|у)$/.exec(patronymic);
  const male = /ич(а|у|ем|е)$/.exec(patronymic);
  if (female) {
    const father = patronymic.replace(/(ы|е|ой|у)$/, 'а');
    return [feminineSurname(surname), feminineName(given), father];
  }
  if (!male) return [surname, given, patronymic];
  const wanted = male[1] === 'ем' ? 'ins' : male[1] === 'у' ? 'dat' : 'gen';
  const father = patronymic.replace(/(а|у|ем|е)$/, '');
  return [masculineSurname(surname, wanted), masculineName(given), father];
}

function feminineSurname(surname: string): string {
  const nominative = nominativeSurname(surname, 'nom');
  if (nominative !== surname && !/(ов|ев|ёв|ин)$/.test(nominative)) return nominative;
  if (/(ов|ев|ёв|ин|ын)у$/.test(surname)) return surname.slice(0, -1) + 'а';
  if (/(ск|цк)ую$/.test(surname)) return surname.slice(0, -2) + 'ая';
  return /[бвгджзклмнпрстфхцчшщ](е|ы|у)$/.test(surname) ? surname.slice(0, -1) + 'а' : surname;
}

function masculineSurname(surname: string, wanted: Case): string {
  if (wanted === 'gen') {
    if (/(ск|цк)ого$/.test(surname)) return surname.slice(0, -3) + 'ий';
    return surname.replace(/([бвгджзклмнпрстфхцчшщ])а$/, '$1');
  }
  return nominativeSurname(surname, wanted);
}

function feminineName(name: string): string {
  return name
    .replace(/(ови|овью)$/, 'овь')
    .replace(/(ии|ией|ию)$/, 'ия')
    .replace(/(ье|ьи|ьей|ью)$/, 'ья')
    .replace(/([аеиоуыя])(е|и|ей|ю)$/, '$1я')
    .replace(/([бвгджзклмнпрстфхцчшщ])(е|ы|и|ой|у)$/, '$1а');
}

const MASCULINE_NAMES: Readonly<Record<string, string>> = {
  Павл: 'Павел',
  Льв: 'Лев',
  Петр: 'Пётр',
};

function masculineName(name: string): string {
  if (/^(Иль|Никит|Кузьм|Фом|Савв)/.test(name))
    return name.replace(/(е|и|ы|у|ю|ой|ёй|ей)$/, /ь/.test(name) && !/м/.test(name) ? 'я' : 'а');
  const stem = name
    .replace(/([аеиоу])(ю|я|ем)$/, '$1й')
    .replace(/([бвгджзлмнрст])(ю|я|ем)$/, '$1ь')
    .replace(/([бвгджзклмнпрстфхц])(у|а|ом)$/, '$1');
  return MASCULINE_NAMES[stem] ?? stem;
}
