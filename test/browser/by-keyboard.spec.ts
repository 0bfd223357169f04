import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, aContext } from '../support/browser.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import { sampleDirectory, storeDirectory } from '../support/web-department.js';

const WIDE = { width: 1280, height: 900 };
const SCHOOL = 'МБОУ «Заречная СОШ»';

let web: LivedWeb;
let browser: Browser;
const opened: BrowserContext[] = [];
beforeAll(async () => {
  [web, browser] = await Promise.all([aLivedWeb(8), aBrowser()]);
}, 180_000);
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});
afterAll(async () => {
  await browser.close();
  await web.close();
});

async function enter(surname: string, javaScript = true, department?: string): Promise<Page> {
  const context = await aContext(browser, web.address, { ...WIDE, javaScript });
  opened.push(context);
  const { cookies } = await web.as(department ?? web.departments.education, surname);
  const value = cookies.get('kontrol') ?? '';
  await context.addCookies([{ name: 'kontrol', value, url: web.address }]);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

async function openTask(): Promise<number> {
  const [task] = await web.db.database.read(web.departments.education, (tx) =>
    tx.query<{ number: number }[]>(
      `select t.number from tasks t join organisations o on o.id = t.organisation_id
       where t.state = 'assigned' and o.name = $1 and t.kind = 'final' and t.executor_id is null
       order by t.due, t.number limit 1`,
      [SCHOOL],
    ),
  );
  return task!.number;
}

/** What has the focus, by the words that it is called by. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const { activeElement: it } = document;
    const words = it.labels?.[0]?.innerText || it.innerText || it.tagName;
    return words.replace(/\\s+/g, ' ').trim();
  })()`);
}

/** By Tab alone, as far as it takes. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === words) return;
  }
  throw new Error(`Tab never comes to «${words}»`);
}

it('a school accounts for a task and the overseer accepts it without touching a mouse', async () => {
  const number = await openTask();
  const school = await enter('Громов');
  await school.goto(`/tasks/${number}`);
  await school.keyboard.press('Tab');
  expect(await focused(school)).toBe('Перейти к содержанию');
  await school.keyboard.press('Enter');
  expect(await school.evaluate('document.activeElement.id')).toBe('main');

  await tabTo(school, 'Попросить продлить срок');
  const asking = school.locator('#extension');
  await school.keyboard.press('Enter');
  expect(await asking.getAttribute('open')).not.toBeNull();
  await school.keyboard.press('Space');
  expect(await asking.getAttribute('open')).toBeNull();

  await school.goto(`/tasks/${number}`);
  await tabTo(school, 'Направить на проверку');
  await school.keyboard.press('Enter');
  await school.locator('.govuk-error-summary:focus').waitFor();
  await school.keyboard.press('Tab');
  expect(await focused(school)).toBe('Напишите, что сделано.');
  await school.keyboard.press('Enter');
  expect(await focused(school)).toBe('Что сделано');

  await school.keyboard.type('Причины выявлены, меры намечены.');
  // The window in which a file is chosen is the system's own; what it gives is given here.
  const memo = { name: 'Справка.txt', mimeType: 'text/plain', buffer: Buffer.from('Причины.') };
  await school.locator('#account-files').setInputFiles(memo);
  await tabTo(school, 'Направить на проверку');
  await school.keyboard.press('Enter');
  await school.getByText('Информация направлена на проверку.').waitFor();

  const overseer = await enter('Савельев');
  await overseer.goto(`/tasks/${number}`);
  await tabTo(overseer, 'Принять исполнение');
  await overseer.keyboard.press('Enter');
  await overseer.getByText('Исполнение принято.', { exact: true }).waitFor();
}, 90_000);

it('a refused form shows what is wrong first, with JavaScript and without', async () => {
  const number = await openTask();
  for (const javaScript of [true, false]) {
    const page = await enter('Громов', javaScript);
    await page.goto(`/tasks/${number}`);
    await page.getByRole('button', { name: 'Направить на проверку' }).click();
    await page.locator('.govuk-error-summary:focus').waitFor();
    // The summary has the focus as soon as it has come; what stands in it may come later.
    await page.waitForLoadState();
    await page.getByRole('link', { name: 'Напишите, что сделано.' }).waitFor();
    await page.keyboard.press('Tab');
    const link = page.locator('.govuk-error-summary a:focus');
    expect(await link.count()).toBe(1);
  }
}, 60_000);

it('whoever moves on while a refused form still settles is not called back', async () => {
  const page = await enter('Громов');
  await page.goto(`/tasks/${await openTask()}`);
  await page.evaluate('htmx.config.defaultSettleDelay = 1000');
  const settled = page.evaluate(
    `new Promise((done) => document.addEventListener('htmx:afterSettle', done, { once: true })).then(() => 0)`,
  );
  await page.getByRole('button', { name: 'Направить на проверку' }).click();
  await page.locator('.govuk-error-summary:focus').waitFor();
  await page.keyboard.press('Tab');
  await settled;
  expect(await focused(page)).toBe('Напишите, что сделано.');
}, 60_000);

it('whoever mends a refused row goes on typing while its reading comes anew', async () => {
  const page = await enter('Воронина');
  await page.goto('/intake');
  await page
    .locator('input[type=file]')
    .setInputFiles('seeds/objectivity-2022-2023/plan-prikaz-25.txt');
  await page.getByRole('button', { name: 'Прочитать документ' }).click();
  await page.locator('.kontrol-mend').first().click();
  await page.getByLabel('Мероприятие').fill('');
  await page.getByRole('button', { name: 'Исправить и перечитать' }).click();
  await page.locator('.govuk-error-summary:focus').waitFor();
  // What watches the fields is set up when the page has loaded or settled, a moment after it stands.
  await page.waitForLoadState();
  await page.locator('.htmx-settling').first().waitFor({ state: 'detached' });
  const deadline = page.locator('#deadlineText');
  await deadline.fill('');
  const read = page.waitForResponse((response) => response.url().includes('deadlineText='));
  await page.keyboard.type('май');
  await read;
  await page.locator('#reading').getByText('с 1 по 31 мая 2023 года').waitFor();
  await page.keyboard.type(' 2023');
  expect(await deadline.inputValue()).toBe('май 2023');
}, 60_000);

it('a page that comes without the browser begins at its top, and is let in by the policy', async () => {
  const page = await enter('Воронина');
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto('/plans/1');
  const last = page.locator('.kontrol-plan__what a').last();
  await last.scrollIntoViewIfNeeded();
  await last.click();
  await page.getByRole('heading', { level: 1, name: /^Мероприятие/ }).waitFor();
  await page.locator('main:focus').waitFor();
  expect(await page.evaluate('scrollY')).toBe(0);

  // A field drawn larger by its corner carries a style of its own into the page that comes next.
  await page.goto(`/tasks/${await openTask()}`);
  await page.getByText('Добавить пояснение').click();
  await page.evaluate(`document.querySelector('#comment textarea').style.height = '300px'`);
  await page.locator('#comment').getByRole('button', { name: 'Добавить' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(said.filter((words) => /Content Security Policy/.test(words))).toEqual([]);
}, 60_000);

it('without JavaScript a coordinator brings the first order of a department under control', async () => {
  const department = randomUUID();
  const seed = await sampleDirectory();
  const named = { ...seed.department, name: 'Комитет по образованию' };
  await storeDirectory(web, department, { ...seed, department: named });
  const page = await enter('Воронина', false, department);
  await page.goto('/');
  await page.locator('#main').getByRole('link', { name: 'Загрузить приказ' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles('seeds/objectivity-2022-2023/plan-prikaz-25.txt');
  await page.getByRole('button', { name: 'Прочитать документ' }).click();
  await page.getByRole('heading', { name: 'Что прочитано в документе' }).waitFor();
  await page.getByRole('link', { name: 'Перейти к вопросам' }).click();
  await page.getByRole('link', { name: 'Посмотреть, что получится' }).click();
  await page.getByRole('button', { name: 'Поставить на контроль' }).click();
  await page.getByText(/План № 1 поставлен на контроль/).waitFor();
  await page.getByRole('link', { name: 'Поручения', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Поручения' }).waitFor();
}, 90_000);

it('without JavaScript the chairperson opens the tasks behind a number', async () => {
  const page = await enter('Орлова', false);
  await page.goto('/reports');
  const number = page.locator('.kontrol-tiles a').first();
  const shown = await number.innerText();
  await number.click();
  await page.getByRole('heading', { level: 1, name: /^Всего/ }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(Number(shown));
}, 60_000);
