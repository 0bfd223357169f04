import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { deflateRaw, deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Client } from 'pg';
import { withClient } from '../../src/database/connection.js';
import { formTokenOf } from '../../src/web/door/token.service.js';
import { storedAs } from '../support/documents/forged-zip.js';
import { everythingKept } from '../support/every-column.js';
import { aWeb, type Visitor, type Web } from '../support/web.js';
import { sampleDirectory, setPassword, storeDirectory } from '../support/web-department.js';

const PASSWORD = 'четыре слова для входа';
const LOGIN = 'voronina@obrazovanie.example.org';

let web: Web;
const department = randomUUID();
beforeAll(async () => {
  web = await aWeb();
  await storeDirectory(web, department, await sampleDirectory());
  await setPassword(web, department, { login: LOGIN, password: PASSWORD });
}, 180_000);
afterAll(() => web.close());
beforeEach(() => web.clock.advance({ minutes: 20 }));

function letters(): Promise<readonly { text: string }[]> {
  return web.db.database.read(department, (tx) =>
    tx.query<{ text: string }[]>(
      'select body_text as text from letters order by composed_at desc, key',
    ),
  );
}

async function guess(
  login: string,
  password: string,
  headers: Record<string, string> = {},
  place: Web = web,
) {
  const response = await place.visitor().send('/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ login, password }),
  });
  return { status: response.status, text: await response.text() };
}

describe('guessing passwords', () => {
  it('has one count for every spelling of an address', async () => {
    const spellings = [
      ...[LOGIN, LOGIN.toUpperCase(), ` ${LOGIN} `, `${LOGIN}\u00a0`, `\u0000${LOGIN}`],
      LOGIN.replace('V', 'v').replace('o', 'O'),
    ];
    for (const login of spellings) await guess(login, 'мимо');
    expect((await guess(LOGIN, PASSWORD)).text).toContain('Слишком много неудачных попыток');
    // The database may fold «İ» to «i»; whoever is found by a spelling is counted under it.
    const folded = await guess(LOGIN.replace('i', '\u0130'), PASSWORD);
    expect(folded.status).toBe(422);
  });

  it('sends many at once in vain: after the first wrong ones the right one opens nothing either', async () => {
    // None is compared yet when the last, the right one, comes: all would pass a look at what has failed.
    const answers = await withClient(web.db.owner, async (client) => {
      await client.query('begin');
      await client.query('lock table people in access exclusive mode');
      let answered = 0;
      const send = (password: string) => guess(LOGIN, password).finally(() => (answered += 1));
      const sent = Array.from({ length: 8 }, (_, at) => send(`мимо ${at}`));
      await untilWaiting(client, () => sent.length - answered);
      sent.push(send(PASSWORD));
      await untilWaiting(client, () => sent.length - answered);
      await client.query('commit');
      return Promise.all(sent);
    });
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
    const refused = answers.filter(({ text }) => text.includes('Слишком много неудачных попыток'));
    expect(refused.length).toBeGreaterThanOrEqual(answers.length - 6);
  });

  it('hides behind no other address: only a proxy on this machine is believed, and only its own word', async () => {
    for (let time = 0; time < 60; time++)
      await guess(`nobody${time}@example.org`, 'мимо', {
        'x-forwarded-for': `10.0.0.${time}, 203.0.113.7`,
      });
    const same = await guess(LOGIN, PASSWORD, { 'x-forwarded-for': '192.0.2.1, 203.0.113.7' });
    expect(same.text).toContain('Слишком много неудачных попыток');
    const other = await guess(LOGIN, PASSWORD, { 'x-forwarded-for': '203.0.113.8' });
    expect(other.status).toBe(303);
  }, 30_000);

  it('has a count for each visitor of a proxy that is named, and for nobody it does not speak of', async () => {
    const environment = { TRUSTED_PROXIES: '203.0.113.0/29' };
    const { db, clock } = web;
    const behind = await aWeb({ db, environment, now: clock.now() });
    try {
      for (let time = 0; time < 60; time++)
        await guess(
          ...([`nobody${time}@example.org`, 'мимо'] as const),
          { 'x-forwarded-for': `10.0.0.${time}, 192.0.2.9, 203.0.113.6` },
          behind,
        );
      const from = (address: string) =>
        guess(LOGIN, PASSWORD, { 'x-forwarded-for': `${address}, 203.0.113.6` }, behind);
      expect((await from('192.0.2.9')).text).toContain('Слишком много неудачных попыток');
      expect((await from('192.0.2.10')).status).toBe(303);
    } finally {
      await behind.close();
    }
  }, 30_000);

  it('shuts nobody out who asks for a link, and links tell nobody apart however often asked', async () => {
    for (let time = 0; time < 7; time++) await guess(LOGIN, 'мимо');
    const before = (await letters()).length;
    const said = new Map<string, string[]>();
    for (const login of [LOGIN, 'nobody@example.org'])
      for (let time = 0; time < 9; time++) {
        const page = await web.visitor().post('/sign-in/link', { login });
        const words = `${page.status} ${page.text.replaceAll(login, '')}`;
        said.set(login, [...(said.get(login) ?? []), words]);
      }
    expect(said.get('nobody@example.org')).toEqual(said.get(LOGIN));
    expect((await letters()).length).toBe(before + 3);
  });
});

