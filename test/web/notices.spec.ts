import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aReachableSetting } from '../support/ladders.js';
import { aMeasure, clock, someTasks, type Setting } from '../support/tasks.js';
import { aWeb, type Fields, type Page, type Visitor, type Web } from '../support/web.js';

let db: TestDatabase;
let web: Web;
let setting: Setting;
let coordinator: Visitor;
beforeAll(async () => {
  db = await testDatabase();
  clock.set(new Date('2026-03-02T03:00:00Z'));
  setting = await aReachableSetting(db);
  web = await aWeb({ db, now: new Date('2026-03-02T03:00:00Z') });
  await db.database.write(setting.department, async (tx) => {
    const of = await aMeasure(tx, setting, { words: 'Провести <i>педсовет</i>' });
    await someTasks(tx, setting, of, [
      { organisation: setting.school, executor: setting.staff.principal },
      { organisation: setting.second, executor: setting.staff.other },
    ]);
  });
  for (const at of ['2026-03-02T03:00:00Z', '2026-03-13T03:00:00Z']) {
    web.clock.set(new Date(at));
    await web.tick(setting.department);
  }
  coordinator = await web.as(setting.department, 'Фамилия-coordinator');
}, 120_000);
afterAll(async () => {
  await web.close();
  await db.close();
});

const rows = <T>(sql: string): Promise<T[]> =>
  db.database.read(setting.department, (tx) => tx.query<T[]>(sql));

describe('letters', () => {
  it('are listed and read as they went', async () => {
    const list = await coordinator.get('/notices');
    expect(list.path).toBe('/notices/letters');
    const [letter] = await rows<{ id: string; subject: string; to: string }>(
      'select id, subject, to_address as "to" from letters order by day, id limit 1',
    );
    expect(list.text).toContain(letter!.subject);
    const page = await coordinator.get(`/notices/letters/${letter!.id}`);
    expect(page.text).toContain(letter!.to);
    expect(page.text).toContain('Провести <i>педсовет</i>');
    expect(page.html).not.toContain('<i>педсовет');
    const none = await coordinator.get('/notices/letters?address=nobody@example.org');
    expect(none.text).toContain('Таких писем нет');
    expect((await coordinator.get('/notices/letters?state=all&from=x&skip=-1')).status).toBe(200);
    expect((await coordinator.get(`/notices/letters/${randomUUID()}`)).status).toBe(404);
  });

  it('that let in are shown without what is in them', async () => {
    const id = randomUUID();
    await db.database.write(setting.department, (tx) =>
      tx.query(
        `insert into letters (id, key, kind, day, to_name, to_address, message_id, subject, body_text,
           body_html, composed_at, due_at)
         values ($1, 'sign-in:1', 'sign-in', '2026-03-13', 'Кто-то', 'a@example.org', '<1@a>', 'Вход',
           'http://localhost/sign-in/link/SECRET', 'http://localhost/sign-in/link/SECRET', now(), now())`,
        [id],
      ),
    );
    const page = await coordinator.get(`/notices/letters/${id}`);
    expect(page.text).toContain('Текст этого письма не показываем никому');
    expect(page.html).not.toContain('SECRET');
  });

  it('that did not arrive are told of, and whom nobody could be told of', async () => {
    await db.database.write(setting.department, async (tx) => {
      await tx.query(
        `insert into refused_addresses (address, reason, refused_at)
         values ('sosh1@example.org', 'mailbox <b>unknown</b>', now())`,
      );
      await tx.query(
        `insert into rungs (task_id, side, base_on, rung_key, nth, day, outcome, raised_at)
         select id, 'executor', due, 'gone', 0, '2026-03-12', 'nobody', now() from tasks limit 1`,
      );
    });
    const page = await coordinator.get('/notices/undelivered');
    expect(page.text).toContain('mailbox <b>unknown</b>');
    expect(page.html).not.toContain('<b>unknown');
    expect(page.text).toContain('Некому сообщить');
    expect(page.html).toMatch(/href="\/tasks\/\d+"/);
  });

  it('are for those who answer for them; who only leads sees the ladder', async () => {
    const head = await web.as(setting.department, 'Фамилия-head');
    expect((await head.get('/notices')).path).toBe('/notices/ladder');
    expect((await head.get('/notices/letters')).status).toBe(403);
    expect((await head.get('/notices/ladder/edit')).status).toBe(403);
    const school = await web.as(setting.department, 'Фамилия-principal');
    for (const path of ['/notices', '/notices/letters', '/notices/ahead', '/notices/ladder'])
      expect((await school.get(path)).status).toBe(403);
  });
});

