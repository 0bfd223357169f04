import { open, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { PDFDocument } from 'pdf-lib';
import { compoundFile, docFile } from '../../../test/support/documents/compound-document.js';
import { fileOf } from '../../../test/support/documents/plan-document.js';
import {
  docxOf,
  docxParagraph,
  odfOf,
  zipOf,
} from '../../../test/support/documents/plan-office.js';
import { childrenOf } from '../../../test/support/processes.js';
import { UnreadableDocument } from '../../errors.js';
import { openDocument } from '../sandbox.reader.js';
import { storedAs } from '../../../test/support/documents/forged-zip.js';

const SECONDS = 1000;
const GIGABYTE = 1024 ** 3;

/** Opens the file as a user's would be; checks time, memory and the sentence; gives the reason. */
async function reasonOf(path: string): Promise<string> {
  const started = performance.now();
  let peak = 0;
  const said = await openDocument(path, { onPeak: (bytes) => (peak = bytes) }).catch(
    (cause: unknown) => cause,
  );
  expect(performance.now() - started).toBeLessThan(10 * SECONDS);
  expect(peak).toBeLessThan(GIGABYTE);
  if (!(said instanceof UnreadableDocument)) return 'read';
  expect(said.message).toMatch(/^[А-ЯЁ][^\n]{20,300}[.]$/);
  return String(said.details['reason']);
}

/** A workbook of one sheet, told by what stands in its XML. */
function workbookOf(sheet: string): Uint8Array {
  const xml = (inner: string, root: string) =>
    `<${root} xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${inner}</${root}>`;
  const relation = (kind: string, target: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': xml(
      '<sheets><sheet name="План" sheetId="1" r:id="rId1"/></sheets>',
      'workbook',
    ),
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': xml(sheet, 'worksheet'),
  });
}

/** The process that reads for this one. */
function readingProcess(): number {
  return childrenOf(process.pid, 'program.reader')[0] ?? NaN;
}

const reasonOfBytes = async (bytes: Uint8Array, name: string) =>
  reasonOf(await fileOf(bytes, name));

describe('a file that cannot be read gets one clear sentence', () => {
  it('no file, a folder, an empty file, 200 MB', async () => {
    const folder = dirname(await fileOf(new Uint8Array(), 'x'));
    expect(await reasonOf(join(folder, 'нет.docx'))).toBe('not-found');
    expect(await reasonOf(folder)).toBe('is-a-directory');
    expect(await reasonOfBytes(new Uint8Array(), 'пустой.docx')).toBe('empty');
    const huge = join(folder, 'huge.docx');
    await (await open(huge, 'w')).close();
    await truncate(huge, 200 * 1024 * 1024);
    expect(await reasonOf(huge)).toBe('too-large');
  });

  it('a program under the name of a document', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00'), Buffer.alloc(4096, 0xcc)]);
    expect(await reasonOfBytes(program, 'план.docx')).toBe('not-a-document');
    const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * index * 31) & 255);
    expect(await reasonOfBytes(noise, 'план.txt')).toBe('not-a-document');
  });

  it.each([
    ['{\\rtf1\\ansi План}', 'план.doc'],
    ['\x89PNG\r\n\x1a\n0000', 'план.docx'],
    ['\xff\xd8\xff\xe0JFIF', 'план.pdf'],
    ['Rar!\x1a\x07\x00', 'план.docx'],
    ['<?xml version="1.0"?><w:wordDocument/>', 'план.xml'],
  ])('%j is named and refused', async (beginning, name) => {
    expect(await reasonOfBytes(Buffer.from(beginning, 'latin1'), name)).toBe('unsupported');
  });

  it('archives and presentations', async () => {
    const presentation = { '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' };
    expect(await reasonOfBytes(zipOf(presentation), 'план.docx')).toBe('unsupported');
    expect(await reasonOfBytes(zipOf({ 'план.txt': 'План' }), 'план.docx')).toBe('unsupported');
    const slides = compoundFile({ 'PowerPoint Document': Buffer.alloc(5000, 1) });
    expect(await reasonOfBytes(slides, 'план.doc')).toBe('unsupported');
  });

  it('protected by a password: .docx, old .doc, zip, .odt', async () => {
    const encrypted = compoundFile({
      EncryptionInfo: Buffer.alloc(300, 7),
      EncryptedPackage: Buffer.alloc(9000, 9),
    });
    expect(await reasonOfBytes(encrypted, 'план.docx')).toBe('password-protected');
    expect(await reasonOfBytes(docFile(['План'], 0x0100), 'план.doc')).toBe('password-protected');
    const flagged = Buffer.from(docxOf(docxParagraph('План')));
    for (let at = 0; at < flagged.length - 4; at++) {
      const sign = flagged.readUInt32LE(at);
      if (sign === 0x04034b50) flagged.writeUInt16LE(1, at + 6);
      if (sign === 0x02014b50) flagged.writeUInt16LE(1, at + 8);
    }
    expect(await reasonOfBytes(flagged, 'план.docx')).toBe('password-protected');
    const odt = zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'META-INF/manifest.xml': '<manifest:encryption-data/>',
    });
    expect(await reasonOfBytes(odt, 'план.odt')).toBe('password-protected');
  });

  it('broken and cut files', async () => {
    const whole = docxOf(docxParagraph('План '.repeat(5000)));
    expect(await reasonOfBytes(whole.subarray(0, whole.length - 200), 'план.docx')).toBe('broken');
    expect(await reasonOfBytes(docFile(['План']).subarray(0, 700), 'план.doc')).toBe('broken');
    expect(await reasonOfBytes(Buffer.from('%PDF-1.7\nничего'), 'план.pdf')).toBe('broken');
    expect(await reasonOfBytes(docxOf(''), 'план.docx')).toBe('empty');
  });

  it('a scanned .pdf: pages with nothing but a picture', async () => {
    const scan = await PDFDocument.create();
    const pixel =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const image = await scan.embedPng(pixel);
    for (let page = 0; page < 3; page++) {
      scan.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    }
    expect(await reasonOfBytes(await scan.save(), 'скан.pdf')).toBe('scanned-pdf');
  });
});

