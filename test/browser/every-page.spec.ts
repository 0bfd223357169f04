import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chooseDepartmentPage } from '../../src/web/door/sign-in.view.js';
import { FirstStartService, SignInLinksService } from '../../src/web/web.module.js';
import { PagesService } from '../../src/web/page/pages.service.js';
import { aBrowser, aContext, axeFaults } from '../support/browser.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import { aWeb, type Web } from '../support/web.js';
import { setPassword } from '../support/web-department.js';

interface Shown {
  readonly name: string;
  readonly path: string;
  readonly status?: number;
}

const RULES = readFileSync('test/support/page-rules.js', 'utf8');
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 380, height: 740 };
/** What 1280 leaves at 400 %. */
const NARROWEST = { width: 320, height: 256 };
/** A4 without its margins, upright and lying. */
const UPRIGHT = { width: 700, height: 1000 };
const LYING = { width: 1045, height: 700 };

const PASSWORD = 'четыре слова через пробел';

/** As many pages as one browser is led through. */
const A_WALK = 20;

const { arrive, PAGES } = (await import(
  pathToFileURL(resolve('scripts/shots-pages.mjs')).href
)) as {
  PAGES: Readonly<Record<string, readonly Shown[]>>;
  arrive(page: Page, shown: Shown): Promise<number>;
};

let web: LivedWeb;
let browser: Browser;
/** Templates that were printed. */
const printed = new Set<string>();
const titles = new Map<string, string>();
beforeAll(async () => {
  [web, browser] = await Promise.all([aLivedWeb(35), aBrowser()]);
  takeNote(web);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await web.close();
});

function takeNote({ application }: Web): void {
  const pages = application.get(PagesService);
  const render = pages.render.bind(pages);
  pages.render = (reply, visitor, path) => {
    printed.add(reply.template);
    return render(reply, visitor, path);
  };
}

/** A few browsers walk at once: each waits for the server half of its time. */
const WALKS = Object.entries(PAGES).flatMap(([person, pages]) =>
  Array.from({ length: Math.ceil(pages.length / A_WALK) }, (_, nth) => ({
    person,
    pages: pages.slice(nth * A_WALK, (nth + 1) * A_WALK),
  })),
);

it('everybody can use every page: wide, on a telephone, at 400 % and on paper', async () => {
  const faults: string[] = [];
  const left = [...WALKS];
  const walkOn = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) faults.push(...(await walk(next)));
  };
  await Promise.all([walkOn(), walkOn(), walkOn()]);
  expect(faults).toEqual([]);
}, 900_000);

it('somebody let in by a link, and by a form that outlived the session', async () => {
  const [head] = await web.db.database.read(web.departments.education, (tx) =>
    tx.query<{ email: string }[]>(`select email from people where surname = 'Громов'`),
  );
  const { email } = head!;
  const context = await aContext(browser, web.address, WIDE);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(await linkOf(web, email));
  expect(await faultsHere(page)).toEqual([]);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('button', { name: 'Выйти' }).waitFor();
  await setPassword(web, web.departments.education, { login: email, password: PASSWORD });

  await page.locator('main table a').first().click();
  await page.getByText('Добавить пояснение').click();
  await page.locator('#comment').getByLabel('Пояснение').fill('Комиссия назначена.');
  await context.clearCookies();
  await page.locator('#comment').getByRole('button', { name: 'Добавить' }).click();
  await page.getByLabel('Адрес электронной почты').fill(email);
  await page.getByLabel('Пароль').fill(PASSWORD);
  expect(await faultsHere(page)).toEqual([]);
  await page.getByRole('button', { name: 'Войти' }).click();
  await page.getByRole('button', { name: 'Отправить' }).waitFor();
  expect(await faultsHere(page)).toEqual([]);
  await context.close();
}, 60_000);

/** As it would be mailed. */
async function linkOf({ db, application }: Web, email: string): Promise<string> {
  for (const { id: department } of await db.database.departments()) {
    const token = await db.database.write(department, async (tx) => {
      const [person] = await tx.query<{ id: string }[]>('select id from people where email = $1', [
        email,
      ]);
      return person && application.get(SignInLinksService).make(tx, person.id, 60);
    });
    if (token) return `/sign-in/link/${token}`;
  }
  throw new RangeError(`nobody has the address ${email}`);
}

