import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { aPressOrder, refusalOf, repeated, THOUSAND } from '../../test/support/press.js';
import { childrenOf, isAlive } from '../../test/support/processes.js';
import { Unavailable } from '../errors.js';
import type { PressLimits } from './press-limits.js';
import { PressService } from './press.service.js';

const PROGRAM = 'press-process.writer';
const PARENT = fileURLToPath(new URL('../../test/support/press-parent.mjs', import.meta.url));
const page = aPressOrder('<p>слова</p>');
const endless = aPressOrder(`<p>${repeated('{{#if .}}{{/if}}', 4)}</p>`, { view: THOUSAND });

let open: PressService[] = [];
afterEach(async () => {
  for (const press of open) await press.onApplicationShutdown();
  open = [];
  expect(children()).toEqual([]);
});

function aPress(limits: Partial<PressLimits> = {}): PressService {
  const press = new PressService(limits);
  open.push(press);
  return press;
}

const children = (parent = process.pid): readonly number[] => childrenOf(parent, PROGRAM);

async function until(true_: () => boolean): Promise<void> {
  for (let tries = 0; !true_(); tries++) {
    if (tries > 400) throw new Error('waited in vain');
    await pause(25);
  }
}

describe('the process that prints', () => {
  it('is one, kept from order to order, and there only once something was ordered', async () => {
    const press = aPress();
    expect(children()).toEqual([]);
    await press.press(page);
    const first = children();
    expect(first).toHaveLength(1);
    await Promise.all(Array.from({ length: 5 }, () => press.press(page)));
    expect(children()).toEqual(first);
  });

  it('is followed by a fresh one after so many documents, and never beside it', async () => {
    const press = aPress({ documents: 3 });
    const seen: number[] = [];
    for (let nth = 0; nth < 7; nth++) {
      await press.press(page);
      const pids = children();
      expect(pids).toHaveLength(1);
      seen.push(...pids);
    }
    expect(seen.map((pid) => [...new Set(seen)].indexOf(pid))).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  it('is followed by a fresh one when it has grown too large', async () => {
    const press = aPress({ rest: 1 });
    await press.press(page);
    const [first] = children();
    await press.press(page);
    expect(children()).toHaveLength(1);
    expect(children()).not.toContain(first);
  });

  it('ends when nothing is ordered for long, and another comes when something is', async () => {
    const press = aPress({ idle: 100 });
    await press.press(page);
    await until(() => children().length === 0);
    expect((await press.press(page)).text).toBe('слова');
  });

  it('killed with an order in hand takes only that one with it', async () => {
    const press = aPress();
    await press.press(page);
    const [before] = children();
    const hit = press.press(endless).catch((error: unknown) => error);
    const after = press.press(page);
    await pause(200);
    process.kill(before!, 'SIGKILL');
    expect(await hit).toBeInstanceOf(Unavailable);
    expect(((await hit) as Unavailable).message).toContain('прервана');
    expect((await after).text).toBe('слова');
    expect(children()).not.toContain(before);
  });

  it('killed at rest is not missed', async () => {
    const press = aPress();
    await press.press(page);
    process.kill(children()[0]!, 'SIGKILL');
    // At once, before anybody could have heard of it, and later.
    expect((await press.press(page)).text).toBe('слова');
    process.kill(children()[0]!, 'SIGKILL');
    await pause(300);
    expect((await press.press(page)).text).toBe('слова');
  });

  it('fallen by a mistake is no fault of the template', async () => {
    const press = aPress();
    await press.press(page);
    const hit = press.press(endless).catch((error: unknown) => error);
    await pause(200);
    process.kill(children()[0]!, 'SIGSEGV');
    expect((await hit) as Error).toMatchObject({ name: 'Error' });
    expect(((await hit) as Error).message).toContain('fell over memo.html');
  });

  it('is left alone by what stops a group of processes: its parent decides', async () => {
    const press = aPress();
    await press.press(page);
    const [pid] = children();
    const asked = press.press(page);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(pid!, signal);
    expect((await asked).text).toBe('слова');
    expect(children()).toEqual([pid]);
  });

  it('waits no longer than the clock allows, whatever it computes', async () => {
    const press = aPress({ timeLimit: 1_000, patience: 600_000 });
    await press.press(page);
    const started = performance.now();
    expect((await refusalOf(press, endless)).details).toMatchObject({ reason: 'too-slow' });
    expect(performance.now() - started).toBeLessThan(5_000);
    expect((await press.press(page)).text).toBe('слова');
  });

  it('at rest grows no older: patience is for work', async () => {
    const press = aPress({ patience: 400 });
    await press.press(page);
    const before = children();
    await pause(1_500);
    for (let nth = 0; nth < 3; nth++) await press.press(page);
    expect(children()).toEqual(before);
  });
});

describe('stopping', () => {
  it('ends the process and the orders, those in hand and those that wait', async () => {
    const press = aPress();
    await press.press(page);
    const orders = [endless, page, page].map((order) =>
      press.press(order).catch((error: unknown) => error),
    );
    await pause(100);
    await press.onApplicationShutdown();
    expect(children()).toEqual([]);
    for (const said of await Promise.all(orders)) expect(said).toBeInstanceOf(Unavailable);
    await expect(press.press(page)).rejects.toBeInstanceOf(Unavailable);
    await press.onApplicationShutdown();
  });
});

describe('a parent', () => {
  it('is not kept alive by a press at rest, and leaves none behind', async () => {
    const parent = spawn(process.execPath, [PARENT, 'rest'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(parent.stdout, 'data')) as [Buffer];
    expect(said.toString()).toBe('слова\n');
    const left = children(parent.pid);
    const [code] = (await once(parent, 'exit')) as [number];
    expect(code).toBe(0);
    await until(() => !left.some(isAlive));
  });

  it.each(['rest', 'work'])('that is killed leaves none behind: %s', async (what) => {
    const parent = spawn(process.execPath, [PARENT, what === 'rest' ? 'work' : what], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(parent.stdout, 'data');
    await pause(what === 'rest' ? 0 : 500);
    const left = children(parent.pid);
    expect(left).toHaveLength(1);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await until(() => !left.some(isAlive));
  });
});