describe('a bomb goes off in nobody’s hands', () => {
  const part = (bytes: Uint8Array) => ({
    packed: deflateRawSync(bytes, { level: 9 }),
    size: bytes.length,
  });

  it('zeros, declared and not', async () => {
    const zeros = part(Buffer.alloc(300 * 1024 * 1024));
    const names = { '_rels/.rels': part(Buffer.from('<Relationships/>')) };
    const honest = storedAs({ ...names, 'word/document.xml': zeros });
    expect(await reasonOfBytes(honest, 'план.docx')).toBe('zip-bomb');
    const lying = storedAs({ ...names, 'word/document.xml': { ...zeros, size: 1000 } });
    expect(await reasonOfBytes(lying, 'план.docx')).toBe('zip-bomb');
    const claiming = storedAs({ ...names, 'xl/workbook.xml': { ...zeros, size: 0xfffffff0 } });
    expect(await reasonOfBytes(claiming, 'план.xlsx')).toBe('zip-bomb');
    const sheet = storedAs({ ...names, 'xl/worksheets/sheet1.xml': { ...zeros, size: 1000 } });
    expect(await reasonOfBytes(sheet, 'план.xlsx')).toBe('zip-bomb');
  });

  it('the same bytes under many names', async () => {
    const megabytes = part(Buffer.alloc(60 * 1024 * 1024, 'План. '));
    const parts = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`xl/worksheets/sheet${index}.xml`, megabytes]),
    );
    expect(
      await reasonOfBytes(
        storedAs({ '_rels/.rels': part(Buffer.from('<a/>')), ...parts }),
        'план.xlsx',
      ),
    ).toBe('zip-bomb');
  });

  it('XML a hundred thousand deep', async () => {
    const deep = '<w:sdt>'.repeat(100_000) + docxParagraph('План');
    expect(await reasonOfBytes(docxOf(deep), 'план.docx')).toBe('broken');
    const spans = odfOf('text', `<office:text><text:p>${'<text:span>'.repeat(100_000)}План`);
    expect(await reasonOfBytes(spans, 'план.odt')).toBe('broken');
    const html = Buffer.from(`<html><body>${'<div>'.repeat(100_000)}План`);
    expect(await reasonOfBytes(html, 'план.html')).toBe('broken');
  });

  it('a billion laughs are not told: entities of a DTD stay as they are written', async () => {
    const entities = Array.from(
      { length: 30 },
      (_, index) => `<!ENTITY l${index} "${`&l${index - 1};`.repeat(10)}">`,
    );
    const xml = `<!DOCTYPE x [<!ENTITY l-1 "ха">${entities.join('')}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${docxParagraph('План')}<w:p><w:r><w:t>&l29;</w:t></w:r></w:p></w:body></w:document>`;
    const file = await fileOf(
      zipOf({ '_rels/.rels': '<a/>', 'word/document.xml': xml }),
      'план.docx',
    );
    const { blocks } = await openDocument(file);
    expect(blocks.map((block) => block.kind === 'paragraph' && block.text)).toEqual([
      ...['План', '&l29;'],
    ]);
  });

  it('cells that claim a billion columns, rows or copies', async () => {
    const cell = `<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>${docxParagraph('а')}</w:tc>`;
    expect(await reasonOfBytes(docxOf(`<w:tbl><w:tr>${cell}</w:tr></w:tbl>`), 'план.docx')).toBe(
      'read',
    );
    const html = '<table><tr><td colspan=1000000000 rowspan=1000000000>а</table>';
    expect(await reasonOfBytes(Buffer.from(html), 'план.html')).toBe('read');
    const copies =
      '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000"><text:p>а</text:p></table:table-cell></table:table-row>';
    const ods = odfOf('spreadsheet', `<office:spreadsheet><table:table table:name="а">${copies}`);
    expect(await reasonOfBytes(ods, 'план.ods')).toBe('too-large');
  });

  it('a sheet that claims to be full but holds one cell', async () => {
    const book = workbookOf(
      '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="3"><c r="B3" t="inlineStr"><is><t>План</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    );
    expect(await reasonOfBytes(book, 'план.xlsx')).toBe('read');
  });
});