it('whoever comes first to an empty installation makes the department', async () => {
  const empty = await aWeb();
  takeNote(empty);
  try {
    const [invitation] = await empty.application.get(FirstStartService).invitations();
    const context = await aContext(browser, empty.address, WIDE);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(new URL(invitation!.link).pathname);
    expect(await faultsHere(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    await page.getByRole('button', { name: 'Создать' }).click();
    await page.locator('.govuk-error-summary').waitFor();
    expect(await faultsHere(page)).toEqual([]);
    await page.setViewportSize(WIDE);
    for (const [label, words] of [
      ['Название отдела', 'Отдел образования'],
      ['Фамилия', 'Панова'],
      ['Имя', 'Ольга'],
      ['Адрес электронной почты', 'panova@example.org'],
      ['Пароль', PASSWORD],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(words);
    await page.getByLabel('женский').check();
    await page.getByRole('button', { name: 'Создать' }).click();
    await page.getByRole('heading', { level: 1, name: 'Справочник отдела' }).waitFor();
    for (const path of ['/people', '/', '/plans', '/tasks?show=all', '/reports', '/notices']) {
      await page.setViewportSize(WIDE);
      await page.goto(path);
      expect([path, await faultsHere(page)]).toEqual([path, []]);
    }
    await context.clearCookies();
    await page.goto(await linkOf(empty, 'panova@example.org'));
    await page.getByLabel('Новый пароль (не обязательно)').waitFor();
    expect(await faultsHere(page)).toEqual([]);
    await context.close();
  } finally {
    await empty.close();
  }
}, 120_000);

it('somebody vouched for whom two departments know chooses between them', async () => {
  const context = await aContext(browser, web.address, WIDE);
  const page = await context.newPage();
  const choice = chooseDepartmentPage([
    { name: 'Отдел образования', link: '/sign-in/link/one' },
    { name: 'Комитет по образованию', link: '/sign-in/link/other' },
  ]);
  const body = web.application.get(PagesService).render(choice, null, '/sign-in');
  await page.route('**/sign-in/provider/return', (route) =>
    route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto('/sign-in/provider/return');
  expect(await faultsHere(page)).toEqual([]);
  await context.close();
});

/** Comes once in the life of an order, and is looked at where one is confirmed. */
const ELSEWHERE = ['intake/done'];

it('no page has been forgotten', () => {
  const folders = readdirSync('templates/pages', { withFileTypes: true }).filter(
    (each) => each.isDirectory() && each.name !== 'partials',
  );
  const templates = folders.flatMap(({ name }) =>
    readdirSync(`templates/pages/${name}`).map((file) => `${name}/${file.replace('.hbs', '')}`),
  );
  expect(templates.filter((each) => !printed.has(each)).sort()).toEqual(ELSEWHERE);
});

async function faultsOf(page: Page, shown: Shown): Promise<readonly string[]> {
  await page.setViewportSize(WIDE);
  const status = await arrive(page, shown);
  const faults = [...(await nameTaken(page, shown)), ...(await faultsHere(page))];
  return status === (shown.status ?? 200) ? faults : [`status ${status}`, ...faults];
}

/** Of the page as it stands. */
async function faultsHere(page: Page): Promise<readonly string[]> {
  await page.setViewportSize(WIDE);
  const faults: string[] = [];
  if (await page.locator('.govuk-error-summary').count())
    if (!(await page.evaluate(`document.activeElement.matches('.govuk-error-summary')`)))
      faults.push('the summary of faults has no focus');
  // From here on whatever is given focus shows it, as it does to somebody who uses keys.
  await page.keyboard.press('Tab');
  faults.push(...(await ruled(page)), ...(await axeFaults(page)));
  await page.setViewportSize(PHONE);
  // Colours do not change with the width, and to compare them is most of the work.
  faults.push(...(await axeFaults(page, { but: ['color-contrast'] })));
  await page.setViewportSize(NARROWEST);
  faults.push(...(await ruled(page)).map((fault) => `at 320: ${fault}`));
  await page.emulateMedia({ media: 'print' });
  const isLying = await page.evaluate<boolean>(
    `getComputedStyle(document.querySelector('main')).page !== 'auto'`,
  );
  await page.setViewportSize(isLying ? LYING : UPRIGHT);
  faults.push(...(await ruled(page)).map((fault) => `on paper: ${fault}`));
  await page.emulateMedia({ media: 'screen' });
  return [...new Set(faults)];
}

function ruled(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(RULES);
}

/** Two pages of one name cannot be told apart in a list of tabs; one page in several states may. */
async function nameTaken(page: Page, { name }: Shown): Promise<readonly string[]> {
  const title = await page.title();
  const kind = new URL(page.url()).pathname
    .replace(/\/[0-9a-f-]{36}/g, '/…')
    .replace(/\/\d+(?=\/|$)/g, '/…');
  const other = titles.get(title);
  if (other === undefined) titles.set(title, kind);
  const isSameAgain = title.startsWith('Ошибка: ') || /-(preview|tried)$/.test(name);
  if (isSameAgain || other === undefined || other === kind) return [];
  return [`its title «${title}» is also that of ${other}`];
}

async function walk({ person, pages }: (typeof WALKS)[number]): Promise<readonly string[]> {
  const context = await aContext(browser, web.address, WIDE);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      said.push(`the browser says: ${message.text()}`);
  });
  if (person !== '') {
    await page.goto('/demo');
    await page.locator('li', { hasText: person }).first().getByRole('button').click();
    await page.getByRole('button', { name: 'Выйти' }).waitFor();
  }
  const faults: string[] = [];
  for (const shown of pages) {
    const found = await faultsOf(page, shown).catch((error: Error) => [error.message]);
    faults.push(...[...found, ...said.splice(0)].map((fault) => `${shown.name}: ${fault}`));
  }
  await context.close();
  return faults;
}
