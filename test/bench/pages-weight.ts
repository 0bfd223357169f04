import { aBrowser, aContext } from '../support/browser.js';
import type { BenchLine } from './bench-line.js';
import { ask } from './pages-load.js';
import type { Role, Visitors } from './pages-region.js';

const MOST_KB = 100;
const MOST_SHIFT = 0;
/** A font that comes late must move nothing either. */
const LATE_FONT = 1500;

/** What a first visit costs, and whether anything moves under the reader's eyes. */
export async function weightLines(port: number, visitors: Visitors): Promise<BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const role of ['school', 'coordinator', 'chairperson'] as const) {
    const session = visitors[role][0]!.session;
    for (const encoding of ['br', 'gzip'])
      lines.push(await weightLine(port, session, role, encoding));
    lines.push(await shiftLine(port, session, role));
  }
  return lines;
}

async function weightLine(
  port: number,
  session: string,
  role: Role,
  encoding: string,
): Promise<BenchLine> {
  const page = await ask({ port, path: '/', session, encoding });
  const { body } = await ask({ port, path: '/', session, encoding: 'identity' });
  const names = [...body.toString().matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)]
    .map(([, name = '']) => name)
    .filter((name) => !name.endsWith('.woff2'));
  let whole = page.body.length;
  const parts = [`page ${kb(page.body.length)}`];
  for (const path of names) {
    const asset = await ask({ port, path, encoding });
    whole += asset.body.length;
    parts.push(`${/\.(\w+)$/.exec(path)?.[1] ?? ''} ${kb(asset.body.length)}`);
  }
  return {
    name: `first home page of ${role}, ${encoding}, without the font`,
    value: `${kb(whole)} kB (${parts.join(', ')})`,
    target: `≤ ${MOST_KB} kB`,
    ok: whole <= MOST_KB * 1000,
  };
}

const kb = (bytes: number): string => (bytes / 1000).toFixed(1);

async function shiftLine(port: number, session: string, role: Role): Promise<BenchLine> {
  const browser = await aBrowser();
  try {
    const shifts: string[] = [];
    let worst = 0;
    for (const [name, delay] of [
      ['font at once', 0],
      [`font ${LATE_FONT} ms late`, LATE_FONT],
    ] as const)
      for (const width of [1300, 380]) {
        const address = `http://127.0.0.1:${port}`;
        const context = await aContext(browser, address, { width, height: 800 });
        await context.addCookies([{ name: 'kontrol', value: session, url: address }]);
        const page = await context.newPage();
        if (delay > 0)
          await page.route('**/*.woff2', (route) => {
            setTimeout(() => void route.continue(), delay);
          });
        await page.addInitScript(OBSERVED);
        await page.goto('/', { waitUntil: 'load' });
        await page.evaluate('document.fonts.ready');
        await page.waitForTimeout(delay + 500);
        const shift = Number(await page.evaluate('globalThis.shifted'));
        worst = Math.max(worst, shift);
        shifts.push(`${shift.toFixed(3)} at ${width} px, ${name}`);
        await context.close();
      }
    return {
      name: `layout shift of the home page of ${role}`,
      value: shifts.join('; '),
      target: `≤ ${MOST_SHIFT}`,
      ok: worst <= MOST_SHIFT,
    };
  } finally {
    await browser.close();
  }
}

const OBSERVED = `globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (!entry.hadRecentInput) globalThis.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });`;