describe('the ladder', () => {
  it('stands as a table, with what it will send in the weeks to come', async () => {
    const page = await coordinator.get('/notices/ladder');
    expect(page.text).toContain(
      'через 3 рабочих дня после срока контролёр; если некому — координатор',
    );
    const ahead = await coordinator.get('/notices/ahead?weeks=4');
    expect(ahead.text).toMatch(/13\.03\.2026 – 09\.04\.2026: \d+ пис/);
    expect(ahead.text).toContain('напоминание о сроке');
  });

  it('is tried beside what holds and saved only as it was tried', async () => {
    const form = fieldsOf(await coordinator.get('/notices/ladder/edit'));
    expect(form['r1-days']).toBe('1');
    const untried = await coordinator.post('/notices/ladder', { ...form, 'r1-days': '2' });
    expect(untried.status).toBe(409);
    expect(untried.text).toContain('Вот новая проверка');
    expect(await rows('select 1 from ladders')).toEqual([]);
    const changed = { ...form, 'r1-remove': '1', 'r0-days': '3' };
    const tried = await coordinator.post('/notices/ladder/trial', changed);
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('1. изменена: за 3 рабочих дня до срока');
    expect(tried.text).toContain('2. будет убрана: за 1 рабочий день до срока');
    expect(tried.text).toMatch(/Писем: сейчас \d+, станет \d+/);
    const again = fieldsOf(tried);
    expect(again['r0-days']).toBe('3');
    const other = await coordinator.post('/notices/ladder', { ...again, 'r0-days': '4' });
    expect(other.status).toBe(409);
    const past = await coordinator.post('/notices/ladder', { ...again, since: '2026-01-01' });
    expect(past.status).toBe(422);
    const saved = await coordinator.post('/notices/ladder', again);
    expect(saved.text).toContain('Порядок напоминаний сохранён: редакция 1');
    expect(saved.text).toContain('за 3 рабочих дня до срока');
    expect(saved.text).not.toContain('за 1 рабочий день до срока');
    const stale = await coordinator.post('/notices/ladder', again);
    expect(stale.status).toBe(409);
    const history = await coordinator.get('/history?kind=ladder');
    expect(history.text).toContain('порядок напоминаний утверждён: редакция 1; с 13.03.2026');
  });

  it('is refused in words at the rung that is wrong, with a new one among them', async () => {
    const form = fieldsOf(await coordinator.get('/notices/ladder/edit'));
    const place = `r${Number(form['count']) - 1}`;
    const given = {
      ...form,
      ...{ [`${place}-when`]: 'before', [`${place}-days`]: '2', [`${place}-notice`]: 'reminder' },
    };
    const nobody = await coordinator.post('/notices/ladder/trial', given);
    expect(nobody.status).toBe(422);
    expect(nobody.text).toContain('Выберите, кому сообщить');
    const above = await coordinator.post('/notices/ladder/trial', {
      ...given,
      [`${place}-a0`]: 'chairperson',
    });
    expect(above.text).toContain('До срока напоминают только исполнителю и его руководителю');
    const many = await coordinator.post('/notices/ladder/trial', { ...given, 'r0-days': 'много' });
    expect(many.text).toContain('Нужно целое число рабочих дней');
    const good = { ...given, [`${place}-a0`]: 'executor' };
    const saved = await coordinator.post(
      '/notices/ladder',
      fieldsOf(await coordinator.post('/notices/ladder/trial', good)),
    );
    expect(saved.text).toContain('редакция 2');
    expect(saved.text).toContain('за 2 рабочих дня до срока');
  });
});

describe('a plan of its own ladder', () => {
  it('is given one, tried on its tasks alone, and gives it up again', async () => {
    const common = await coordinator.get('/notices/ladder?plan=1');
    expect(common.text).toContain('Своего порядка у плана № 1 нет: к нему относится общий.');
    const form = fieldsOf(await coordinator.get('/notices/ladder/edit?plan=1'));
    expect(form['plan']).toEqual('1');
    const tried = await coordinator.post('/notices/ladder/trial', { ...form, 'r0-days': '7' });
    expect(tried.text).toContain('изменена: за 7 рабочих дней до срока');
    const saved = await coordinator.post('/notices/ladder', fieldsOf(tried));
    expect(saved.path).toBe('/notices/ladder?plan=1');
    expect(saved.text).toContain('У плана № 1 свой порядок, общий к нему не относится.');
    expect(saved.text).toContain('за 7 рабочих дней до срока');
    expect((await coordinator.get('/notices/ladder')).text).not.toContain('за 7 рабочих дней');
    const stale = await coordinator.post('/notices/ladder/common', { plan: '1', base: '0' });
    expect(stale.status).toBe(409);
    const given = { plan: '1', base: '1', since: '2026-01-01' };
    const past = await coordinator.post('/notices/ladder/common', given);
    expect(past.status).toBe(422);
    expect(past.text).toContain('Нужен день не раньше 13.03.2026');
    const back = await coordinator.post('/notices/ladder/common', { plan: '1', base: '1' });
    expect(back.text).toContain('К плану № 1 возвращён общий порядок.');
    expect(back.text).not.toContain('за 7 рабочих дней');
  });

  it('is one of the department’s', async () => {
    for (const path of ['/notices/ladder?plan=999', '/notices/ladder/edit?plan=999'])
      expect((await coordinator.get(path)).status).toBe(404);
    const none = await coordinator.post('/notices/ladder/common', { plan: '', base: '0' });
    expect(none.status).toBe(404);
  });
});

/** What a browser would send of the page's form. */
function fieldsOf({ html }: Page): Fields & Record<string, string | readonly string[]> {
  const form =
    /<form method="post" action="\/notices\/ladder\/trial"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  const found: Record<string, string[]> = {};
  const add = (name: string, value: string): void => void (found[name] ??= []).push(value);
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const of = (name: string): string => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const isTicked = !/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag);
    if (isTicked) add(of('name'), of('value'));
  }
  for (const [, name = '', inside = ''] of form.matchAll(
    /<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g,
  ))
    add(
      name,
      /value="([^"]*)" selected/.exec(inside)?.[1] ?? /value="([^"]*)"/.exec(inside)?.[1] ?? '',
    );
  return Object.fromEntries(
    Object.entries(found).map(([name, values]) => [
      name,
      values.length === 1 ? values[0]! : values,
    ]),
  );
}
