import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DepartmentSeed } from '../../src/people/index.js';
import { readDepartmentFile } from '../../src/people/people.module.js';
import { aWeb, type Page, type Visitor, type Web } from '../support/web.js';
import { storeDirectory } from '../support/web-department.js';

const FILE = 'seeds/objectivity-2022-2023/department.yaml';

let web: Web;
let seed: DepartmentSeed;
let administrator: Visitor;
let coordinator: Visitor;
const department = randomUUID();
beforeAll(async () => {
  web = await aWeb();
  seed = await readDepartmentFile(FILE);
  const chief = {
    ...{ surname: 'Панова', given: 'Ольга', patronymic: 'Ивановна', gender: 'f' as const },
    ...{ position: null, organisation: 'Отдел образования', from: null, to: null },
    ...{ email: 'panova@obrazovanie.example.org', access: ['administrator' as const] },
  };
  await storeDirectory(web, department, { ...seed, people: [...seed.people, chief] });
  administrator = await web.as(department, 'Панова');
  coordinator = await web.as(department, 'Воронина');
}, 120_000);
afterAll(() => web.close());

const rows = <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  web.db.database.read(department, (tx) => tx.query<T[]>(sql, values));
const idOf = async (surname: string): Promise<string> => {
  const [row] = await rows<{ id: string }>('select id from people where surname = $1', [surname]);
  return row!.id;
};
const placeOf = async (name: string): Promise<string> => {
  const [row] = await rows<{ id: string }>('select id from organisations where name = $1', [name]);
  return row!.id;
};
const events = (kind: string, id: string): Promise<{ event: string; by: string }[]> =>
  rows(
    `select event, actor_name as by from history where subject_kind = $1 and subject_id = $2
     order by seq`,
    [kind, id],
  );
const post = async (visitor: Visitor, at: string, path: string, fields = {}): Promise<Page> => {
  await visitor.get(at);
  return visitor.post(path, fields);
};

const NEW = {
  ...{ surname: 'Жукова', given: 'Анна', patronymic: 'Петровна', gender: 'f' },
  ...{ email: 'zhukova@obrazovanie.example.org', nominative: 'методист' },
};

describe('the directory', () => {
  it('is found by a part of a name, with е for ё, and by what stands beside it', async () => {
    const found = await coordinator.get('/people?q=озерная&tab=organisations');
    expect(found.text).toContain('МБОУ «Озёрная ООШ»');
    expect(found.text).not.toContain('МБОУ «Степная ООШ»');
    const nobody = await coordinator.get('/people?q=%3Cscript%3Ealert(1)%3C/script%3E');
    expect(nobody.text).toContain('никого и ничего не нашлось');
    expect(nobody.html).not.toContain('<script>alert');
  });

  it('shows a school people and mailboxes, and neither passwords nor any form', async () => {
    const school = await web.as(department, 'Гусева');
    expect((await school.get('/people?tab=access')).text).not.toContain('Как входит');
    const page = await school.get(`/people/persons/${await idOf('Воронина')}`);
    expect(page.text).toContain('voronina@obrazovanie.example.org');
    expect(page.text).not.toContain('Что можно сделать');
    for (const path of [
      '/people/persons/new',
      '/people/import',
      `/people/persons/${await idOf('Воронина')}/edit`,
    ])
      expect((await school.get(path)).status).toBe(403);
    const refused = await post(school, '/people', '/people/persons', NEW);
    expect(refused.status).toBe(403);
  });
});

