import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aWeb, type Visitor, type Web } from '../support/web.js';
import { sampleDirectory, storeDirectory } from '../support/web-department.js';

let web: Web;
let visitor: Visitor;
const department = randomUUID();
beforeAll(async () => {
  web = await aWeb();
  await storeDirectory(web, department, await sampleDirectory());
  visitor = await web.as(department, 'Воронина');
}, 120_000);
afterAll(() => web.close());

/** As it came over the wire. */
async function raw(path: string, encoding: string): Promise<{ of: IncomingMessage; body: Buffer }> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'accept-encoding': encoding };
  const of = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${web.address}${path}`, { headers }, resolve).on('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of of) chunks.push(chunk as Buffer);
  return { of, body: Buffer.concat(chunks) };
}

const bare = (page: Buffer): string =>
  page.toString().replace(/name="formToken" value="[^"]+"/g, 'name="formToken"');

describe('a page', () => {
  it('is packed as the browser can unpack it, kept by nobody, and is the same page', async () => {
    const { of, body } = await raw('/', 'identity');
    expect(of.headers['content-encoding']).toBeUndefined();
    for (const [encoding, unpacked] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const packed = await raw('/', encoding);
      expect(packed.of.headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-encoding': encoding,
        'content-length': String(packed.body.length),
        'cache-control': 'no-store',
      });
      expect(packed.of.headers.vary).toMatch(/accept-encoding/i);
      expect(packed.body.length).toBeLessThan(body.length / 2);
      expect(bare(unpacked(packed.body))).toBe(bare(body));
    }
  });

  it('that refuses is packed too', async () => {
    const { of, body } = await raw('/tasks/999999', 'gzip');
    expect(of.statusCode).toBe(404);
    expect(gunzipSync(body).toString()).toContain('в отделе нет');
  });

  it('shows another token each time, and every one of them is good', async () => {
    const tokens = new Set<string>();
    for (let at = 0; at < 3; at++) {
      const { html } = await visitor.get('/');
      tokens.add(/name="formToken" value="([^"]+)"/.exec(html)?.[1] ?? '');
    }
    expect(tokens.size).toBe(3);
    const [first = ''] = tokens;
    expect((await visitor.post('/sign-out', { formToken: first })).path).toBe('/sign-in');
  });
});
