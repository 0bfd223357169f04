import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { anyPaper } from '../../../test/support/documents/any-paper.js';
import { docxFaults } from '../../../test/support/documents/docx-faults.js';
import { docxOf, FIGURES, OpenedDocx } from '../../../test/support/documents/opened-docx.js';
import { LETTER, ORDER, PROTOCOL } from '../../../test/support/documents/sample-papers.js';
import { child, named, type XmlElement } from '../../../test/support/documents/strict-xml.js';
import { readDialect, type Block } from '../index.js';
import { writeDocx } from './write-docx.writer.js';
import { legible } from './xml.js';

const written = (
  blocks: readonly Block[],
  title = 'Образец',
  marks: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> =>
  writeDocx(
    { title, sections: [{ landscape: false, blocks }] },
    { createdAt: new Date(0), figures: new Map(), marks },
  );
const valueOf = (element: XmlElement | undefined, name: string): string | undefined =>
  child(element, name)?.attributes['w:val'];

describe('the sheet', () => {
  it('is A4 with the margins of the standard, turned for a section across', async () => {
    const docx = await OpenedDocx.of(ORDER);
    const sections = named(docx.body, 'w:sectPr');
    expect(sections.map((one) => child(one, 'w:pgSz')?.attributes)).toEqual([
      { 'w:w': '11906', 'w:h': '16838', 'w:orient': 'portrait' },
      { 'w:w': '16838', 'w:h': '11906', 'w:orient': 'landscape' },
      { 'w:w': '11906', 'w:h': '16838', 'w:orient': 'portrait' },
    ]);
    for (const section of sections) {
      const margins = { 'w:left': '1701', 'w:right': '850', 'w:top': '1134', 'w:bottom': '1134' };
      expect(child(section, 'w:pgMar')?.attributes).toMatchObject(margins);
    }
  });

  it('is numbered at the top from the second page of each section, each from one', async () => {
    const docx = await OpenedDocx.of(ORDER);
    const relations = docx.part('word/_rels/document.xml.rels').children;
    const header = (section: XmlElement, type: string): XmlElement => {
      const reference = section.children.find(({ attributes }) => attributes['w:type'] === type);
      const id = reference?.attributes['r:id'];
      const found = relations.find(({ attributes }) => attributes['Id'] === id);
      return docx.part(`word/${found?.attributes['Target'] ?? ''}`);
    };
    for (const section of named(docx.body, 'w:sectPr')) {
      expect(child(section, 'w:titlePg')).toBeDefined();
      expect(child(section, 'w:pgNumType')?.attributes).toEqual({ 'w:start': '1' });
      expect(named(header(section, 'first'), 'w:instrText')).toHaveLength(0);
      expect(named(header(section, 'default'), 'w:instrText').map(({ text }) => text)).toEqual([
        'PAGE',
      ]);
    }
  });
});

describe('the looks', () => {
  it('are named styles by the standard', async () => {
    const styles = named((await OpenedDocx.of(ORDER)).part('word/styles.xml'), 'w:style');
    const byName = new Map(styles.map((one) => [valueOf(one, 'w:name'), child(one, 'w:pPr')]));
    const body = byName.get('Body Text');
    expect(valueOf(body, 'w:jc')).toBe('both');
    expect(child(body, 'w:ind')?.attributes).toEqual({ 'w:firstLine': '709' });
    expect(child(body, 'w:spacing')?.attributes).toEqual({ 'w:line': '276', 'w:lineRule': 'auto' });
    for (const name of [
      'heading 1',
      'heading 2',
      'heading 3',
      'Бланк',
      'Заголовок к тексту',
      'Таблица: шапка',
    ]) {
      const unhyphenated = child(byName.get(name), 'w:suppressAutoHyphens');
      expect([name, unhyphenated?.attributes]).toEqual([name, {}]);
    }
    for (const name of [
      'heading 1',
      'heading 2',
      'heading 3',
      'Таблица: раздел',
      'Таблица: шапка',
    ]) {
      expect([name, child(byName.get(name), 'w:keepNext')?.attributes]).toEqual([name, {}]);
    }
  });

  it('are of Times New Roman 14, in Russian, hyphenated', async () => {
    const docx = await OpenedDocx.of(ORDER);
    const usual = named(docx.part('word/styles.xml'), 'w:docDefaults')[0];
    const run = usual && named(usual, 'w:rPr')[0];
    expect(child(run, 'w:rFonts')?.attributes['w:ascii']).toBe('Times New Roman');
    expect([valueOf(run, 'w:sz'), valueOf(run, 'w:lang')]).toEqual(['28', 'ru-RU']);
    expect(usual && named(usual, 'w:widowControl')).toHaveLength(1);
    expect(named(docx.part('word/settings.xml'), 'w:autoHyphenation')).toHaveLength(1);
  });

  it('of parts stand where the standard has them, on a sheet across too', async () => {
    const mark = '<annex-mark><line>Приложение</line></annex-mark><headline>О плане</headline>';
    const docx = await OpenedDocx.of(
      `<paper title="О">${mark}<annex landscape="">${mark}</annex></paper>`,
    );
    const indents = docx.paragraphs.map(({ style, element }) => [
      style,
      child(child(element, 'w:pPr'), 'w:ind')?.attributes,
    ]);
    expect(indents).toEqual([
      ['AnnexMark', undefined],
      ['Headline', undefined],
      ['AnnexMark', { 'w:left': `${14287 - 4535}` }],
      ['Headline', { 'w:right': `${14287 - 4819}` }],
    ]);
  });

  it('of words are those of the paper', async () => {
    const docx = await OpenedDocx.of('<p>а<b>б</b><i>в</i><u>г</u><sup>д</sup>е<br/>ж</p>');
    const runs = named(docx.body, 'w:r').map((run) => child(run, 'w:rPr')?.children[0]?.name);
    expect(runs).toEqual([
      undefined,
      'w:b',
      'w:i',
      'w:u',
      'w:vertAlign',
      undefined,
      undefined,
      undefined,
    ]);
    expect(docx.paragraph('ж').words).toBe('абвгде\nж');
  });
});

describe('words', () => {
  const typed = [
    'ё Ё «ёлочки» – тире — и №\u00a05',
    'Әлия Қасымова, Ўрта, Öğretmen, ҒҮҰІ',
    '<b>не жирный</b> & &amp; {{x}} {x} \\d $1 "кавычки" \'и\'',
    '{1-0} {default-bullet-numbering-0} {da39a3ee5e6b4b0d3255bfef95601890afd80709.png}',
    'CURRENT',
    'SECTION',
    'TOTAL_PAGES',
    '😀 👩‍🏫 𐐷',
    'пере\u00adнос, 10\u201111 классы, русско\u2011английский',
    'а'.repeat(20_000),
    'слово '.repeat(3_300).trim(),
  ];

  it.each(typed)('appear as they are: %.40s', async (text) => {
    const words = [{ text }];
    const cell = { paragraphs: [words], align: 'left', columns: 1, rows: 1 } as const;
    const rows = [{ kind: 'row', cells: [cell] }] as const;
    const look = { columns: [100], ruled: true, small: false };
    const file = await written([
      { kind: 'heading', level: 2, text: words },
      { kind: 'paragraph', style: 'body', text: words, keep: false },
      { kind: 'table', ...look, head: [], body: rows },
    ]);
    const shown = new OpenedDocx(file).paragraphs.map((one) => one.words);
    expect(shown).toEqual([text, text, text, '']);
    expect(docxFaults(file)).toEqual([]);
  });

  it('that no file may hold are left out wherever they stand', async () => {
    const marks = { 'a\u0002': 'b\udc00 <c> & "d"' };
    const title = 'Приказ\u0000 \ud800<1>';
    const file = await written(
      [{ kind: 'heading', level: 1, text: [{ text: 'а\u0001б\ufffe' }] }],
      title,
      marks,
    );
    const docx = new OpenedDocx(file);
    expect(docxFaults(file)).toEqual([]);
    expect(docx.paragraphs[0]?.words).toBe('аб');
    expect(named(docx.part('docProps/core.xml'), 'dc:title')[0]?.text).toBe('Приказ <1>');
    const [mark] = docx.part('docProps/custom.xml').children;
    expect([mark?.attributes['name'], mark?.children[0]?.text]).toEqual(['a', 'b <c> & "d"']);
  });
});

describe('the file', () => {
  it('tells what it is, who made it and when, and bears its marks', async () => {
    const docx = new OpenedDocx(await docxOf(LETTER, { paper: 'p-17', kind: 'request' }));
    const told = Object.fromEntries(
      docx.part('docProps/core.xml').children.map(({ name, text }) => [name, text]),
    );
    expect(told).toMatchObject({
      'dc:title': 'Запрос информации',
      'dc:creator': 'На контроле',
      'dcterms:created': '2024-01-02T03:04:05Z',
      'dcterms:modified': '2024-01-02T03:04:05Z',
    });
    const marks = docx
      .part('docProps/custom.xml')
      .children.map(({ attributes, children }) => [attributes['name'], children[0]?.text]);
    expect(marks).toEqual([
      ['kind', 'request'],
      ['paper', 'p-17'],
    ]);
  });

  it('is the same to a byte however many were written before, in whatever order marks are given', async () => {
    const first = await docxOf(PROTOCOL, { a: '1', b: '2' });
    for (let count = 0; count < 20; count += 1) await docxOf(count % 2 ? ORDER : LETTER);
    const later = await docxOf(PROTOCOL, { b: '2', a: '1' });
    expect(Buffer.compare(first, later)).toBe(0);
    expect(Object.keys(unzipSync(first))[0]).toBe('[Content_Types].xml');
  });

  it('is the same to a byte from another process in another time zone', async () => {
    const marks = { paper: '42' };
    const order = { paper: readDialect(ORDER), createdAt: '2024-01-02T03:04:05.678Z', marks };
    const path = new URL('../../../test/support/documents/docx-process.mjs', import.meta.url);
    const other = spawnSync(process.execPath, [fileURLToPath(path)], {
      input: JSON.stringify(order),
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Asia/Vladivostok' },
    });
    const own = await docxOf(ORDER, marks);
    expect(other.stderr).toBe('');
    expect(other.stdout).toBe(createHash('sha256').update(own).digest('hex'));
  });

  it('of any paper at all has no faults, and loses no words', async () => {
    await fc.assert(
      fc.asyncProperty(anyPaper([...FIGURES.keys()]), async (paper) => {
        const file = await writeDocx(paper, {
          createdAt: new Date(0),
          figures: FIGURES,
          marks: {},
        });
        expect(docxFaults(file)).toEqual([]);
        const shown = bare(new OpenedDocx(file).paragraphs.map(({ words }) => words).join(''));
        for (const told of runsIn(paper.sections)) expect(shown).toContain(bare(told));
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

/** Blanks may be set otherwise. */
function bare(words: string): string {
  return legible(words).replace(/\s/g, '');
}

function runsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(runsIn);
}
