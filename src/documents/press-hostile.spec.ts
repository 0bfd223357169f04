import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  anOrderOf,
  aPressOrder,
  MEGABYTE,
  refusalOf,
  repeated,
  THOUSAND,
} from '../../test/support/press.js';
import { childrenOf, commandOf, environmentOf } from '../../test/support/processes.js';
import { PressService } from './press.service.js';

/** Computing is what is limited; a busy machine takes its time over it. */
jest.setTimeout(90_000);

const SECRET = 'тайна-7f3a';

let press: PressService;
beforeAll(() => {
  press = new PressService({ patience: 1_500, memory: 300 * MEGABYTE });
});
afterAll(() => press.onApplicationShutdown());

describe('what users wrote as a template', () => {
  const view = { name: 'слово', school: { name: 'Школа', list: ['а'] }, number: 5 };

  it.each([
    '{{constructor}}',
    '{{constructor.constructor}}',
    '{{this.constructor.constructor "return process"}}',
    '{{name.constructor}}',
    '{{number.constructor.name}}',
    '{{school.constructor}}',
    '{{school.list.constructor}}',
    '{{school.list.map}}',
    '{{__proto__}}',
    '{{school.__proto__.polluted}}',
    '{{[__proto__]}}',
    '{{@root.constructor}}',
    '{{@root.__proto__}}',
    '{{../constructor}}',
    '{{#with (lookup this "constructor")}}{{this}}{{/with}}',
    '{{#with (lookup . "__proto__")}}{{this}}{{/with}}',
    '{{#with constructor as |c|}}{{c.name}}{{/with}}',
    '{{#with name as |n|}}{{n.constructor}}{{/with}}',
    '{{#with school}}{{#with constructor}}{{name}}{{/with}}{{/with}}',
    '{{#each constructor}}{{@key}}{{/each}}',
    '{{#each school}}{{this.constructor}}{{/each}}',
    '{{#if constructor}}а{{/if}}',
    '{{join constructor ""}}',
    '{{lookup this "constructor"}}',
    '{{helperMissing}}',
    '{{blockHelperMissing this}}',
    '{{log name}}',
    '{{toString}}',
    '{{valueOf}}',
    '{{hasOwnProperty "name"}}',
    '{{__defineGetter__ "name" constructor}}',
    '{{__lookupGetter__ "name"}}',
  ])('reaches no prototype and no function: %s', async (text) => {
    const refusal = await refusalOf(press, aPressOrder(`<p>${text}</p>`, { view }));
    expect(refusal.details).toMatchObject({ reason: 'template', template: 'memo.html', line: 1 });
  });

  it.each([
    '{{process.env.HOME}}',
    '{{global}}',
    '{{globalThis.process}}',
    '{{require "node:fs"}}',
    '{{import "node:fs"}}',
    '{{fetch "http://127.0.0.1"}}',
    '{{eval "1"}}',
    '{{Function "1"}}',
    '{{@process}}',
    '{{@partial-block}}',
    '{{@at "a" 1}}',
    '{{> /etc/passwd}}',
    '{{> "../../../../etc/passwd"}}',
    '{{> (lookup . "name")}}',
    '{{> @root}}',
    '{{> constructor}}',
    '{{> __proto__}}',
    '{{#*inline "a"}}а{{/inline}}',
    '{{* decorate}}',
    '{{{name}}}',
    '{{&name}}',
  ])('reaches nothing of ours: %s', async (text) => {
    const refusal = await refusalOf(press, aPressOrder(`<p>${text}</p>`, { view }));
    expect(refusal.details).toMatchObject({ reason: 'template', line: 1 });
  });

  it('cannot be led astray by names in the view', async () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":"да"},"constructor":{"name":"слова"},"toString":"слова"}',
    ) as Record<string, unknown>;
    const words = '{{#if constructor}}{{constructor.name}}{{/if}} {{toString}}';
    expect((await press.press(aPressOrder(`<p>${words}</p>`, { view: hostile }))).text).toBe(
      'слова слова',
    );
    for (const text of ['{{polluted}}', '{{constructor.constructor}}', '{{toString.call}}']) {
      await refusalOf(press, aPressOrder(`<p>${text}</p>`, { view: hostile }));
    }
    await refusalOf(press, aPressOrder('<p>{{polluted}}</p>'));
  });

  it('reads no file, whatever it calls it', async () => {
    const path = join(tmpdir(), 'kontrol-press-secret.txt');
    writeFileSync(path, SECRET);
    for (const declared of [
      `<!DOCTYPE paper [<!ENTITY secret SYSTEM "file://${path}">]><paper title="а"><p>&secret;</p></paper>`,
      `<?xml version="1.0"?><paper title="а"><p>а</p></paper>`,
      `<?xml-stylesheet href="file://${path}"?><paper title="а"><p>а</p></paper>`,
      `<paper title="а"><p>а</p><![CDATA[<p>б</p>]]></paper>`,
      `<paper title="а"><p><![CDATA[<b>б</b>]]></p></paper>`,
      `<paper title="а"><p>а</p><!ENTITY a "б"></paper>`,
      `<paper title="а"><xi:include href="file://${path}"/></paper>`,
      `<paper title="а"><image src="file://${path}"/></paper>`,
      `<paper title="а"><p>а</p><figure name="${path}" alt="а"/></paper>`,
    ]) {
      const { message } = await refusalOf(press, anOrderOf(declared));
      expect(message).not.toContain(SECRET);
    }
    rmSync(path);
  });

  it('declares no entities that grow', async () => {
    const names = 'abcdefgh'.split('');
    const laughs = names
      .map((name, at) => `<!ENTITY ${name} "${`&${names[at - 1] ?? 'x'};`.repeat(10)}">`)
      .join('');
    const bomb = `<!DOCTYPE paper [${laughs}]><paper title="а"><p>&h;</p></paper>`;
    expect((await refusalOf(press, anOrderOf(bomb))).details).toMatchObject({ reason: 'dialect' });
    const { text } = await press.press(aPressOrder('<p>&h;&unknown;&#x41;</p>'));
    expect(text).toBe('&h;&unknown;A');
  });

  it('gets nothing of our environment and arguments', async () => {
    process.env['KONTROL_PRESS_SECRET'] = SECRET;
    const fresh = new PressService();
    try {
      await fresh.press(aPressOrder('<p>а</p>'));
      const pids = childrenOf(process.pid, 'press-process.writer');
      expect(pids.length).toBeGreaterThanOrEqual(1);
      for (const pid of pids) {
        const names = environmentOf(pid)
          .split('\0')
          .filter(Boolean)
          .map((each) => each.split('=')[0]);
        expect(names.sort()).toEqual(['NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE', 'TZ']);
        expect(commandOf(pid).slice(1)).toEqual([
          expect.stringMatching(/^--max-old-space-size=\d+$/),
          expect.stringMatching(/press-process\.writer\.js$/),
        ]);
      }
    } finally {
      delete process.env['KONTROL_PRESS_SECRET'];
      await fresh.onApplicationShutdown();
    }
  });
});

