/** Names as official letters write them: initials before the surname, in the case the sentence wants. */
import petrovich from 'petrovich';
import type { Person } from '../../people/index.js';
import { capital, plain } from './words.js';

type NameCase = 'nominative' | 'dative';

/** «Е.В. Ворониной» */
export function initialsFirst(person: Person, inCase: NameCase): string {
  const { given, patronymic } = person;
  const initials = [given, patronymic ?? '']
    .map((name) => plain(name))
    .filter((name) => name !== '')
    .map((name) => `${name.charAt(0)}.`)
    .join('');
  return [initials, surname(person, inCase)].filter((part) => part !== '').join(' ');
}

/** «Ворониной Е.В.» */
export function surnameFirst(person: Person, inCase: NameCase): string {
  return initialsFirst(person, inCase).replace(/^(\S+) (.+)$/u, '$2 $1');
}

/** «Наталья Игоревна»; null where the directory keeps initials only. */
export function givenNames({ given, patronymic }: Person): string | null {
  const names = [plain(given), plain(patronymic ?? '')];
  const isWhole = names.every((name) => name.length > 1 && !name.includes('.'));
  return isWhole ? names.join(' ') : null;
}

/** «Директору», from the directory's own cases; null where it keeps the nominative only. */
export function dativePosition({ position }: Pick<Person, 'position'>): string | null {
  return position?.dative ? capital(plain(position.dative)) : null;
}

function surname({ surname: stored, gender }: Person, inCase: NameCase): string {
  const name = plain(stored);
  if (inCase === 'nominative') return name;
  const turned = petrovich({ gender: gender === 'f' ? 'female' : 'male', last: name }, inCase);
  return turned.last ?? name;
}
