import { describe, expect, it } from '@jest/globals';
import type { Organisation, Person } from '../people/index.js';
import { asCivilDate } from '../time/index.js';
import { readDefaultLadder } from './ladder/ladder.reader.js';
import { reachable } from './reachable.js';
import { addressOf, recipientsOf, type AddressBook, type Audience } from './recipients.js';
import { noticesOfRung, toldBy, type HeardTask } from './told.js';

const on = asCivilDate('2026-03-02');

function person(id: string, given: Partial<Person> = {}): Person {
  return {
    ...{ id, surname: id, given: 'Анна', patronymic: 'Ивановна', gender: 'f', position: null },
    ...{ organisation: 'school', email: `${id}@example.org`, access: [], from: null, to: null },
    ...given,
  };
}

function place(id: string, given: Partial<Organisation> = {}): Organisation {
  return {
    ...{ id, kind: 'school', name: id, fullName: null, aliases: [], parent: null, branch: false },
    ...{ head: null, email: `${id}@example.org`, from: null, to: null },
    ...given,
  };
}

function aBook(given: {
  people?: Person[];
  organisations?: Organisation[];
  substitutions?: [string, string][];
}): AddressBook {
  const people = [
    person('teacher'),
    person('director'),
    ...['overseer', 'coordinator', 'chairperson', 'deputy'].map((role) =>
      person(role, { organisation: 'office', access: [role as Person['access'][number]] }),
    ),
  ];
  const own = new Map([...people, ...(given.people ?? [])].map((each) => [each.id, each]));
  const places = [place('school', { head: 'director' }), place('office', { kind: 'authority' })];
  const all = new Map([...places, ...(given.organisations ?? [])].map((each) => [each.id, each]));
  const directory = { people: [...own.values()], organisations: [...all.values()] };
  return { directory, substitutions: new Map(given.substitutions), on };
}

const task: HeardTask = {
  ...{ id: 'task', number: 12, kind: 'final', organisation: 'school', executor: 'teacher' },
  ...{ coExecutors: [], acceptor: 'overseer', overseer: null },
};

function told(audience: Audience[], given: Partial<HeardTask> = {}, book = aBook({})): string[] {
  return recipientsOf(audience, { ...task, ...given }, book).map(({ id }) => id);
}

describe('an address', () => {
  const of = (id: string, book: AddressBook): string | null => {
    const found = addressOf({ kind: 'person', id }, book.directory, book.substitutions, on);
    return (
      found && `${found.to.id} ${found.email}${found.insteadOf ? ` за ${found.insteadOf}` : ''}`
    );
  };

  it('is the person’s own, else the mailbox of the organisation', () => {
    expect(of('teacher', aBook({}))).toBe('teacher teacher@example.org');
    const without = aBook({ people: [person('teacher', { email: null })] });
    expect(of('teacher', without)).toBe('teacher school@example.org');
  });

  it('is the substitute’s while somebody is absent, if that one can be told', () => {
    const substitutions: [string, string][] = [['teacher', 'director']];
    expect(of('teacher', aBook({ substitutions }))).toBe(
      'director director@example.org за teacher',
    );
    const unreachable = aBook({
      substitutions,
      people: [person('director', { email: null, organisation: null })],
    });
    expect(of('teacher', unreachable)).toBe('teacher teacher@example.org');
    const absentWithout = aBook({
      substitutions,
      people: [person('teacher', { email: null, organisation: null })],
    });
    expect(of('teacher', absentWithout)).toBe('director director@example.org за teacher');
  });

  it('of somebody who has left is the organisation’s', () => {
    const left = aBook({ people: [person('teacher', { to: asCivilDate('2026-02-28') })] });
    expect(of('teacher', left)).toBe('school school@example.org');
  });

  it('of a branch is that of the whole', () => {
    const branch = place('branch', { branch: true, parent: 'school', email: null });
    const book = aBook({ organisations: [branch] });
    const to = { kind: 'organisation', id: 'branch' } as const;
    expect(addressOf(to, book.directory, book.substitutions, on)?.email).toBe('school@example.org');
  });

  it('that a mail server refused is none', () => {
    const { directory, substitutions } = aBook({});
    const known = reachable(directory, ['TEACHER@example.org', 'school@example.org']);
    expect(addressOf({ kind: 'person', id: 'teacher' }, known, substitutions, on)).toBeNull();
  });
});

