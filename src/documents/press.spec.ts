import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { monthsSvg, orderToPress } from '../../test/support/documents/order-template.js';
import { aPressOrder, anOrderOf, refusalOf } from '../../test/support/press.js';
import { compileSources } from '../templating/templating.module.js';
import { readDialect } from './dialect/read-dialect.js';
import { paperHtml } from './html/paper-html.js';
import { plainText } from './plain-text.js';
import { PressService } from './press.service.js';

let press: PressService;
beforeAll(() => {
  press = new PressService();
});
afterAll(() => press.onApplicationShutdown());

describe('the press', () => {
  it('prints a template with its partials and figures as a page', async () => {
    const order = orderToPress(1, { formats: ['html'] });
    const figures = { ...order.figures, unused: 'no figure at all' };
    const pressed = await press.press({ ...order, figures });
    const paper = readDialect(compileSources(order.sources).render(order.template, order.view));
    expect(pressed).toEqual({
      title: paper.title,
      text: plainText(paper),
      html: paperHtml(paper, order.figures),
      docx: null,
      pdf: null,
      pictures: {},
    });
  });

  it('gives figures as pictures where they are wanted, those that are shown', async () => {
    const order = orderToPress(1, { formats: [], pictures: true });
    const figures = { ...order.figures, unused: 'no figure at all' };
    const { pictures } = await press.press({ ...order, figures });
    expect(Object.keys(pictures)).toEqual(['months']);
    expect(Buffer.from(pictures['months']!).toString('latin1', 0, 4)).toBe('\x89PNG');
  });

  it('prints nothing that was not asked for', async () => {
    const pressed = await press.press(aPressOrder('<p>а</p>', { formats: [] }));
    expect(pressed).toMatchObject({ text: 'а', html: null, docx: null, pdf: null });
  });

  it('prints a template anew once it was changed, and by the view in hand', async () => {
    const words = async (inside: string, name: string) =>
      (await press.press(aPressOrder(inside, { view: { name } }))).text;
    expect(await words('<p>{{name}}</p>', 'а')).toBe('а');
    expect(await words('<p>{{name}}</p>', 'б')).toBe('б');
    expect(await words('<p>{{name}}!</p>', 'б')).toBe('б!');
  });

  it('knows a partial by the order it comes with', async () => {
    const words = async (text: string) =>
      (
        await press.press(
          aPressOrder('<p>{{> line}}</p>', { sources: [{ name: 'partials/line.html', text }] }),
        )
      ).text;
    expect(await words('а')).toBe('а');
    expect(await words('б')).toBe('б');
  });

  it('prints orders one after another, as they came', async () => {
    const done: number[] = [];
    const orders = Array.from({ length: 8 }, async (_, nth) => {
      const order = aPressOrder(nth === 3 ? '<p>{{absent}}</p>' : `<p>${nth}</p>`);
      await press.press(order).catch(() => undefined);
      done.push(nth);
    });
    await Promise.all(orders);
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('a template at fault', () => {
  it('is named with line and field', async () => {
    const refusal = await refusalOf(
      press,
      aPressOrder('\n<p>{{school.head}}</p>', { view: { school: {} } }),
    );
    expect(refusal.message).toBe(
      'Шаблон memo.html, строка 2: нет значения для поля «school.head».',
    );
    expect(refusal.code).toBe('unprintable-template');
    expect(refusal.details).toEqual({
      reason: 'template',
      template: 'memo.html',
      line: 2,
      field: 'school.head',
    });
  });

  it('is named where it is a partial', async () => {
    const sources = [{ name: 'partials/line.html', text: '\n\n<p>{{absent}}</p>' }];
    const refusal = await refusalOf(press, aPressOrder('{{> line}}', { sources }));
    expect(refusal.message).toBe(
      'Шаблон partials/line.html, строка 3: нет значения для поля «absent».',
    );
  });

  it.each([
    ['<p>{{{name}}}</p>', 'template', 'вывод без защиты'],
    ['<p>{{#each}}x{{/each}}</p>', 'template', 'одно поле'],
    ['<p>а</b>', 'dialect', 'Шаблон memo.html: элемент <p> не закрыт'],
    ['<div>а</div>', 'dialect', 'Шаблон memo.html: нет элемента <div>.'],
    ['<p>а</p><figure name="months" alt="а"/>', 'no-figure', 'нет рисунка «months».'],
    ['<figure name="constructor" alt="а"/>', 'no-figure', 'нет рисунка «constructor».'],
  ])('says in one sentence what is wrong: %s', async (inside, reason, words) => {
    const refusal = await refusalOf(press, aPressOrder(inside));
    expect(refusal.details).toMatchObject({ reason });
    expect(refusal.message).toContain(words);
    expect(refusal.message).toMatch(/^Шаблон [^\n]+[^.]\.$/);
  });

  it('without end is said to be one', async () => {
    const sources = [
      { name: 'partials/one.html', text: '{{> other}}' },
      { name: 'partials/other.html', text: '\n<p>{{> one}}</p>' },
    ];
    const refusal = await refusalOf(press, aPressOrder('{{> one}}', { sources }));
    expect(refusal.message).toMatch(/^Шаблон partials\/\w+\.html, строка \d: .*без конца/);
  });

  it('leaves the press as it was', async () => {
    await refusalOf(press, aPressOrder('<p>{{absent}}</p>'));
    expect((await press.press(aPressOrder('<p>а</p>'))).text).toBe('а');
  });
});

describe('a mistake of ours', () => {
  it.each([
    ['a template that was not sent', { template: 'other.html' }, 'no template other.html'],
    ['a figure without a size', { figures: { months: '<svg/>' } }, 'not an SVG with a size'],
    ['a view that cannot travel', { view: { name: () => 'а' } }, 'could not be cloned'],
  ])('is not laid at the template’s door: %s', async (_, more, words) => {
    const order = aPressOrder('<p>а</p><figure name="months" alt="а"/>', {
      figures: { months: monthsSvg() },
      ...more,
    });
    const said = await press.press(order).catch((error: unknown) => error);
    expect((said as Error).name).toMatch(/^(Error|DataCloneError)$/);
    expect((said as Error).message).toContain(words);
  });
});

it('a document in a page of another kind of text is refused', async () => {
  expect((await refusalOf(press, anOrderOf('слова'))).message).toContain('один элемент <paper');
});
