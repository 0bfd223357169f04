import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/database/connection.js';
import { HistoryService } from '../../src/history/history.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { FirstStartService } from '../../src/web/web.module.js';
import { aWeb, type Page, type Visitor, type Web } from '../support/web.js';
import { sampleDirectory, storeDirectory } from '../support/web-department.js';

const FIRST = {
  ...{ department: 'Отдел образования', zone: 'Asia/Barnaul', surname: 'Панова' },
  ...{ given: 'Ольга', patronymic: 'Ивановна', gender: 'f', email: 'panova@example.org' },
};
const PASSWORD = 'совсем новая фраза';

let web: Web;
beforeAll(async () => {
  web = await aWeb();
}, 120_000);
afterAll(() => web.close());

const pathOf = (link: string): string => new URL(link).pathname;
const departmentId = async (): Promise<string> => (await web.db.database.departments())[0]!.id;
const rows = async <T>(sql: string): Promise<T[]> =>
  web.db.database.read(await departmentId(), (tx) => tx.query<T[]>(sql));

describe('an empty installation', () => {
  it('prints a link at each start, good until the next start and for one department', async () => {
    const first = web.application.get(FirstStartService);
    const [old] = await first.invitations();
    const [invitation] = await first.invitations();
    expect(invitation?.department).toBeNull();
    const path = pathOf(invitation!.link);
    const visitor = web.visitor();
    expect((await visitor.get(pathOf(old!.link))).status).toBe(410);
    expect((await visitor.get('/first/guess')).status).toBe(410);
    expect((await visitor.get(path)).text).toContain('Создайте отдел и его администратора');
    const short = await visitor.post(path, { ...FIRST, password: 'коротко' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('не меньше 12 знаков');
    expect(short.html).toContain('value="Панова"');
    expect(short.html).not.toContain('коротко');
    const bare = await visitor.post(path, { ...FIRST, zone: 'Mars/Olympus', password: PASSWORD });
    expect(bare.text).toContain('Выберите часовой пояс');
    // Two at once: only one department comes of it.
    const twice = await Promise.all(
      [web.visitor(), web.visitor()].map((each) =>
        each.post(path, { ...FIRST, password: PASSWORD }),
      ),
    );
    expect(twice.map(({ status }) => status).sort()[0]).toBe(200);
    expect(await web.db.database.departments()).toHaveLength(1);
    expect((await web.visitor().get(path)).status).toBe(410);
    expect((await web.visitor().post(path, { ...FIRST, password: PASSWORD })).status).toBe(410);
    expect(await first.invitations()).toEqual([]);
  });

  it('lets the administrator in by the password chosen', async () => {
    const visitor = web.visitor();
    const page = await visitor.post('/sign-in', { login: FIRST.email, password: PASSWORD });
    expect(page.text).toContain('Панова О.И., администратор');
    expect((await visitor.get('/people?tab=groups')).text).toContain('школьный координатор ВПР');
  });

  it('brought in by command invites its administrator until somebody has come in', async () => {
    await web.db.database.write(await departmentId(), (tx) => tx.query('delete from credentials'));
    const first = web.application.get(FirstStartService);
    const [invitation] = await first.invitations();
    expect(invitation?.department).toBe('Отдел образования');
    const visitor = web.visitor();
    const path = pathOf(invitation!.link);
    await visitor.get(path);
    expect((await visitor.post(path, { password: PASSWORD })).path).toBe('/');
    expect(await first.invitations()).toEqual([]);
  });
});

describe('settings', () => {
  const given = {
    ...{ workFrom: '08:30', workTo: '16:30', reworkDays: '5', openAhead: '20' },
    ...{ collectAhead: '5', eventDays: '10', askAhead: '5', place: 'г. Славгород' },
    ...{
      regionalDaysOff: '25.07.2023\n2023-08-30',
      extraWorkingDays: '',
      contacts: 'ул. <b>Ленина</b>',
    },
    address: 'https://kontrol.example.org',
  };
  const send = async (visitor: Visitor, fields: object): Promise<Page> => {
    const { html } = await visitor.get('/settings');
    const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
    return visitor.post('/settings', { ...fields, seen });
  };

  it('are changed by the administrator, at once and with what they were', async () => {
    const visitor = await web.as(await departmentId(), 'Панова');
    const page = await send(visitor, given);
    expect(page.text).toContain('Настройки сохранены');
    expect(page.html).toContain('25.07.2023\n30.08.2023');
    expect(page.html).not.toContain('<b>Ленина');
    expect((await send(visitor, given)).text).toContain('Ничего не изменено');
    const history = await visitor.get('/history?kind=department');
    expect(history.text).toContain('На доработку, рабочих дней: было 3, стало 5');
    expect(history.text).toContain(
      'Выходные региона и отдела: было нет, стало 25.07.2023, 30.08.2023',
    );
    expect(history.html).not.toContain('<b>Ленина');
  });

  it('that make no sense are refused field by field, with all that was typed', async () => {
    const visitor = await web.as(await departmentId(), 'Панова');
    const page = await send(visitor, {
      ...given,
      ...{
        workTo: '07:00',
        reworkDays: '0',
        regionalDaysOff: '31.02.2023',
        address: 'javascript:alert(1)',
      },
    });
    expect(page.status).toBe(422);
    for (const said of [
      'Нужно целое число от 1 до 60',
      '«31.02.2023» — не дата',
      'Нужен адрес вида',
    ])
      expect(page.text).toContain(said);
    expect(page.html).toContain('31.02.2023');
    const stale = await visitor.post('/settings', { ...given, place: 'г. Барнаул', seen: '1' });
    expect(stale.status).toBe(409);
  });

  it('are read by those who lead and by nobody of a school', async () => {
    await storeDirectory(web, await departmentId(), await sampleDirectory());
    const chair = await web.as(await departmentId(), 'Орлова');
    const page = await chair.get('/settings');
    expect(page.text).toContain('Меняет настройки администратор отдела');
    expect((await chair.post('/settings', given)).status).toBe(403);
    const school = await web.as(await departmentId(), 'Белова');
    for (const path of ['/settings', '/history', '/history/verification'])
      expect((await school.get(path)).status).toBe(403);
  });
});

describe('the history', () => {
  it('is listed with who did what, by kind, day and person', async () => {
    const visitor = await web.as(await departmentId(), 'Панова');
    const people = await visitor.get('/history?kind=person');
    expect(people.text).toContain('первый запуск');
    expect(people.text).toContain('Воронина Е.В.');
    expect((await visitor.get('/history?kind=person&by=никто')).text).toContain(
      'таких изменений нет',
    );
    expect((await visitor.get('/history?from=2030-01-01')).text).toContain('таких изменений нет');
    for (const query of [
      'id=x',
      'skip=-1',
      'from=вчера',
      'kind[]=task',
      'kind=__proto__',
      'by=%00',
      'kind=%00&id=%00',
    ])
      expect((await visitor.get(`/history?${query}`)).status).toBe(200);
  });

  it('is verified on demand, and says what was changed from outside', async () => {
    const id = await departmentId();
    await web.db.database.write(id, (tx) =>
      web.application.get(HistoryService).seal(tx, asCivilDate('2023-02-06'), web.clock.now()),
    );
    const visitor = await web.as(id, 'Панова');
    const page = await visitor.get('/history/verification');
    expect(page.text).toContain('Последние печати');
    expect((await visitor.post('/history/verification')).text).toContain('История цела');
    await withClient(web.db.owner, (client) =>
      client.query(
        `alter table history disable trigger all;
         update history set actor_name = 'Кто-то другой' where event = 'changeSettings';
         alter table history enable trigger all`,
      ),
    );
    await visitor.get('/history/verification');
    const spoiled = await visitor.post('/history/verification');
    expect(spoiled.text).toContain('Найдены расхождения');
    expect(spoiled.text).toContain('содержание изменено');
    const chair = await web.as(id, 'Орлова');
    expect((await chair.get('/history')).status).toBe(200);
    expect((await chair.get('/history/verification')).status).toBe(403);
    expect(await rows('select 1 from history limit 1')).toHaveLength(1);
  });
});
