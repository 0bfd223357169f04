import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { Conflict, NotFound } from '../errors.js';
import { HistoryService } from '../history/history.service.js';
import { asCivilDate } from '../time/index.js';
import { answeringParties, tasksPerOccurrence } from './answering-parties.js';
import { readDepartmentFile } from './department-seed.reader.js';
import { membersOn, type Directory } from './directory.js';
import { PeopleService, type By } from './people.service.js';
import { readResponsible } from './read-responsible.js';
import { resolveParty } from './resolve-party.js';

const by: By = { actor: { id: null, name: 'Проверка' }, at: new Date('2021-03-01T03:00:00Z') };
const people = new PeopleService(new HistoryService());
const day = asCivilDate('2021-03-10');

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

/** A department of its own with the directory of the seed. */
async function seeded(name: string): Promise<string> {
  const seed = await readDepartmentFile(`seeds/${name}/department.yaml`);
  const id = randomUUID();
  const own = {
    ...seed,
    department: { ...seed.department, name: `${seed.department.name} ${id}` },
  };
  await test.database.write(id, (tx) => people.importDepartment(tx, own, by));
  return id;
}

function load(department: string): Promise<Directory> {
  return test.database.read(department, (tx) => people.directory(tx));
}

function groupId(directory: Directory, name: string): string {
  return directory.groups.find((each) => each.name === name)?.id ?? '';
}

describe('a department brought in from its file', () => {
  it('has the twelve schools and three branches that the order names', async () => {
    const directory = await load(await seeded('slavgorod-2021'));
    const schools = directory.organisations.filter((each) => each.kind === 'school');
    expect(schools.filter((each) => !each.branch)).toHaveLength(12);
    expect(schools.filter((each) => each.branch)).toHaveLength(3);
    expect(directory.people.map((each) => each.surname)).toContain('Карамальдинова');
    const group = directory.groups.find((each) => each.name === 'школьный координатор ВПР');
    expect(group && membersOn(directory, group, day)).toHaveLength(12);
  });

  it('changes nothing when it is brought in again, and says so in the history', async () => {
    const id = randomUUID();
    const file = await readDepartmentFile('seeds/slavgorod-2021/department.yaml');
    const seed = { ...file, department: { ...file.department, name: `Повтор ${id}` } };
    await test.database.write(id, (tx) => people.importDepartment(tx, seed, by));
    const before = await load(id);
    const again = await test.database.write(id, (tx) => people.importDepartment(tx, seed, by));
    const none = { created: 0, amended: 0 };
    expect(again).toEqual({
      organisations: none,
      people: none,
      groups: none,
      roles: none,
      members: 0,
      holders: 0,
    });
    expect(await load(id)).toEqual(before);
    const [entries] = await test.database.read(id, (tx) =>
      tx.query<{ kinds: string[]; count: number }[]>(
        'select array_agg(distinct subject_kind) as kinds, count(*)::int as count from history',
      ),
    );
    expect(entries?.kinds).toEqual(['department', 'group', 'organisation', 'person', 'role']);
    expect(entries?.count).toBeGreaterThan(60);
  });

  it('amends what the file words otherwise and keeps the names learned since', async () => {
    const id = randomUUID();
    const file = await readDepartmentFile('seeds/objectivity-2022-2023/department.yaml');
    const seed = { ...file, department: { ...file.department, name: `Правка ${id}` } };
    await test.database.write(id, (tx) => people.importDepartment(tx, seed, by));
    const unit = (await load(id)).organisations.find((each) => each.name === 'РРМЦ');
    const alias = { id: unit?.id ?? '', alias: 'районный ресурсный методический центр' };
    const added = await test.database.write(id, (tx) =>
      people.addAliases(tx, 'organisations', [alias], by),
    );
    expect(added).toBe(1);
    const moved = seed.organisations.map((each) =>
      each.name === 'РРМЦ' ? { ...each, email: 'new@obrazovanie.example.org' } : each,
    );
    const counts = await test.database.write(id, (tx) =>
      people.importDepartment(tx, { ...seed, organisations: moved }, by),
    );
    expect(counts.organisations).toEqual({ created: 0, amended: 1 });
    const after = (await load(id)).organisations.find((each) => each.name === 'РРМЦ');
    expect(after?.aliases).toContain('районный ресурсный методический центр');
    expect(after?.email).toBe('new@obrazovanie.example.org');
  });

  it('answers the rows of its plan on the day', async () => {
    const directory = await load(await seeded('slavgorod-2021'));
    const count = (text: string): number => {
      const parties = readResponsible(text);
      const found = parties.map((party) => resolveParty(party, directory, day));
      return tasksPerOccurrence(answeringParties(parties, found, directory, day));
    };
    expect(count('Школьный координатор ВПР, учителя-предметники')).toBe(12);
    expect(
      count(
        'Комитет администрации г.Славгорода Алтайского края по образованию, ММС, руководители ОО',
      ),
    ).toBe(1);
    expect(count('Муниципальный координатор ВПР, руководители ОО')).toBe(1);
  });
});

describe('membership', () => {
  it('is dated: who left answers until that day, and the chain of the group stays whole', async () => {
    const department = await seeded('slavgorod-2021');
    const directory = await load(department);
    const group = groupId(directory, 'ОО');
    const member = directory.organisations.find((each) => each.name === 'МБОУ «СОШ №10»')?.id ?? '';
    const change = { group, member, on: asCivilDate('2021-08-31'), reason: 'реорганизация' };
    await test.database.write(department, (tx) => people.leave(tx, change, by));
    const after = await load(department);
    const stored = after.groups.find((each) => each.id === group);
    expect(stored && membersOn(after, stored, asCivilDate('2021-08-31'))).toHaveLength(12);
    expect(stored && membersOn(after, stored, asCivilDate('2021-09-01'))).toHaveLength(11);
    const back = { ...change, on: asCivilDate('2022-09-01'), reason: 'снова самостоятельна' };
    await test.database.write(department, (tx) => people.join(tx, back, by));
    const faults = await test.database.read(department, (tx) =>
      new HistoryService().verify(tx, { kind: 'group', id: group }),
    );
    expect(faults).toEqual([]);
  });

  it('refuses to take in who is there and to let go who is not', async () => {
    const department = await seeded('slavgorod-2021');
    const directory = await load(department);
    const group = groupId(directory, 'ОО');
    const member = directory.organisations.find((each) => each.kind === 'school')?.id ?? '';
    const change = { group, member, on: day, reason: 'проверка' };
    await expect(
      test.database.write(department, (tx) => people.join(tx, change, by)),
    ).rejects.toBeInstanceOf(Conflict);
    await expect(
      test.database.write(department, (tx) =>
        people.leave(tx, { ...change, member: randomUUID() }, by),
      ),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

it('nobody sees or changes the directory of another department', async () => {
  const [one, other] = [await seeded('slavgorod-2021'), await seeded('objectivity-2022-2023')];
  const directory = await load(one);
  const group = groupId(directory, 'ОО');
  const change = { group, member: randomUUID(), on: day, reason: 'чужая группа' };
  await expect(
    test.database.write(other, (tx) => people.leave(tx, change, by)),
  ).rejects.toBeInstanceOf(NotFound);
  const names = (await load(other)).organisations.map((each) => each.name);
  expect(names).not.toContain('МБОУ «СОШ №10»');
  await expect(test.dataSource.query('select from organisations')).rejects.toThrow(
    /permission denied|нет доступа/,
  );
});
