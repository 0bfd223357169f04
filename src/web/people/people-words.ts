import {
  isInForce,
  ROLE_WORDS,
  shortName,
  type AccessRole,
  type Dated,
  type Directory,
  type OrganisationKind,
  type Person,
  type PersonName,
} from '../../people/index.js';
import { shortDate } from '../../deadlines/index.js';
import type { CivilDate } from '../../time/index.js';

export const KIND_WORDS: Readonly<Record<OrganisationKind, string>> = {
  authority: 'орган управления',
  unit: 'подразделение отдела',
  service: 'служба отдела',
  school: 'школа',
  kindergarten: 'детский сад',
  additional: 'дополнительное образование',
  other: 'другая организация',
};

/** What a role is for, beside its name. */
export const ROLE_HINTS: Readonly<Record<AccessRole, string>> = {
  executor: 'исполняет поручения свои и своей организации',
  coordinator: 'вносит планы, ведёт справочник, назначает исполнителей',
  overseer: 'принимает исполнение и возвращает на доработку',
  chairperson: 'решает о сроках, получает перечни неисполненного и отчёт',
  deputy: 'то же, что председатель',
  auditor: 'видит всё, проверяет историю, ничего не меняет',
  administrator: 'настройки отдела, доступ, порядок напоминаний',
};

export function fullName({ surname, given, patronymic }: PersonName): string {
  return [surname, given, patronymic].filter(Boolean).join(' ');
}

export function personNamed({ people }: Directory, id: string | null): string | null {
  const person = people.find((each) => each.id === id);
  return person ? shortName(person) : null;
}

export function organisationNamed({ organisations }: Directory, id: string | null): string | null {
  return organisations.find((each) => each.id === id)?.name ?? null;
}

export function accessWords(access: readonly AccessRole[]): string {
  return access.map((role) => ROLE_WORDS[role]).join(', ');
}

/** «пароль или ссылка» */
export function entranceWords(email: string | null, hasPassword: boolean): string {
  if (email === null) return 'войти не может: нет почты';
  return hasPassword ? 'пароль или ссылка' : 'ссылка на почту, пароля нет';
}

/** «с 01.09.2022», «с 01.09.2022 по 31.08.2023», «всегда» */
export function spanWords({ from, to }: Dated): string {
  const parts = [from && `с ${shortDate(from)}`, to && `по ${shortDate(to)}`].filter(Boolean);
  return parts.length === 0 ? 'всегда' : parts.join(' ');
}

/** The same; null where nothing bounds it, which says nothing. */
export function datedWords(dated: Dated): string | null {
  return dated.from === null && dated.to === null ? null : spanWords(dated);
}

/** People of that day to choose from, by name. */
export function peopleChoices(
  directory: Directory,
  today: CivilDate,
  isMeant: (person: Person) => boolean = () => true,
): readonly { value: string; text: string }[] {
  return directory.people
    .filter((each) => isInForce(each, today) && isMeant(each))
    .map((each) => ({
      value: each.id,
      text: [shortName(each), organisationNamed(directory, each.organisation)]
        .filter(Boolean)
        .join(', '),
    }));
}

export function organisationChoices(
  directory: Directory,
  today: CivilDate,
): readonly { value: string; text: string }[] {
  return directory.organisations
    .filter((each) => isInForce(each, today))
    .map(({ id, name }) => ({ value: id, text: name }));
}
