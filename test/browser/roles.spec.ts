/** Days of those who are in the product most: each finds the work, does it and sees what became of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, aContext, axeFaults, type Screen, enterByDemo } from '../support/browser.js';
import { planDocx } from '../support/documents/plan-office.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';

const DESK = { width: 1280, height: 900 };
const TABLET = { width: 820, height: 1180 };

let web: LivedWeb;
let browser: Browser;
let files: string;
const opened: BrowserContext[] = [];
beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'kontrol-roles-'));
  [web, browser] = await Promise.all([aLivedWeb(8), aBrowser()]);
}, 180_000);
afterEach(async () => {
  for (const context of opened.splice(0)) await context.close();
});
afterAll(async () => {
  await browser.close();
  await web.close();
  rmSync(files, { recursive: true, force: true });
});

async function enter(name: string, screen: Screen): Promise<Page> {
  const context = await aContext(browser, web.address, screen);
  opened.push(context);
  return enterByDemo(context, name);
}

/** An order as it comes from Word: two clear rows and one that has to be asked about. */
function anOrder(): string {
  const path = join(files, 'Приказ № 31.docx');
  const content = planDocx(
    {
      paragraphs: [
        'Приложение к приказу Отдела образования от 01.02.2023 № 31',
        'План мероприятий по подготовке к итоговой аттестации на 2022-2023 учебный год',
      ],
      tables: [
        {
          head: ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Ожидаемый результат'],
          rows: [
            ['1', 'Анализ пробных экзаменов', 'до 14.04.2023', 'Гусева Т.Ю.', 'Справка'],
            ['2', 'Совещание с директорами школ', 'май 2023 г.', 'Гусева Т.Ю.', 'Протокол'],
          ],
        },
      ],
    },
    {},
  );
  writeFileSync(path, content);
  return path;
}

it('the coordinator puts an order under control, meets it unfinished on the home page, confirms it', async () => {
  const page = await enter('Воронина', DESK);
  await page.locator('#main').getByRole('link', { name: 'Загрузить приказ' }).click();
  await page.locator('input[type=file]').setInputFiles(anOrder());
  await page.getByRole('button', { name: 'Прочитать документ' }).click();
  await page.waitForURL(/\/intake\/[0-9a-f-]{36}/);
  await page.getByText('Анализ пробных экзаменов').first().waitFor();

  await page.goto('/');
  await page.getByRole('heading', { name: 'Документы на разборе' }).waitFor();
  await page.getByRole('link', { name: 'Приказ № 31.docx' }).click();
  await page
    .getByRole('navigation', { name: 'Разбор документа' })
    .getByText('Что получится')
    .click();
  await page.getByRole('heading', { level: 1, name: 'Что получится' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: /на контроль|Утвердить|Подтвердить/ }).click();
  await page.getByRole('heading', { level: 1, name: 'План на контроле' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page
    .getByRole('link', { name: /План № \d+/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Анализ пробных экзаменов' }).click();
  await page.getByRole('heading', { name: 'Составить документ' }).waitFor();
  await page.getByRole('link', { name: 'Гусева Т.Ю.' }).click();
  await page.waitForURL(/\/tasks\/\d+$/);
  await page.getByText('Почему этот срок?').click();
  await page.getByText('«до 14.04.2023»').waitFor();
  expect(await axeFaults(page)).toEqual([]);
}, 90_000);

it('the chairperson sees how the month stands, opens a number, and reads the last report', async () => {
  const page = await enter('Орлова', TABLET);
  await page.getByRole('img', { name: /по разделам/ }).waitFor();
  const number = page.locator('.kontrol-figures').getByRole('link').first();
  const count = Number(await number.textContent());
  await number.click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForURL(/\/reports\/rows/);
  expect(await page.locator('tbody tr').count()).toBe(count);

  await page.goto('/');
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('link', { name: 'Отчёт за январь 2023 г.' }).click();
  await page.getByRole('heading', { level: 1, name: /январь 2023/ }).waitFor();
  await page.goto('/reports');
  await page.getByRole('link', { name: 'план № 1', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /мероприятия и организации/ }).waitFor();
}, 90_000);

it('a newcomer finds in the demo what asks for work, and moves the clock', async () => {
  const page = await enter('Воронина', DESK);
  await page.getByRole('button', { name: 'Следующая неделя' }).click();
  await page
    .getByRole('alert')
    .getByText(/^Наступило/)
    .waitFor({ timeout: 60_000 });
  await page.getByRole('heading', { name: 'Планы на контроле' }).waitFor();
}, 90_000);
