import type { DepartmentSeed } from '../people/index.js';

type Person = DepartmentSeed['people'][number];

/**
 * Whom the documents do not name, and without whom two roles could not be tried: who keeps the
 * directory, and who only looks. They are nobody's.
 */
const STAFF: readonly (Pick<Person, 'surname' | 'given' | 'patronymic' | 'gender' | 'access'> & {
  readonly mailbox: string;
})[] = [
  {
    ...{ surname: 'Зимина', given: 'Алла', patronymic: 'Петровна' },
    gender: 'f',
    mailbox: 'zimina',
    access: ['administrator'],
  },
  {
    ...{ surname: 'Третьяков', given: 'Олег', patronymic: 'Юрьевич' },
    gender: 'm',
    mailbox: 'tretyakov',
    access: ['auditor'],
  },
];

export function withStaff(seed: DepartmentSeed): DepartmentSeed {
  const office = seed.organisations.find(({ kind }) => kind === 'authority');
  const host = office?.email?.split('@')[1] ?? 'demo.example.org';
  const people = STAFF.map(({ mailbox, ...person }): Person => ({
    ...person,
    ...{ position: null, organisation: office?.name ?? null, from: null, to: null },
    email: `${mailbox}@${host}`,
  }));
  return { ...seed, people: [...seed.people, ...people] };
}
