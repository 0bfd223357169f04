import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { aWeb, type Visitor, type Web } from '../support/web.js';
import { sampleDirectory, storeDirectory } from '../support/web-department.js';

const ACCOUNTS: Readonly<Record<string, object>> = {
  voronina: { email: 'voronina@obrazovanie.example.org', email_verified: true },
  unsure: { email: 'voronina@obrazovanie.example.org', email_verified: false },
  stranger: { email: 'stranger@example.org', email_verified: true },
};

let web: Web;
let server: Server;
let issuer: string;
const department = randomUUID();
beforeAll(async () => {
  // The provider reminds of what it wants in production.
  for (const name of ['info', 'warn'] as const) jest.spyOn(console, name).mockReturnValue();
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { OIDC_CLIENT_ID: 'kontrol', OIDC_CLIENT_SECRET: 'a secret of the test' };
  web = await aWeb({
    environment: { OIDC_ISSUER: issuer, PUBLIC_URL: 'http://kontrol.test', ...client },
  });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.OIDC_CLIENT_ID,
        client_secret: client.OIDC_CLIENT_SECRET,
        redirect_uris: ['http://kontrol.test/sign-in/provider/return'],
      },
    ],
    claims: { email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, ...ACCOUNTS[id] }),
    }),
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  await storeDirectory(web, department, await sampleDirectory());
}, 120_000);
afterAll(async () => {
  await web.close();
  server.closeAllConnections();
  server.close();
});

/** Through the provider's own pages, as a person would go; gives the address it sends back to. */
async function vouchedFor(visitor: Visitor, account: string): Promise<string> {
  const leaving = await visitor.send('/sign-in/provider?to=/tasks');
  expect(leaving.status).toBe(303);
  const cookies = new Map<string, string>();
  let at = leaving.headers.get('location') ?? '';
  for (let hops = 0; hops < 12 && at.startsWith(issuer); hops++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const isPrompt = at.includes('/interaction/');
    let response = await fetch(at, { headers: { cookie }, redirect: 'manual' });
    if (isPrompt) {
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? 'login';
      response = await fetch(at, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ prompt, login: account, password: 'any' }),
        redirect: 'manual',
      });
    }
    for (const given of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
      cookies.set(name, value);
    }
    at = new URL(response.headers.get('location') ?? '', at).href;
  }
  return at.replace('http://kontrol.test', '');
}

it('whoever the provider vouches for is let in and led to the page they wanted', async () => {
  const visitor = web.visitor();
  expect((await visitor.get('/sign-in')).text).toContain('Войти через службу единого входа');
  const back = await vouchedFor(visitor, 'voronina');
  expect(back).toMatch(/^\/sign-in\/provider\/return\?code=/);
  const page = await visitor.get(back);
  expect(page).toMatchObject({ status: 200, path: '/tasks' });
  expect(page.text).toContain('Воронина Е.В.');
  // The same way in is not walked twice.
  expect((await web.visitor().get(back)).path).toBe('/sign-in');
});

it('an address that is not confirmed, or nobody knows, is not let in', async () => {
  const unsure = web.visitor();
  const refused = await unsure.get(await vouchedFor(unsure, 'unsure'));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('не подтвердила адрес почты');
  const stranger = web.visitor();
  const unknown = await stranger.get(await vouchedFor(stranger, 'stranger'));
  expect(unknown.text).toContain('нет в справочнике ни одного отдела');
});

it("somebody else's way back, or a forged one, lets nobody in", async () => {
  const victim = web.visitor();
  const back = await vouchedFor(victim, 'voronina');
  const thief = web.visitor();
  await thief.send('/sign-in/provider');
  const stolen = await thief.get(back);
  expect(stolen.status).toBe(422);
  expect(stolen.text).toContain('Начните вход заново');
  expect((await thief.get('/')).path).toMatch(/^\/sign-in/);
});