describe('recipients', () => {
  it('are the executor and the head, once where they are one or share a mailbox', () => {
    expect(told(['executor', 'head'])).toEqual(['teacher', 'director']);
    expect(told(['executor', 'head'], { executor: 'director' })).toEqual(['director']);
    expect(told(['executor', 'head'], { executor: null })).toEqual(['school', 'director']);
    const people = [person('teacher', { email: null }), person('director', { email: null })];
    expect(told(['executor', 'head'], {}, aBook({ people }))).toEqual(['teacher']);
  });

  it('of an organisation without a head are its mailbox', () => {
    expect(told(['head'], {}, aBook({ organisations: [place('school')] }))).toEqual(['school']);
  });

  it('above are the overseer named, else whoever holds the role', () => {
    expect(told(['overseer'], { overseer: 'director' })).toEqual(['director']);
    expect(told(['overseer'])).toEqual(['overseer']);
    expect(told(['overseer'], { acceptor: 'deputy' })).toEqual(['deputy']);
    const people = [person('second', { access: ['overseer'] })];
    expect(told(['overseer'], {}, aBook({ people }))).toEqual(['overseer', 'second']);
  });

  it('never hear from above of their own work, not as substitutes either', () => {
    expect(told(['overseer'], { executor: 'overseer' })).toEqual([]);
    expect(told(['overseer'], { overseer: 'teacher' })).toEqual(['overseer']);
    expect(told(['chairperson'], { coExecutors: ['chairperson'] })).toEqual([]);
    const book = aBook({ substitutions: [['overseer', 'teacher']] });
    expect(told(['overseer'], {}, book)).toEqual([]);
  });
});

describe('a rung with nobody to tell', () => {
  const rungs = readDefaultLadder();
  const rung = (key: string) => rungs.find((each) => each.key === key)!;
  const of = (key: string, given: Partial<HeardTask>, book: AddressBook): string[] => {
    const heard = { ...task, ...given };
    const answer = toldBy(rung(key), rungs, heard, book);
    const day = on;
    const raised = { rung: rung(key), key, nth: 0, side: rung(key).side, base: on, day };
    return [
      answer.outcome,
      ...noticesOfRung(raised, answer, heard, book).map(({ kind, to }) => `${kind} ${to.id}`),
    ];
  };
  const nobodyAtSchool = aBook({
    people: [person('teacher', { email: null }), person('director', { email: null })],
    organisations: [place('school', { head: 'director', email: null })],
  });

  it('goes to those above at once when the date is past, and to the coordinator', () => {
    expect(of('overdue', {}, nobodyAtSchool)).toEqual([
      'nobody',
      'overdue-measure overseer',
      'nobody-to-tell coordinator',
    ]);
  });

  it('stays with the coordinator before that', () => {
    expect(of('reminder-5', {}, nobodyAtSchool)).toEqual(['nobody', 'nobody-to-tell coordinator']);
  });

  it('takes those named instead before it counts as unheard', () => {
    const people = [person('overseer', { access: [] })];
    expect(of('overdue-measure', {}, aBook({ people }))).toEqual([
      'told',
      'overdue-measure coordinator',
    ]);
    const alone = [...people, person('coordinator', { access: [] })];
    expect(of('explanation-request', {}, aBook({ people: alone }))).toEqual([
      'nobody',
      'overdue-list chairperson',
    ]);
  });

  it('never takes a checkpoint above the overseer', () => {
    const people = ['overseer', 'coordinator'].map((id) => person(id, { access: [] }));
    expect(of('overdue-measure', { kind: 'checkpoint' }, aBook({ people }))).toEqual(['nobody']);
  });

  it('says who was not reached and why', () => {
    const [notice] = noticesOfRung(
      {
        ...{ rung: rung('overdue'), key: 'overdue', nth: 0, side: 'executor', base: on, day: on },
      },
      { outcome: 'nobody', told: [] },
      task,
      nobodyAtSchool,
    );
    expect(notice?.facts).toMatchObject({
      whom: 'school, teacher А.И.',
      why: 'не указан адрес электронной почты',
      kind: 'overdue',
      number: 12,
    });
  });
});