describe('a stolen session', () => {
  it('ends with a new password, and no session is the one a visitor brought along', async () => {
    const own = await web.as(department, 'Воронина');
    const thief = web.visitor();
    thief.cookies.set('kontrol', own.cookies.get('kontrol') ?? '');
    expect((await thief.get('/')).path).toBe('/');
    await web.visitor().post('/sign-in/link', { login: LOGIN });
    const link = /\/sign-in\/link\/\S+/.exec((await letters())[0]?.text ?? '')?.[0] ?? '';
    const victim = web.visitor();
    victim.cookies.set('kontrol', 'planted');
    await victim.get(link);
    await victim.post(link, { password: 'ещё одна длинная фраза' });
    expect(victim.cookies.get('kontrol')).not.toBe('planted');
    expect((await victim.get('/')).path).toBe('/');
    expect((await thief.get('/')).path).toMatch(/^\/sign-in/);
  });

  it('of a department that is none for show is not given out, nor its clock moved', async () => {
    const [person] = await web.db.database.read(department, (tx) =>
      tx.query<{ id: string }[]>('select id from people where email = $1', [LOGIN]),
    );
    expect((await web.visitor().get('/demo')).text).not.toContain('Воронина');
    const entered = await web.visitor().post('/demo/enter', { department, person: person!.id });
    expect(entered.status).toBe(404);
    const own = await web.as(department, 'Воронина');
    await own.get('/');
    expect((await own.post('/demo/clock', { to: 'day' })).status).toBe(403);
  });
});

describe('a request', () => {
  it('that names another host changes no link in a letter, and leads nobody there', async () => {
    const body = `login=${encodeURIComponent(LOGIN)}`;
    const asked = await raw(
      `POST /sign-in/link HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n` +
        `Connection: close\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(asked).toMatch(/^HTTP\/1\.1 200/);
    const [letter] = await letters();
    expect(letter?.text).toContain('http://localhost:3000/sign-in/link/');
    expect(letter?.text).not.toContain('evil');
    for (const target of [
      'http://evil.example/tasks',
      '//evil.example/tasks',
      '/%5cevil.example',
    ]) {
      const answer = await raw(
        `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).not.toMatch(/\r\nlocation: (?!\/(?![/\\]))/i);
    }
  });

  it('read differently by a proxy is not read at all', async () => {
    const head = 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\n';
    for (const rest of [
      'Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG',
      'Content-Length: 6\r\nContent-Length: 7\r\n\r\nabcdefg',
      'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n',
      `X-Long: ${'a'.repeat(40_000)}\r\n\r\n`,
    ])
      expect(await raw(head + rest)).toMatch(/^HTTP\/1\.1 4\d\d/);
  });

  it('with names of nothing, or days of no year, is a page that is not there or a form to mend', async () => {
    const visitor = await web.as(department, 'Воронина');
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '%00', '%F0%9F'])
      for (const path of [
        `/help/${name}`,
        `/documents/templates/${name}`,
        `/reports/charts/${name}.svg`,
      ]) {
        const { status } = await visitor.send(path);
        expect([path, status === 404 || status === 400]).toEqual([path, true]);
      }
    for (const query of ['asOf=0000-01-01', 'from=0000-12-31', 'by=__proto__&by=x', 'plan=1e99'])
      expect([query, (await visitor.send(`/reports?${query}`)).status < 500]).toEqual([
        query,
        true,
      ]);
  });
});

