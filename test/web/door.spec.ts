import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { aWeb, type Web } from '../support/web.js';
import { sampleDirectory, setPassword, storeDirectory } from '../support/web-department.js';

const PASSWORD = 'четыре слова для входа';
const LOGIN = 'voronina@obrazovanie.example.org';

let web: Web;
const department = randomUUID();
beforeAll(async () => {
  web = await aWeb();
  await storeDirectory(web, department, await sampleDirectory());
  await setPassword(web, department, { login: LOGIN, password: PASSWORD });
}, 120_000);
afterAll(() => web.close());

const links = (): Promise<readonly string[]> =>
  web.db.database.read(department, async (tx) => {
    const rows = await tx.query<{ body: string }[]>(
      `select body_text as body from letters where kind = 'sign-in' order by composed_at desc, id`,
    );
    return rows.map(({ body }) => /\/sign-in\/link\/\S+/.exec(body)?.[0] ?? '');
  });

describe('whoever is not signed in', () => {
  it('is asked to sign in and led back to the page they wanted', async () => {
    const visitor = web.visitor();
    const door = await visitor.get('/tasks?show=overdue');
    expect(door.path).toBe('/sign-in?to=%2Ftasks%3Fshow%3Doverdue');
    expect(door.text).not.toContain('показательном отделе');
    const page = await visitor.post('/sign-in', {
      ...{ login: LOGIN, password: PASSWORD },
      to: '/tasks?show=overdue',
    });
    expect(page).toMatchObject({ status: 200, path: '/tasks?show=overdue' });
    expect(page.text).toContain('Воронина Е.В., координатор');
  });

  it('is led to no other site by the page they wanted', async () => {
    for (const to of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:1',
    ]) {
      const visitor = web.visitor();
      const page = await visitor.post('/sign-in', { login: LOGIN, password: PASSWORD, to });
      expect(page.path).toBe('/');
    }
  });

  it('never learns whether an address is known', async () => {
    const said = [];
    for (const login of ['nobody@example.org', LOGIN]) {
      const page = await web.visitor().post('/sign-in', { login, password: 'неверный пароль' });
      expect(page.status).toBe(422);
      said.push(page.text.replaceAll(login, ''));
      const asked = await web.visitor().post('/sign-in/link', { login });
      said.push(asked.text.replaceAll(login, ''));
    }
    expect(said[0]).toBe(said[2]);
    expect(said[1]).toBe(said[3]);
  });
});

