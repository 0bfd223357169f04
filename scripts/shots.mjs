/**
 * Pictures of every page, wide and narrow, as each role sees it, under `var/shots`. The sample
 * departments live through their first weeks on a database of their own, so that the same release
 * gives the same pictures. Needs `npm run build`.
 *
 *   npm run shots                 all pages
 *   npm run shots -- tasks plan   those whose names begin so
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { arrive, PAGES } from './shots-pages.mjs';

const DAYS = 45;
const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 380, height: 800 } };
const folder = 'var/shots';
const asked = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'kontrol-shots-'));
const env = { ...process.env, DATA_DIR: data, PORT: '0', DATABASE_URL: '' };
mkdirSync(folder, { recursive: true });

const demo = spawnSync(process.execPath, ['dist/cli/kontrol.js', 'demo', '--days', `${DAYS}`], {
  env,
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (demo.status !== 0) process.exit(1);
const server = spawn(process.execPath, ['--no-warnings', 'dist/main.js'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const address = await served();
  const browser = await chromium.launch(await launching());
  await shoot(browser, address);
  await browser.close();
} finally {
  server.kill('SIGTERM');
  await once(server, 'exit');
  rmSync(data, { recursive: true, force: true });
}

async function shoot(browser, address) {
  for (const [person, pages] of Object.entries(PAGES)) {
    const wanted = pages.filter(
      ({ name }) => asked.length === 0 || asked.some((each) => name.startsWith(each)),
    );
    if (wanted.length === 0) continue;
    const context = await browser.newContext({ baseURL: address, locale: 'ru-RU' });
    const page = await context.newPage();
    if (person !== '') {
      await page.goto('/demo');
      await page.locator('li', { hasText: person }).first().getByRole('button').click();
      await page.getByRole('button', { name: 'Выйти' }).waitFor();
    }
    for (const shown of wanted) {
      // What is pressed on the way is there on a wide screen.
      await page.setViewportSize(SIZES.wide);
      await arrive(page, shown);
      for (const [size, viewport] of Object.entries(SIZES)) {
        await page.setViewportSize(viewport);
        await page.evaluate(() => document.fonts.ready);
        const file = `${folder}/${shown.name}-${size}.png`;
        await page.screenshot({ path: file, fullPage: true });
        console.log(file);
      }
    }
    await context.close();
  }
}

/** The address that the server says it has. */
async function served() {
  for await (const line of createInterface({ input: server.stdout })) {
    const { address } = JSON.parse(line).message ?? {};
    if (address) return address;
  }
  throw new Error('the server did not start');
}

async function launching() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return { executablePath: given, args: ['--no-sandbox'] };
  const { default: packed } = await import('@sparticuz/chromium');
  const args = packed.args.filter((each) => !/single-process|no-zygote|^--headless/.test(each));
  return { executablePath: await packed.executablePath(), args };
}