describe('a form with files', () => {
  let visitor: Visitor;
  beforeAll(async () => {
    visitor = await web.as(department, 'Воронина');
  });

  function send(body: string, type = 'multipart/form-data; boundary=x'): Promise<Response> {
    return visitor.send('/intake', { method: 'POST', headers: { 'content-type': type }, body });
  }
  const part = (name: string, value: string, file?: string): string =>
    `--x\r\ncontent-disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n\r\n${value}\r\n`;

  it('made to break the reader of forms is refused, and the next request is answered', async () => {
    const token = part('formToken', formTokenOf(visitor.cookies.get('kontrol') ?? ''));
    const before = await everythingKept(web.db.owner);
    for (const [name, body] of [
      ['without an end', token + part('amends', '').slice(0, -2)],
      ['of thousands of parts', `${token}${part('a', 'b').repeat(20_000)}--x--\r\n`],
      ['of thousands of files', `${token}${part('file', 'b', 'a.txt').repeat(2_000)}--x--\r\n`],
      ['with a huge head', `${token}--x\r\n${'X-A: b\r\n'.repeat(50_000)}\r\n\r\n--x--\r\n`],
      ['that is none', 'zzzz'.repeat(200_000)],
      ['with its token behind the file', `${part('file', 'План', 'a.txt')}${token}--x--\r\n`],
      [
        'with names of nothing',
        `${token}${part('__proto__', 'x')}${part('constructor', 'x')}--x--\r\n`,
      ],
    ] as const) {
      const { status } = await send(body);
      expect([name, [403, 422].includes(status)]).toEqual([name, true]);
      // On the same connection: what was refused must not stand in its way.
      expect([name, (await visitor.get('/help')).status]).toEqual([name, 200]);
    }
    expect(await everythingKept(web.db.owner)).toEqual(before);
  }, 30_000);

  it('holding a bomb or an entity of a file of ours is refused in words', async () => {
    const size = 300_000_000;
    const types = Buffer.from('<Types/>');
    const bomb = storedAs({
      '[Content_Types].xml': { packed: deflateRawSync(types), size: types.length },
      'word/document.xml': { packed: await promisify(deflateRaw)(Buffer.alloc(size)), size },
    });
    const entity = zipSync({
      '[Content_Types].xml': new TextEncoder().encode('<Types/>'),
      'word/document.xml': new TextEncoder().encode(
        `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`,
      ),
    });
    for (const content of [bomb, entity]) {
      await visitor.get('/intake');
      const file = { field: 'file', name: 'plan.docx', content: Buffer.from(content) };
      const page = await visitor.upload('/intake', {}, [file]);
      expect(page.status).toBe(422);
      expect(page.text).not.toContain('root:');
    }
  }, 60_000);
});

/** Until all that are not answered stand before a lock of the database. */
async function untilWaiting(client: Client, count: () => number): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_locks where not granted
         and relation = 'people'::regclass`,
    );
    if (rows[0]?.waiting === count()) return;
  }
}

/** Bytes as they are; whatever comes back before the connection ends. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(web.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const parts: string[] = [];
    socket.on('data', (part) => parts.push(part.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(parts.join('')));
    socket.write(text);
  });
}