describe('a password', () => {
  it('tried too often waits a quarter of an hour, right or wrong', async () => {
    const login = 'guseva@obrazovanie.example.org';
    const visitor = web.visitor();
    for (let time = 0; time < 6; time++)
      await visitor.post('/sign-in', { login, password: 'мимо' });
    const page = await visitor.post('/sign-in', { login, password: 'мимо' });
    expect(page.text).toContain('Слишком много неудачных попыток. Подождите 15 мин.');
    web.clock.advance({ minutes: 16 });
    const later = await visitor.post('/sign-in', { login, password: 'мимо' });
    expect(later.text).toContain('Адрес почты или пароль неверны');
  });

  it('is kept only as an argon2id hash, and a new session has a token of its own', async () => {
    const visitor = web.visitor();
    await visitor.post('/sign-in', { login: LOGIN, password: PASSWORD });
    const first = visitor.cookies.get('kontrol');
    await visitor.post('/sign-in', { login: LOGIN, password: PASSWORD });
    expect(visitor.cookies.get('kontrol')).not.toBe(first);
    const [row] = await web.db.database.read(department, (tx) =>
      tx.query<{ hash: string }[]>('select password_hash as hash from credentials'),
    );
    expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('a mailed link', () => {
  it('lets in once, by its button and not by being opened, and may set a password', async () => {
    const login = 'orlova@obrazovanie.example.org';
    await web.visitor().post('/sign-in/link', { login });
    const [link] = await links();
    const scanner = web.visitor();
    expect((await scanner.get(link!)).text).toContain('Орлова');
    const visitor = web.visitor();
    await visitor.get(link!);
    const short = await visitor.post(link!, { password: 'короткий' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('не меньше 12 знаков');
    const home = await visitor.post(link!, { password: 'совсем другая фраза' });
    expect(home).toMatchObject({ status: 200, path: '/' });
    expect((await web.visitor().post(link!)).status).toBe(410);
    const again = await web.visitor().post('/sign-in', { login, password: 'совсем другая фраза' });
    expect(again.text).toContain('Орлова');
  });

  it('lets whoever forgot their password choose another, and no older link in any longer', async () => {
    const login = 'orlova@obrazovanie.example.org';
    await web.visitor().post('/sign-in/link', { login });
    web.clock.advance({ minutes: 1 });
    await web.visitor().post('/sign-in/link', { login });
    const [link, other] = await links();
    const visitor = web.visitor();
    expect((await visitor.get(link!)).text).toContain('Новый пароль (не обязательно)');
    await visitor.post(link!, { password: 'третья по счёту фраза' });
    expect((await web.visitor().get(other!)).status).toBe(410);
    const forgotten = { login, password: 'совсем другая фраза' };
    expect((await web.visitor().post('/sign-in', forgotten)).status).toBe(422);
    const chosen = { login, password: 'третья по счёту фраза' };
    expect((await web.visitor().post('/sign-in', chosen)).path).toBe('/');
  });

  it('ends after half an hour, and a mailbox is not flooded', async () => {
    const login = 'saveliev@obrazovanie.example.org';
    const before = (await links()).length;
    for (let time = 0; time < 5; time++) await web.visitor().post('/sign-in/link', { login });
    expect(await links()).toHaveLength(before + 3);
    const [link] = await links();
    web.clock.advance({ minutes: 31 });
    expect((await web.visitor().get(link!)).status).toBe(410);
  });
});

describe('a form', () => {
  it('of another site, or without its token, changes nothing', async () => {
    const visitor = await web.as(department, 'Воронина');
    await visitor.get('/');
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ];
    for (const headers of foreign) {
      const response = await visitor.send('/sign-out', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ formToken: 'чужой' }),
      });
      expect(response.status).toBe(403);
    }
    expect((await visitor.get('/')).status).toBe(200);
  });

  it('that comes after the session has ended is kept, shown and sent after signing in', async () => {
    const visitor = await web.as(department, 'Воронина');
    await visitor.get('/tasks');
    web.clock.advance({ days: 1 });
    const door = await visitor.post('/tasks/1/comment', { text: 'Прошу <b>уточнить</b> срок' });
    expect(door.status).toBe(401);
    expect(door.text).toContain('Набранное не пропало');
    const kept = /name="kept" value="([^"]+)"/.exec(door.html)?.[1] ?? '';
    const plain = kept.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    const page = await visitor.post('/sign-in', { login: LOGIN, password: PASSWORD, kept: plain });
    expect(page.text).toContain('Прошу <b>уточнить</b> срок');
    expect(page.html).not.toContain('<b>уточнить');
    expect(page.html).toContain('action="/tasks/1/comment"');
  });
});

describe('a session', () => {
  it('ends by signing out, after twelve idle hours, after a week, and with the access', async () => {
    const out = await web.as(department, 'Воронина');
    await out.get('/');
    expect((await out.post('/sign-out')).path).toBe('/sign-in');
    const cookie = await web.as(department, 'Воронина');
    web.clock.advance({ hours: 13 });
    expect((await cookie.get('/')).path).toMatch(/^\/sign-in/);
    const week = await web.as(department, 'Воронина');
    for (let passed = 0; passed < 16; passed++) {
      web.clock.advance({ hours: 11 });
      if (passed < 15) expect((await week.get('/')).path).toBe('/');
    }
    expect((await week.get('/')).path).toMatch(/^\/sign-in/);
    const gone = await web.as(department, 'Белова');
    expect((await gone.get('/')).status).toBe(200);
    await web.db.database.write(department, (tx) =>
      tx.query(`update people set access = '{}' where surname = 'Белова'`),
    );
    expect((await gone.get('/')).path).toMatch(/^\/sign-in/);
  });
});

it('every reply forbids foreign code, frames and keeping', async () => {
  const { headers } = await web.visitor().get('/sign-in');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
