/**
 * The directory file of a department: what the administrator writes by hand. Names are the keys;
 * organisations and groups are referred to by name, people as «Воронина Е.В.».
 */
import { z } from 'zod';
import { ORGANISATION_KINDS, shortName } from './directory.js';
import { ACCESS_ROLES } from './may.js';
import { parseCivilDate } from '../time/index.js';

const text = z.string().trim().min(1, 'не заполнено');
const day = z
  .string()
  .refine((value) => parseCivilDate(value) !== null, 'не дата: нужно ГГГГ-ММ-ДД')
  .transform((value) => parseCivilDate(value));
const dated = { from: day.nullable().default(null), to: day.nullable().default(null) };
const aliases = z.array(text).default([]);
const email = z.email('не адрес электронной почты').nullable().default(null);
const byCase = z.strictObject({
  nominative: text,
  genitive: text.optional(),
  dative: text.optional(),
  accusative: text.optional(),
  instrumental: text.optional(),
  prepositional: text.optional(),
});

const organisation = z.strictObject({
  name: text,
  kind: z.enum(ORGANISATION_KINDS, 'неизвестный вид организации'),
  fullName: text.nullable().default(null),
  aliases,
  parent: text.nullable().default(null),
  branch: z.boolean().default(false),
  head: text.nullable().default(null),
  email,
  ...dated,
});
const person = z.strictObject({
  surname: text,
  given: text,
  patronymic: text.nullable().default(null),
  gender: z.enum(['m', 'f'], 'пол: m или f'),
  position: byCase.nullable().default(null),
  organisation: text.nullable().default(null),
  email,
  access: z.array(z.enum(ACCESS_ROLES, 'неизвестная роль доступа')).default([]),
  ...dated,
});
const group = z.strictObject({
  name: text,
  aliases,
  kind: z.enum(['organisations', 'people'], 'вид группы: organisations или people'),
  membersOf: text.nullable().default(null),
  oneOf: text.nullable().default(null),
  members: z.array(text).default([]),
});
const role = z.strictObject({
  name: text,
  aliases,
  holders: z.array(z.strictObject({ person: text, ...dated })).default([]),
});

export const referenceGroups = z.strictObject({ groups: z.array(group) });
const departmentSeed = z.strictObject({
  department: z.strictObject({
    name: text,
    timeZone: text.refine(isTimeZone, 'неизвестный часовой пояс'),
    fullName: byCase,
    /** Printed in documents. */
    place: text.optional(),
    contacts: z.array(text).max(8, 'не больше восьми строк').optional(),
  }),
  organisations: z.array(organisation).default([]),
  people: z.array(person).default([]),
  groups: z.array(group).default([]),
  roles: z.array(role).default([]),
});

export type DepartmentSeed = z.infer<typeof departmentSeed>;
export type GroupSeed = DepartmentSeed['groups'][number];
export type FieldErrors = Readonly<Record<string, string>>;

/** The file's content checked whole: every fault at once, each under the path of its field. */
export function readDepartmentSeed(
  content: unknown,
  common: readonly GroupSeed[] = [],
): { seed: DepartmentSeed } | { errors: FieldErrors } {
  const parsed = departmentSeed.safeParse(content);
  if (!parsed.success) {
    const entries = parsed.error.issues.map((issue) => [issue.path.join('.'), russian(issue)]);
    return { errors: Object.fromEntries(entries) as FieldErrors };
  }
  const own = new Set(parsed.data.groups.map((each) => each.name));
  const hasSchools = own.has('ОО');
  const added = common.filter((each) => !own.has(each.name) && hasSchools);
  const seed = {
    ...parsed.data,
    groups: [...parsed.data.groups.map(withCommon(common)), ...added],
  };
  const errors = brokenReferences(seed);
  return Object.keys(errors).length > 0 ? { errors } : { seed };
}

/** A group that the department lists itself keeps the common names it goes by. */
function withCommon(common: readonly GroupSeed[]): (own: GroupSeed) => GroupSeed {
  return (own) => {
    const known = common.find((each) => each.name === own.name)?.aliases ?? [];
    return { ...own, aliases: [...new Set([...own.aliases, ...known])] };
  };
}

function brokenReferences(seed: DepartmentSeed): FieldErrors {
  const errors: Record<string, string> = {};
  const organisations = named(seed.organisations, 'organisations', errors);
  const groups = named(seed.groups, 'groups', errors);
  named(seed.roles, 'roles', errors);
  const people = new Set(seed.people.map(shortName));
  if (people.size < seed.people.length) errors['people'] = 'фамилия с инициалами повторяется';
  const check = (known: ReadonlySet<string>, name: string | null, path: string): void => {
    if (name !== null && !known.has(name)) errors[path] = `в файле нет «${name}»`;
  };
  seed.organisations.forEach((each, at) => {
    check(organisations, each.parent, `organisations.${at}.parent`);
    check(people, each.head, `organisations.${at}.head`);
    if (each.branch && !each.parent)
      errors[`organisations.${at}.parent`] = 'филиал без головной организации';
  });
  seed.people.forEach((each, at) =>
    check(organisations, each.organisation, `people.${at}.organisation`),
  );
  seed.groups.forEach((each, at) => {
    check(groups, each.membersOf, `groups.${at}.membersOf`);
    const known = each.kind === 'people' ? people : organisations;
    each.members.forEach((member, index) => check(known, member, `groups.${at}.members.${index}`));
  });
  seed.roles.forEach((each, at) =>
    each.holders.forEach((holder, index) =>
      check(people, holder.person, `roles.${at}.holders.${index}`),
    ),
  );
  return errors;
}

function named(
  list: readonly { readonly name: string }[],
  path: string,
  errors: Record<string, string>,
): ReadonlySet<string> {
  const names = new Set<string>();
  list.forEach((each, at) => {
    if (names.has(each.name)) errors[`${path}.${at}.name`] = `«${each.name}» повторяется`;
    names.add(each.name);
  });
  return names;
}

function russian(issue: z.core.$ZodIssue): string {
  if (/[а-яё]/i.test(issue.message)) return issue.message;
  if (issue.code === 'unrecognized_keys') return `лишние поля: ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type') return 'нет значения или оно не того вида';
  return 'неверное значение';
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('ru', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
