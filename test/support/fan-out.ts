import type { Directory, Group, Organisation, Person, Role } from '../../src/people/index.js';
import { readResponsible, resolveParty } from '../../src/people/index.js';
import type { CompletionContract, StoredDemand, Target } from '../../src/plans/index.js';
import type { FannedOut } from '../../src/tasks/fan-out/fan-out.js';
import type { FanOutFrame } from '../../src/tasks/fan-out/task-plan.js';
import { asCivilDate } from '../../src/time/index.js';
import { calendar } from './plans.js';

const day = asCivilDate;
const ALWAYS = { from: null, to: null };

function school(id: string, name: string, more: Partial<Organisation> = {}): Organisation {
  const bare = { fullName: null, aliases: [], parent: null, branch: false, email: null };
  return { id, kind: 'school', name, head: null, ...bare, ...ALWAYS, ...more };
}

function person(id: string, surname: string, more: Partial<Person> = {}): Person {
  const name = { surname, given: 'А.', patronymic: 'А.', gender: 'f' as const };
  return {
    id,
    ...name,
    position: null,
    organisation: null,
    email: null,
    access: [],
    ...ALWAYS,
    ...more,
  };
}

function group(id: string, name: string, more: Partial<Group>): Group {
  const bare = { aliases: [], membersOf: null, oneOf: null, members: [] };
  return { id, name, kind: 'organisations', ...bare, ...more };
}

const site: Role = {
  id: 'site',
  name: 'ответственный за сайт',
  aliases: [],
  holders: [
    { person: 'lena', from: null, to: day('2023-05-31') },
    { person: 'olga', from: day('2023-06-01'), to: null },
  ],
};

/** An office with its people, a centre without a head, three schools and a branch. */
export const directory: Directory = {
  organisations: [
    school('office', 'Отдел образования', { kind: 'authority', head: 'chief' }),
    school('centre', 'РРМЦ', { kind: 'service' }),
    school('one', 'СОШ №1', { head: 'one-head' }),
    school('two', 'СОШ №2'),
    school('branch', 'Филиал СОШ №2', { parent: 'two', branch: true }),
    school('three', 'СОШ №3'),
  ],
  people: [
    person('chief', 'Воронина', { access: ['chairperson'], organisation: 'office' }),
    person('anna', 'Гусева', { organisation: 'office' }),
    person('lena', 'Петрова', { organisation: 'office' }),
    person('olga', 'Орлова', { organisation: 'office' }),
    person('one-head', 'Крылова', { organisation: 'one' }),
  ],
  groups: [
    group('schools', 'ОО', {
      members: ['one', 'two', 'branch', 'three'].map((member) => ({ member, ...ALWAYS })),
    }),
    group('coordinators', 'школьный координатор ВПР', {
      membersOf: 'schools',
      oneOf: 'школьный координатор ВПР',
    }),
    group('deputies', 'заместители директора по УВР', {
      membersOf: 'schools',
      oneOf: 'заместитель директора по УВР',
    }),
    group('methodists', 'методисты', {
      kind: 'people',
      members: ['anna', 'lena'].map((member) => ({ member, ...ALWAYS })),
    }),
  ],
  roles: [site],
  legend: [],
};

export const frame: FanOutFrame = {
  today: day('2023-02-01'),
  approvedOn: day('2023-01-27'),
  calendar,
  settings: { openAhead: 20, collectAhead: 5 },
  overseer: null,
  observers: new Map(),
};

const CONTRACT: CompletionContract = {
  ...{ kind: 'all', needed: null, lead: null, collect: false, only: null },
};

/** A row whose «Ответственные» say `phrase`. */
export function row(phrase: string, contract: Partial<CompletionContract> = {}): FannedOut {
  const responsible = readResponsible(phrase);
  const targets = responsible.map((party): Target | null => {
    const found = resolveParty(party, directory, frame.today);
    return 'id' in found ? { kind: found.kind, id: found.id } : null;
  });
  const about = { id: 'm', responsible, targets, acceptor: 'overseer' as const };
  return { ...about, contract: { ...CONTRACT, ...contract }, deliverables: ['analytical-memo'] };
}

export function demand(due: string, more: Partial<StoredDemand> = {}): StoredDemand {
  const settled = { settlement: 'live' as const, fulfilledOn: null, fulfilledBy: null };
  const dated = { from: null, written: day(due), due: day(due), kind: 'final' as const };
  return { id: 'o', ...dated, why: '', ...settled, event: null, ...more };
}

export const MARCH = demand('2023-03-31');