describe('limits hold', () => {
  const rows = `<w:tr>${`<w:tc><w:tcPr/>${docxParagraph('Проведение совещания')}</w:tc>`.repeat(5)}</w:tr>`;

  it('memory: a reader that outgrows it is ended and says so', async () => {
    const big = await fileOf(docxOf(`<w:tbl>${rows.repeat(60_000)}</w:tbl>`), 'план.docx');
    await expect(openDocument(big, { memory: 110 * 1024 * 1024 })).rejects.toMatchObject({
      details: { reason: 'out-of-memory' },
    });
  });

  it('time: a reader that shows no progress is ended and says so', async () => {
    const file = await fileOf(docxOf(`<w:tbl>${rows.repeat(20_000)}</w:tbl>`), 'план.docx');
    await expect(openDocument(file, { patience: 5 })).rejects.toMatchObject({
      details: { reason: 'too-slow' },
    });
  });

  it('time: a reader that waits for a busy machine is waited for, up to the limit', async () => {
    const file = await fileOf(docxOf(`<w:tbl>${rows.repeat(20_000)}</w:tbl>`), 'план.docx');
    const waits = (milliseconds?: number) => {
      let stopped = 0;
      return () => {
        if (stopped) return;
        stopped = readingProcess();
        process.kill(stopped, 'SIGSTOP');
        if (milliseconds) setTimeout(() => process.kill(stopped, 'SIGCONT'), milliseconds);
      };
    };
    const { blocks } = await openDocument(file, { patience: 1_500, onProgress: waits(3_000) });
    expect(blocks).toHaveLength(1);
    await expect(
      openDocument(file, { timeLimit: 4_000, onProgress: waits() }),
    ).rejects.toMatchObject({ details: { reason: 'too-slow' } });
  });

  it('a workbook of 20,000 rows simply works', async () => {
    const cell = (column: string, row: number, text: string) =>
      `<c r="${column}${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const row = (number: number) =>
      `<row r="${number}">${cell('A', number, `${number}.`)}${cell('B', number, `Анализ результатов проверочных работ № ${number}`)}${cell('C', number, 'до 10 мая 2023 года')}${cell('D', number, 'Комитет по образованию, руководители организаций')}${cell('E', number, `Аналитическая справка ${number}`)}</row>`;
    const all = Array.from({ length: 20_000 }, (_, index) => row(index + 1)).join('');
    const file = await fileOf(workbookOf(`<sheetData>${all}</sheetData>`), 'план.xlsx');
    let peak = 0;
    const { blocks } = await openDocument(file, { onPeak: (bytes) => (peak = bytes) });
    expect(blocks[0]?.kind === 'table' && blocks[0].rows.length).toBe(20_000);
    expect(peak).toBeLessThan(GIGABYTE / 2);
  });

  it('a plan of 20,000 rows simply works, and tells how far it is', async () => {
    const file = await fileOf(docxOf(`<w:tbl>${rows.repeat(20_000)}</w:tbl>`), 'план.docx');
    const heard: number[] = [];
    let peak = 0;
    const { blocks } = await openDocument(file, {
      onProgress: (count) => heard.push(count),
      onPeak: (bytes) => (peak = bytes),
    });
    expect(blocks[0]).toMatchObject({ kind: 'table' });
    expect(blocks[0]?.kind === 'table' && blocks[0].rows.length).toBe(20_000);
    expect(heard.at(-1)).toBe(20_000);
    expect(peak).toBeLessThan(GIGABYTE / 2);
  });

  it('a million paragraphs are one paragraph too many', async () => {
    const folder = dirname(await fileOf(new Uint8Array(), 'x'));
    const path = join(folder, 'план.txt');
    await writeFile(path, 'а\n\n'.repeat(3_500_000));
    expect(await reasonOf(path)).toBe('too-large');
  });
});
