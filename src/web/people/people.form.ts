import { z } from 'zod';
import { ACCESS_ROLES, ORGANISATION_KINDS } from '../../people/index.js';
import { typedList } from '../forms/field.js';
import { day, someDay, someWords, words } from '../forms/typed.js';

export const chosen = (missing: string): z.ZodType<string, unknown> =>
  z.string(missing).regex(/^[0-9a-f-]{36}$/, missing);
const names = someWords(4000).transform((text) => [
  ...new Set(
    (text ?? '')
      .split(/[\n;]/)
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]);
const someChosen = z
  .string()
  .default('')
  .transform((text) => (/^[0-9a-f-]{36}$/.test(text) ? text : null));
const isTicked = z
  .unknown()
  .optional()
  .transform((value) => typedList(value).includes('1'));

export const CASES = [
  ['genitive', 'Родительный: нет кого?'],
  ['dative', 'Дательный: направить кому?'],
  ['accusative', 'Винительный: назначить кого?'],
  ['instrumental', 'Творительный: подписано кем?'],
  ['prepositional', 'Предложный: доложено о ком?'],
] as const;

export const personForm = z
  .object({
    surname: words('Укажите фамилию.', 100),
    given: words('Укажите имя или его первую букву с точкой.', 100),
    patronymic: someWords(100),
    gender: z.enum(['m', 'f'], 'Укажите пол: от него зависят слова в документах.'),
    organisation: someChosen,
    email: someWords(200),
    from: someDay(),
    nominative: someWords(300),
    genitive: someWords(300),
    dative: someWords(300),
    accusative: someWords(300),
    instrumental: someWords(300),
    prepositional: someWords(300),
  })
  .refine((card) => card.nominative !== null || CASES.every(([name]) => card[name] === null), {
    path: ['nominative'],
    message: 'Укажите должность и в именительном падеже.',
  });

export const organisationForm = z.object({
  name: words('Укажите название.', 300),
  kind: z.enum(ORGANISATION_KINDS, 'Выберите вид организации.'),
  fullName: someWords(1000),
  aliases: names,
  parent: someChosen,
  branch: isTicked,
  email: someWords(200),
  from: someDay(),
});

export const accessForm = z.object({
  access: z
    .unknown()
    .optional()
    .transform((value) => ACCESS_ROLES.filter((role) => typedList(value).includes(role))),
});

export const substitutionForm = z.object({
  substitute: chosen('Выберите, кто будет замещать.'),
  from: day('Укажите первый день замещения.'),
  to: someDay(),
  reason: words('Укажите основание: приказ, отпуск, больничный.', 500),
});

const change = {
  on: day('Укажите день.'),
  reason: words('Укажите причину или документ.', 500),
};
export const endForm = z.object(change);
export const departForm = z.object({ ...change, successor: someChosen });
export const headForm = z.object({ ...change, person: chosen('Выберите руководителя.') });
export const closeForm = z.object({ ...change, into: someChosen });
export const memberForm = z.object({ ...change, member: chosen('Выберите, кто.') });
export const holderForm = z.object({ ...change, person: chosen('Выберите, кто исполняет роль.') });

export const roleForm = z.object({ name: words('Укажите название.', 200), aliases: names });
export const groupForm = roleForm.extend({
  kind: z.enum(['organisations', 'people'], 'Выберите, из кого группа.'),
  membersOf: someChosen,
  oneOf: someWords(200),
});
