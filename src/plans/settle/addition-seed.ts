import type { Directory, Group } from '../../people/index.js';
import type { Addition } from '../confirmed.js';

/**
 * Parties the coordinator had added, as lines of a directory file. What the paper does not say is
 * taken as is usual and is the department's to correct: gender by the surname, an office or a centre
 * is the department's own, a group is one such worker in every school.
 */
export function additionSeed(additions: readonly Addition[], directory: Directory) {
  const schools = directory.groups.find((group) => group.name === 'ОО');
  const of = (type: Addition['type']): Addition[] =>
    additions.filter((party) => party.type === type);
  const dated = { from: null, to: null };
  const groups = of('group').map(({ text }) => ({
    name: text,
    aliases: [],
    kind: 'organisations' as const,
    membersOf: schools ? schools.name : null,
    oneOf: text,
    members: [],
  }));
  return {
    organisations: of('unit').map(({ text }) => ({
      name: text,
      kind: kindOf(text),
      fullName: null,
      aliases: [],
      parent: null,
      branch: false,
      head: null,
      email: null,
      ...dated,
    })),
    people: of('person').map((party) => ({
      ...nameOf(party.text),
      gender: genderOf(party.text),
      position: party.position ? { nominative: party.position } : null,
      organisation: null,
      email: null,
      access: [],
      ...dated,
    })),
    groups: schools && groups.length > 0 ? [unchanged(schools), ...groups] : groups,
    roles: of('role').map(({ text }) => ({ name: text, aliases: [], holders: [] })),
  };
}

/** Named in the file so that others may refer to it. */
function unchanged({ name, aliases, kind, oneOf }: Group) {
  return { name, aliases: [...aliases], kind, membersOf: null, oneOf, members: [] };
}

const OF_DEPARTMENT = /отдел|комитет|управлен|кабинет|служб|центр|комисси|сектор|методич/i;
const SCHOOL = /СОШ|ООШ|НОШ|школ|лице[йя]|гимнази/i;

function kindOf(name: string): 'unit' | 'school' | 'other' {
  if (SCHOOL.test(name)) return 'school';
  return OF_DEPARTMENT.test(name) ? 'unit' : 'other';
}

/** «Воронина Е.В.», «Майер Галина Фёдоровна» */
function nameOf(text: string): { surname: string; given: string; patronymic: string | null } {
  const [surname = text, ...rest] = text.split(/\s+/);
  const [given = '—', patronymic] = rest
    .join(' ')
    .split(/(?<=\.)|\s+/)
    .filter((part) => part.trim() !== '');
  return { surname, given, patronymic: patronymic ?? null };
}

function genderOf(text: string): 'm' | 'f' {
  const [surname = '', , patronymic = ''] = text.split(/\s+/);
  if (/(?:вич|ич|оглы)$/i.test(patronymic)) return 'm';
  return /(?:на|кызы)$/i.test(patronymic) || /(?:[оеё]ва|[иы]на|ая)$/i.test(surname) ? 'f' : 'm';
}
