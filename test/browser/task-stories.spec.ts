import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { aBrowser, aContext, axeFaults, type Screen, enterByDemo } from '../support/browser.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 380, height: 740 };

let web: LivedWeb;
let browser: Browser;
let files: string;
const opened: BrowserContext[] = [];
beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'kontrol-browser-'));
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

async function enter(name: string, screen: Screen = WIDE): Promise<Page> {
  const context = await aContext(browser, web.address, screen);
  opened.push(context);
  return enterByDemo(context, name);
}

/** Somebody who acts for the school. */
async function headOf(organisation: string): Promise<string> {
  const [head] = await web.db.database.read(web.departments.education, (tx) =>
    tx.query<{ surname: string }[]>(
      `select p.surname from people p join organisations o on o.id = p.organisation_id
       where o.name = $1 and p.access <> '{}' limit 1`,
      [organisation],
    ),
  );
  if (!head) throw new RangeError(`nobody acts for ${organisation}`);
  return head.surname;
}

async function openTask(state: string, organisation: string): Promise<number> {
  const [task] = await web.db.database.read(web.departments.education, (tx) =>
    tx.query<{ number: number }[]>(
      `select t.number from tasks t join organisations o on o.id = t.organisation_id
       where t.state = $1 and o.name = $2 and t.kind = 'final' and t.executor_id is null
       order by t.due, t.number limit 1`,
      [state, organisation],
    ),
  );
  if (!task) throw new RangeError('no such task');
  return task.number;
}

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a school, %s', (_, javaScript) => {
  const school = javaScript ? 'МБОУ «Заречная СОШ»' : 'МБОУ «Центральная СОШ №1»';
  const head = javaScript ? 'Громов' : 'Белова';

  it('sends its memo from a phone; it comes back, goes again, and is accepted', async () => {
    const number = await openTask('assigned', school);
    const phone = await enter(head, { ...PHONE, javaScript });
    await phone.goto(`/tasks/${number}`);
    await phone.getByRole('button', { name: 'Направить на проверку' }).click();
    await phone.getByRole('alert').getByRole('link', { name: 'Напишите, что сделано.' }).waitFor();

    const memo = join(files, 'Аналитическая справка.txt');
    writeFileSync(memo, 'Причины выявлены, меры намечены.');
    await phone.getByLabel('Что сделано').fill('Причины выявлены, <b>меры</b> намечены.');
    await phone.locator('#account-files').setInputFiles(memo);
    await phone.getByRole('button', { name: 'Направить на проверку' }).click();
    await phone.getByText('Информация направлена на проверку.').waitFor();
    await phone.getByText('Причины выявлены, <b>меры</b> намечены.').waitFor();
    await phone.getByRole('link', { name: 'Аналитическая справка.txt' }).waitFor();
    if (javaScript) expect(await axeFaults(phone)).toEqual([]);

    const overseer = await enter('Савельев', { ...WIDE, javaScript });
    await overseer.goto(`/tasks/${number}`);
    await overseer.getByText('Вернуть на доработку').click();
    await overseer.locator('#return').getByLabel('Замечания').fill('Нет выводов.');
    await overseer.getByRole('button', { name: 'Вернуть', exact: true }).click();
    await overseer.getByText('Возвращено на доработку.', { exact: true }).waitFor();

    await phone.goto(`/tasks/${number}`);
    await phone.getByText('возврат на доработку: Нет выводов').waitFor();
    await phone.getByLabel('Что сделано').fill('Выводы добавлены.');
    await phone.getByRole('button', { name: 'Направить на проверку' }).click();
    await phone.getByText('Информация направлена на проверку.').waitFor();

    await overseer.goto(`/tasks/${number}`);
    await overseer.getByRole('button', { name: 'Принять исполнение' }).click();
    await overseer.getByText('Исполнение принято.', { exact: true }).waitFor();
    if (javaScript) expect(await axeFaults(overseer)).toEqual([]);
  }, 60_000);
});

it('an extension is asked by the school and decided by the deputy', async () => {
  const number = await openTask('assigned', 'МБОУ «Центральная СОШ №1»');
  const school = await enter(await headOf('МБОУ «Центральная СОШ №1»'));
  await school.goto(`/tasks/${number}`);
  await school.getByText('Попросить продлить срок').click();
  await school.locator('#extension').getByLabel('Новый срок').fill('2023-06-20');
  await school.locator('#extension').getByLabel('Почему и что уже сделано').fill('Карантин.');
  await school.getByRole('button', { name: 'Попросить' }).click();
  await school.getByText('Просьба о продлении направлена.').waitFor();

  const deputy = await enter('Савельев');
  await deputy.getByRole('heading', { name: 'Просят продлить срок' }).waitFor();
  await deputy.goto(`/tasks/${number}`);
  await deputy.getByLabel('Продлить').check();
  await deputy.getByRole('button', { name: 'Записать решение' }).click();
  await deputy.getByText('Решение записано.').waitFor();
  await deputy.getByText('20 июня 2023 г.').waitFor();
}, 60_000);

it('two who act at once see what the other did', async () => {
  const number = await openTask('assigned', 'МБОУ «Степная ООШ»');
  const one = await enter('Воронина');
  const other = await enter('Савельев');
  await one.goto(`/tasks/${number}`);
  await other.goto(`/tasks/${number}`);
  await one.getByText('Отменить поручение').first().click();
  await one.locator('#cancellation').getByLabel('Причина').fill('Снято приказом.');
  await one.getByRole('button', { name: 'Отменить поручение' }).click();
  await one.getByText('Поручение отменено.', { exact: true }).waitFor();
  await other.getByText('Необходимость не возникла').click();
  await other.locator('#not-applicable').getByLabel('Причина').fill('Не требуется.');
  await other.getByRole('button', { name: 'Снять как не требующееся' }).click();
  await other
    .getByRole('alert')
    .getByText(/отменено/)
    .waitFor();
}, 60_000);

it('typed words stay when the server is away, and the page says so', async () => {
  const number = await openTask('assigned', 'МБОУ «Озёрная ООШ»');
  const page = await enter('Воронина');
  await page.goto(`/tasks/${number}`);
  await page.getByText('Добавить пояснение').click();
  await page.locator('#comment').getByLabel('Пояснение').fill('Очень длинное пояснение.');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Добавить' }).click();
  await page.getByText('Сервер не отвечает.').waitFor();
  expect(await page.locator('#comment').getByLabel('Пояснение').inputValue()).toBe(
    'Очень длинное пояснение.',
  );
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Добавить' }).click();
  await page.getByText('Пояснение добавлено.').waitFor();
}, 60_000);
