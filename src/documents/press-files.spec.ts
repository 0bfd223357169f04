import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { docxFaults } from '../../test/support/documents/docx-faults.js';
import { OpenedDocx } from '../../test/support/documents/opened-docx.js';
import { orderToPress, orderView } from '../../test/support/documents/order-template.js';
import { pdfAFaults } from '../../test/support/documents/pdf-a.js';
import { lettersOf, readPages } from '../../test/support/documents/pdf-pages.js';
import { aPressOrder, MEGABYTE, refusalOf, repeated, THOUSAND } from '../../test/support/press.js';
import { childrenOf, residentOf } from '../../test/support/processes.js';
import type { PressLimits } from './press-limits.js';
import { PressService } from './press.service.js';

let open: PressService[] = [];
afterEach(async () => {
  for (const press of open) await press.onApplicationShutdown();
  open = [];
});

function aPress(limits: Partial<PressLimits> = {}): PressService {
  const press = new PressService(limits);
  open.push(press);
  return press;
}

const child = (): number => childrenOf(process.pid, 'press-process.writer')[0] ?? NaN;
const marks = { 'na-kontrole-document': 'd-5' };

describe('files of one paper', () => {
  it('hold the same words and pictures, and are files of their kind', async () => {
    const { text, html, docx, pdf } = await aPress().press(orderToPress(1, { marks }));
    expect(docxFaults(docx!)).toEqual([]);
    expect(await pdfAFaults(pdf!)).toEqual([]);
    const pages = await readPages(pdf!);
    expect(pages.length).toBeGreaterThanOrEqual(5);
    const set = pages.map(({ letters }) => letters).join('');
    const typed = new OpenedDocx(docx!).paragraphs.map(({ words }) => words).join('\n');
    for (const words of [
      'ОТДЕЛ ПО ОБРАЗОВАНИЮ АДМИНИСТРАЦИИ РАЙОНА',
      'Утвердить прилагаемый план мероприятий',
      'Раздел 4. Подведение итогов и информирование',
      'А.Б. Степнова',
      'Рис. 1. Мероприятия по месяцам',
    ]) {
      for (const whole of [text, html!, typed, set]) {
        expect(lettersOf(whole).includes(lettersOf(words))).toBe(true);
      }
    }
    const parts = unzipSync(docx!);
    expect(Object.keys(parts).filter((path) => /media\/.*\.(svg|png)$/.test(path))).toHaveLength(2);
    expect(strFromU8(parts['docProps/custom.xml']!)).toContain('na-kontrole-document');
    expect(html).toContain('aria-label="Столбчатая диаграмма');
  });

  it('are the same to the byte from another process, after other orders', async () => {
    const first = await aPress().press(orderToPress(1, { marks }));
    const press = aPress();
    await press.press(orderToPress(2));
    await press.press(aPressOrder('<p>слова</p>', { formats: ['pdf', 'docx'] }));
    expect(await press.press(orderToPress(1, { marks }))).toEqual(first);
  });

  it('carry their day, and only that', async () => {
    const press = aPress();
    const [one, same, other] = [
      await press.press(orderToPress(1)),
      await press.press(orderToPress(1)),
      await press.press(orderToPress(1, { createdAt: new Date('2024-01-09T03:00:00Z') })),
    ];
    expect(same).toEqual(one);
    expect(other.html).toBe(one.html);
    expect(Buffer.compare(other.docx!, one.docx!)).not.toBe(0);
    expect(Buffer.compare(other.pdf!, one.pdf!)).not.toBe(0);
  });

  it('cost a preview nothing: what writes them is loaded when one is asked for', async () => {
    const press = aPress();
    const loaded = (): string => readFileSync(`/proc/${child()}/maps`, 'utf8');
    await press.press(orderToPress(1, { formats: ['html'] }));
    expect(loaded()).not.toMatch(/typst|resvg/);
    await press.press(orderToPress(1, { formats: ['docx'] }));
    expect(loaded()).toMatch(/resvg/);
    expect(loaded()).not.toMatch(/typst/);
    await press.press(orderToPress(1, { formats: ['pdf'] }));
    expect(loaded()).toMatch(/typst/);
  });
});

describe('memory', () => {
  it('stays flat over 200 documents of a process', async () => {
    const press = aPress({ documents: 1_000, rest: Infinity });
    const peaks: number[] = [];
    for (let nth = 0; nth < 200; nth++) {
      const view = orderView(nth, 4 + (nth % 5));
      await press.press(orderToPress(nth, { view, formats: ['docx', 'pdf'] }));
      peaks.push(residentOf(child()));
    }
    const most = (from: number, to: number): number => Math.max(...peaks.slice(from, to));
    expect(most(150, 200)).toBeLessThan(most(0, 50) * 1.25);
    expect(most(0, 200)).toBeLessThan(600 * MEGABYTE);
  }, 120_000);

  it('that is not V8’s own is watched too', async () => {
    const press = aPress({ memory: 400 * MEGABYTE });
    const long = aPressOrder(
      `${repeated('<p>Слова, которых слишком много для листа.</p>', 1)}`.repeat(60),
      {
        view: THOUSAND,
        formats: ['pdf'],
      },
    );
    const refusal = await refusalOf(press, long);
    expect(refusal.details).toMatchObject({ reason: 'out-of-memory' });
    expect(refusal.message).toContain('слишком много памяти');
    expect((await press.press(orderToPress(1))).pdf).not.toBeNull();
  }, 120_000);
});