describe('a template without measure', () => {
  /** What is said of it, while this process goes on with its work. */
  async function refusalMeanwhile(order: ReturnType<typeof aPressOrder>) {
    let turns = 0;
    const turning = setInterval(() => turns++, 10);
    const started = performance.now();
    try {
      const refusal = await refusalOf(press, order);
      const took = performance.now() - started;
      expect(took).toBeLessThan(45_000);
      expect(turns).toBeGreaterThanOrEqual(Math.floor(took / 100));
      expect(refusal.message).toMatch(/^[А-ЯЁ][^\n]+[^.]\.$/);
      return refusal.details['reason'];
    } finally {
      clearInterval(turning);
    }
  }
  const order = (inside: string) => aPressOrder(inside, { view: THOUSAND });

  it('that repeats without end is given up', async () => {
    expect(await refusalMeanwhile(order(`<p>${repeated('{{#if .}}{{/if}}', 4)}</p>`))).toBe(
      'too-slow',
    );
  });

  it('that prints without end is given up', async () => {
    expect(await refusalMeanwhile(order(`<p>${repeated('{{.}}', 4)}</p>`))).toMatch(
      /^(out-of-memory|too-slow)$/,
    );
    expect(await refusalMeanwhile(order(`<p>${repeated('слова '.repeat(1000), 3)}</p>`))).toBe(
      'long-print',
    );
  });

  it('that prints too much is refused', async () => {
    expect(await refusalMeanwhile(order(`<p>${repeated('десять букв ', 2)}</p>`))).toBe(
      'long-print',
    );
  });

  it('of a megabyte is refused, of half of it printed or given up', async () => {
    const text = '<p>{{@root.thousand.length}} слово</p>\n';
    const long = (length: number) => order(text.repeat(Math.floor(length / text.length)));
    expect(await refusalMeanwhile(long(MEGABYTE))).toBe('long-template');
    expect(await refusalMeanwhile(long(MEGABYTE / 2 - 100))).toMatch(/^(too-slow|out-of-memory)$/);
  });

  it.each([
    ['of blocks', `${'{{#if a}}'.repeat(2000)}а${'{{/if}}'.repeat(2000)}`],
    ['of formats', `{{date ${'(list '.repeat(2000)}a${')'.repeat(2000)}}}`],
    ['of elements', `<p>${'<b>'.repeat(10_000)}а${'</b>'.repeat(10_000)}</p>`],
    ['of lists', `${'<ol><li>'.repeat(1000)}а${'</li></ol>'.repeat(1000)}`],
  ])('of depth is refused: %s', async (_, text) => {
    expect(await refusalMeanwhile(aPressOrder(text, { view: { a: 'а' } }))).toMatch(
      /^(template|dialect)$/,
    );
  });

  it('that calls itself twice over is given up', async () => {
    const deep = Array.from({ length: 39 }).reduce<object>((next) => ({ next }), { next: null });
    const sources = [
      { name: 'partials/twice.html', text: '{{#if next}}{{> twice next}}{{> twice next}}{{/if}}' },
    ];
    const twice = aPressOrder('<p>{{> twice}}</p>', {
      view: deep as Record<string, unknown>,
      sources,
    });
    expect(await refusalMeanwhile(twice)).toBe('too-slow');
  });

  it.each([
    ['unclosed comments', '<!--'.repeat(100_000)],
    ['signs that close nothing', '</'.repeat(200_000)],
    ['signs that open nothing', '<'.repeat(200_000)],
    ['an entity without end', `<p>${'&a'.repeat(200_000)}`],
    ['one word', `<p>${'а'.repeat(400_000)}`],
    ['one attribute', `<p ${'a'.repeat(400_000)}>`],
    ['attributes', `<p ${Array.from({ length: 40_000 }, (_, at) => `a${at}=""`).join(' ')}>`],
    ['columns', `<table columns="${'1 '.repeat(200_000)}"></table>`],
  ])('of nothing but %s is refused', async (_, text) => {
    expect(await refusalMeanwhile(aPressOrder(text))).toMatch(/^(template|dialect|too-slow)$/);
  });

  it('and a view without measure is not even sent', async () => {
    const view = { list: Array.from({ length: 1_000_000 }, (_, at) => `слово ${at} и ещё слова`) };
    expect((await refusalOf(press, aPressOrder('<p>а</p>', { view }))).details).toMatchObject({
      reason: 'large-view',
    });
  });

  it('leaves the press fit for the next order', async () => {
    const [refusal, pressed] = await Promise.all([
      refusalOf(press, order(`<p>${repeated('{{#if .}}{{/if}}', 4)}</p>`)),
      press.press(aPressOrder('<p>а</p>')),
    ]);
    expect(refusal.details).toMatchObject({ reason: 'too-slow' });
    expect(pressed.text).toBe('а');
  });
});
