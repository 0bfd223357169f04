import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import type { Visitor } from '../support/web.js';

const MARKUP = `"><script>alert(1)</script><img src=x onerror=alert(1)>{{constructor}}'`;

let web: LivedWeb;
let school: Visitor;
let coordinator: Visitor;
let number: number;
beforeAll(async () => {
  web = await aLivedWeb(8);
  const { education } = web.departments;
  school = await web.as(education, 'Белова');
  coordinator = await web.as(education, 'Воронина');
  const [task] = await web.db.database.read(education, (tx) =>
    tx.query<{ number: number }[]>(
      `select t.number from tasks t join organisations o on o.id = t.organisation_id
       where o.name = 'МБОУ «Центральная СОШ №1»' and t.state = 'assigned' order by t.number limit 1`,
    ),
  );
  number = task!.number;
}, 180_000);
afterAll(() => web.close());

/** Everything the markup could do is only words. */
function harmless(html: string): void {
  expect(html).not.toMatch(/<script>alert|<img src=x|onerror=alert\(1\)>(?!&)/);
}

describe('markup typed by a visitor', () => {
  it('is words in whatever is kept: explanations, accounts, reasons, names of files', async () => {
    await school.get(`/tasks/${number}`);
    const commented = await school.post(`/tasks/${number}/comment`, { text: MARKUP });
    expect(commented.status).toBe(200);
    harmless(commented.html);
    expect(commented.text).toContain('<script>alert(1)</script>');
    const sent = await school.upload(
      `/tasks/${number}/account`,
      { account: MARKUP, doneOn: '2023-01-28', kind: 'other' },
      [
        {
          field: 'files',
          name: `${MARKUP}.txt`,
          content: Buffer.from('Отчёт о проделанной работе'),
        },
      ],
    );
    expect(sent.text).toContain('Информация направлена на проверку.');
    harmless(sent.html);
    const seen = await coordinator.get(`/tasks/${number}`);
    expect(seen.text).toContain('<script>alert(1)</script>');
    harmless(seen.html);
    harmless((await coordinator.get(`/tasks/${number}/print`)).html);
  });

  it('is words in whatever comes back: searches, refused forms, the page to return to', async () => {
    const query = encodeURIComponent(MARKUP);
    for (const path of [
      `/tasks?q=${query}`,
      `/tasks?show=${query}`,
      `/tasks?organisation=${query}`,
    ]) {
      const page = await coordinator.get(path);
      expect(page.status).toBe(200);
      harmless(page.html);
    }
    const refused = await coordinator.post(`/tasks/${number}/cancellation`, {
      reason: '',
      seen: MARKUP,
    });
    harmless(refused.html);
    const door = await web
      .visitor()
      .post('/sign-in', { login: MARKUP, password: 'x', to: MARKUP, kept: MARKUP });
    harmless(door.html);
    harmless((await web.visitor().get(`/sign-in?to=${query}`)).html);
  });
});

describe('files', () => {
  it('that a browser would run are not taken, whatever they are called', async () => {
    const page = `<html><script>alert(1)</script></html>`;
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`;
    for (const [name, content] of [
      ['memo.html', page],
      ['memo.svg', drawing],
      ['memo.pdf', page],
      ['memo.png', drawing],
      ['memo.exe', 'MZ'],
    ] as const) {
      await coordinator.get(`/tasks/${number}`);
      const refused = await coordinator.upload(`/tasks/${number}/document`, { kind: 'other' }, [
        { field: 'files', name, content: Buffer.from(content) },
      ]);
      expect(`${name} ${refused.status}`).toBe(`${name} 422`);
      expect(refused.text).toContain('Это не принято');
    }
  });

  it('are only taken away: by their checked type, their name, and never inside a page', async () => {
    const page = await coordinator.get(`/tasks/${number}`);
    const href = /href="(\/tasks\/\d+\/documents\/[^"]+)"/.exec(page.html)?.[1] ?? '';
    const response = await coordinator.send(href);
    expect(response.status).toBe(200);
    const { headers } = response;
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w%.~-]+$/,
    );
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const stranger = await web.as(web.departments.education, 'Громов');
    expect((await stranger.send(href)).status).toBe(403);
    const foreign = await web.as(web.departments.slavgorod, 'Ляшенко');
    expect((await foreign.send(href)).status).toBe(404);
  });

  it('of the machine are not reached by any path', async () => {
    for (const path of [
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e%2fpackage.json',
      '/assets/....//package.json',
      '/assets/kontrol.css%00.js',
      `/tasks/${number}/documents/..%2f..%2f..%2fetc%2fpasswd`,
    ]) {
      const response = await coordinator.send(path);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('"name": "na-kontrole"');
    }
  });

  it('beyond the limit are refused while they come, and a form cut off keeps nothing', async () => {
    await coordinator.get(`/tasks/${number}`);
    const many = Array.from({ length: 25 }, (_, place) => ({
      ...{ field: 'files', name: `${place}.txt` },
      content: Buffer.from('Справка'),
    }));
    const refused = await coordinator.upload(`/tasks/${number}/document`, { kind: 'other' }, many);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('не больше 20');
    const cut = await coordinator.send(`/tasks/${number}/document`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\ncontent-disposition: form-data; name="formToken"\r\n\r\n',
    });
    expect([403, 422]).toContain(cut.status);
  });
});

describe('queries', () => {
  it('are values and never SQL', async () => {
    const before = await coordinator.get('/tasks?show=all');
    for (const words of [
      `'; drop table tasks; --`,
      `x' or '1'='1`,
      `\\'; select pg_sleep(5)`,
      `%`,
    ]) {
      for (const field of ['q', 'organisation', 'show', 'mine']) {
        const page = await coordinator.get(`/tasks?${field}=${encodeURIComponent(words)}`);
        expect(`${field} ${words} ${page.status}`).toBe(`${field} ${words} 200`);
      }
    }
    expect((await coordinator.get('/tasks?show=all')).text).toBe(before.text);
  });

  it('with impossible numbers are a page that is not there', async () => {
    for (const path of [
      '/tasks?q=%00',
      '/tasks/0',
      '/tasks/-1',
      '/tasks/1e9',
      '/tasks/99999999999999999999',
      '/tasks/abc',
    ]) {
      const { status } = await coordinator.get(path);
      expect(`${path} ${status >= 400 && status < 500}`).toBe(`${path} true`);
    }
  });
});

describe('sessions', () => {
  it('brought along from elsewhere are worth nothing, and one that was signed out neither', async () => {
    const visitor = web.visitor();
    visitor.cookies.set('kontrol', 'brought-along');
    expect((await visitor.get('/')).path).toMatch(/^\/sign-in/);
    const leaving = await web.as(web.departments.education, 'Орлова');
    await leaving.get('/');
    const stolen = leaving.cookies.get('kontrol') ?? '';
    await leaving.post('/sign-out');
    const thief = web.visitor();
    thief.cookies.set('kontrol', stolen);
    expect((await thief.get('/')).path).toMatch(/^\/sign-in/);
  });
});