describe('a card', () => {
  it('is added and changed, with who did it in the history; what is wrong keeps all that was typed', async () => {
    const wrong = await post(coordinator, '/people/persons/new', '/people/persons', {
      ...NEW,
      ...{ email: 'не адрес', gender: '', given: '<b>Анна</b>' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Укажите пол');
    expect(wrong.html).toContain('value="Жукова"');
    expect(wrong.html).not.toContain('<b>Анна');
    const bad = await coordinator.post('/people/persons', { ...NEW, email: 'не адрес' });
    expect(bad.text).toContain('Это не адрес почты');
    const added = await coordinator.post('/people/persons', NEW);
    expect(added.text).toContain('Жукова Анна Петровна');
    const id = await idOf('Жукова');
    const edit = await coordinator.get(`/people/persons/${id}/edit`);
    const seen = /name="seen" value="(\d+)"/.exec(edit.html)?.[1] ?? '';
    await coordinator.post(`/people/persons/${id}`, { ...NEW, given: 'Алла', seen });
    expect((await coordinator.get(`/people/persons/${id}`)).text).toContain('Жукова Алла Петровна');
    const late = await coordinator.post(`/people/persons/${id}`, { ...NEW, given: 'Ада', seen });
    expect(late.status).toBe(409);
    expect(late.text).toContain('изменил кто-то ещё');
    expect(late.html).toContain(`name="seen" value="${seen}"`);
    expect(await events('person', id)).toEqual([
      { event: 'create', by: 'Воронина Е.В.' },
      { event: 'amend', by: 'Воронина Е.В.' },
    ]);
  });

  it('of an organisation may not stand under itself', async () => {
    const id = await placeOf('Отдел образования');
    const parent = await placeOf('РРМЦ');
    const page = await post(coordinator, '/people', `/people/organisations/${id}`, {
      ...{ name: 'Отдел образования', kind: 'authority', parent },
    });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Эта организация сама ей подчиняется');
  });
});

describe('access', () => {
  it('of an administrator is given, taken and come by only by an administrator', async () => {
    const [chief, voronina] = [await idOf('Панова'), await idOf('Воронина')];
    const at = `/people/persons/${voronina}`;
    const refused = await post(coordinator, at, `${at}/access`, {
      access: ['coordinator', 'administrator'],
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Роль администратора даёт только администратор');
    const over = `/people/persons/${chief}`;
    const attempts: [string, object][] = [
      [`${over}/substitutions`, { substitute: voronina, from: '2023-02-06', reason: 'отпуск' }],
      [over, { ...NEW, surname: 'Панова', email: 'voronina@obrazovanie.example.org' }],
      [`${over}/departure`, { on: '2023-02-06', reason: 'уволена' }],
      [`${over}/access`, { access: [] }],
      [`${over}/link`, {}],
    ];
    for (const [path, fields] of attempts)
      expect((await post(coordinator, over, path, fields)).status).toBe(403);
    const given = await post(administrator, at, `${at}/access`, {
      access: ['coordinator', 'executor', 'administrator'],
    });
    expect(given.text).toContain('Доступ сохранён');
    await post(administrator, at, `${at}/access`, { access: ['coordinator', 'executor'] });
    const last = await post(administrator, over, `${over}/access`, { access: ['executor'] });
    expect(last.status).toBe(422);
    expect(last.text).toContain('последний администратор');
    coordinator = await web.as(department, 'Воронина');
  });

  it('taken away ends what was begun with it at once', async () => {
    const id = await idOf('Гусева');
    const session = await web.as(department, 'Гусева');
    expect((await session.get('/')).status).toBe(200);
    const page = await post(coordinator, `/people/persons/${id}`, `/people/persons/${id}/access`);
    expect(page.text).toContain('войти человек больше не может');
    expect((await session.get('/')).path).toMatch(/^\/sign-in/);
    expect(await rows('select 1 from sessions where person_id = $1', [id])).toEqual([]);
    await post(coordinator, `/people/persons/${id}`, `/people/persons/${id}/access`, {
      access: 'executor',
    });
  });

  it('is of use with a link that is mailed on request', async () => {
    const id = await idOf('Орлова');
    const page = await post(coordinator, `/people/persons/${id}`, `/people/persons/${id}/link`);
    expect(page.text).toContain('Ссылка для входа отправлена');
    const sent = await rows(`select 1 from letters where kind = 'sign-in' and person_id = $1`, [
      id,
    ]);
    expect(sent).toHaveLength(1);
    for (let time = 0; time < 2; time++) await coordinator.post(`/people/persons/${id}/link`);
    const often = await coordinator.post(`/people/persons/${id}/link`);
    expect(often.status).toBe(409);
    expect(often.text).toContain('уже трижды');
  });
});

describe('somebody absent', () => {
  it('is stood in for from a day to a day, until that is ended or called off', async () => {
    const [absent, substitute] = [await idOf('Орлова'), await idOf('Жукова')];
    const at = `/people/persons/${absent}`;
    const none = await post(coordinator, at, `${at}/substitutions`, {
      substitute,
      from: '2023-02-06',
    });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Укажите основание');
    const given = { substitute, reason: 'отпуск' };
    await coordinator.post(`${at}/substitutions`, { ...given, from: '2023-02-06' });
    await coordinator.post(`${at}/substitutions`, {
      ...given,
      from: '01.03.2023',
      to: '10.03.2023',
    });
    const page = await coordinator.get(at);
    expect(page.text).toContain('Замещает Жукова А.П. с 06.02.2023. отпуск');
    const ends = [...page.html.matchAll(/action="([^"]+\/end)"/g)].map(([, path]) => path!);
    expect(ends).toHaveLength(2);
    const early = await coordinator.post(ends[0]!, { on: '2023-02-01', reason: 'вышла' });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Не раньше вчерашнего дня');
    expect(early.html).toContain('value="вышла"');
    for (const path of ends) {
      await coordinator.get(at);
      await coordinator.post(path, { on: '2023-02-06', reason: 'вышла раньше' });
    }
    const left = await rows('select to_on as "to" from substitutions where person_id = $1', [
      absent,
    ]);
    expect(left).toEqual([{ to: '2023-02-06' }]);
    const names = (await events('person', absent)).map(({ event }) => event);
    expect(names.slice(-2)).toEqual(['endSubstitution', 'callOffSubstitution']);
  });
});

describe('groups and roles', () => {
  it('gain and lose members by date with a reason', async () => {
    const [group] = await rows<{ id: string }>(`select id from groups where name = 'ОО'`);
    const member = await placeOf('РРМЦ');
    const at = `/people/groups/${group!.id}`;
    const bare = await post(coordinator, at, `${at}/joining`, { member, on: '2023-02-06' });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('Укажите причину');
    await coordinator.post(`${at}/joining`, { member, on: '2023-02-06', reason: 'приказ 5' });
    expect((await coordinator.get(at)).text).toContain('РРМЦ с 06.02.2023');
    const twice = await coordinator.post(`${at}/joining`, {
      member,
      on: '2023-02-06',
      reason: 'ещё',
    });
    expect(twice.status).toBe(409);
    await coordinator.post(`${at}/leaving`, { member, on: '2023-02-06', reason: 'ошибка' });
    expect((await coordinator.get(at)).text).toContain('с 06.02.2023 по 06.02.2023');
    const future = await coordinator.post(`${at}/joining`, {
      member,
      on: '2024-01-01',
      reason: 'x',
    });
    expect(future.text).toContain('Позже сегодняшнего дня');
  });
});

describe('names of groups and roles', () => {
  it('are added and changed, each once, and share members one level deep', async () => {
    const [schools] = await rows<{ id: string }>(`select id from groups where name = 'ОО'`);
    const given = {
      name: 'опорные школы',
      aliases: 'базовые школы\nопорные ОО',
      kind: 'organisations',
    };
    const added = await post(coordinator, '/people/groups/new', '/people/groups', {
      ...given,
      membersOf: schools!.id,
    });
    expect(added.text).toContain('Состав тот же, что у группы «ОО»');
    expect(added.text).toContain('базовые школы; опорные ОО');
    const twice = await coordinator.post('/people/groups', given);
    expect(twice.status).toBe(422);
    const [own] = await rows<{ id: string }>(`select id from groups where name = 'опорные школы'`);
    const circle = await coordinator.post(`/people/groups/${schools!.id}`, {
      ...{ name: 'ОО', membersOf: own!.id },
    });
    expect(circle.text).toContain('составом своим собственным');
    const role = await coordinator.post('/people/roles', { name: 'куратор <i>ВПР</i>' });
    expect(role.html).not.toContain('<i>ВПР');
    expect(role.text).toContain('Никто не назначен');
  });
});

describe('a directory file', () => {
  const upload = async (visitor: Visitor, content: string): Promise<Page> => {
    await visitor.get('/people/import');
    const file = { field: 'file', name: 'отдел.yaml', content: Buffer.from(content) };
    return visitor.upload('/people/import', {}, [file]);
  };
  const hidden = (page: Page, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1] ?? '';

  it('shows what it changes before anything is, and changes that alone', async () => {
    const text = await readFile(FILE, 'utf8');
    const changed = text.replace('sosh1@obrazovanie', 'school1@obrazovanie');
    const page = await upload(coordinator, changed);
    expect(page.text).toContain('Пока ничего не изменено');
    expect(page.text).toContain('school1@obrazovanie.example.org');
    const [before] = await rows<{ email: string }>(
      `select email from organisations where name like '%СОШ №1»'`,
    );
    expect(before?.email).toBe('sosh1@obrazovanie.example.org');
    const form = {
      name: 'отдел.yaml',
      packed: hidden(page, 'packed'),
      shown: hidden(page, 'shown'),
    };
    const stale = await coordinator.post('/people/import/confirmation', { ...form, shown: 'нет' });
    expect(stale.status).toBe(409);
    const done = await coordinator.post('/people/import/confirmation', form);
    expect(done.text).toContain('Справочник внесён');
    const [after] = await rows<{ email: string }>(
      `select email from organisations where name like '%СОШ №1»'`,
    );
    expect(after?.email).toBe('school1@obrazovanie.example.org');
    expect((await upload(coordinator, changed)).text).toContain('уже внесено');
  });

  it('of another department, broken, or giving what is not to be given is refused in words', async () => {
    const text = await readFile(FILE, 'utf8');
    const other = text.replace(/^ {2}name: Отдел образования$/m, '  name: Другой отдел');
    expect((await upload(coordinator, other)).text).toContain('справочник другого отдела');
    expect((await upload(coordinator, 'department: [')).text).toContain('не читается как YAML');
    const grab = text.replace('access: [executor, coordinator]', 'access: [administrator]');
    const refused = await upload(coordinator, grab);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('Роль администратора даёт только администратор');
    expect((await upload(administrator, grab)).text).toContain('координатор');
  });
});
