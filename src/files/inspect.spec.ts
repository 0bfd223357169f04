import { describe, expect, it } from '@jest/globals';
import { write, utils } from '@e965/xlsx';
import { PDFDocument } from 'pdf-lib';
import { compoundFile, docFile } from '../../test/support/documents/compound-document.js';
import { docxOf, zipOf } from '../../test/support/documents/plan-office.js';
import type { Content } from './content.js';
import { inspect } from './inspect.reader.js';

const docx = docxOf('<w:p/>');
const sheet = utils.book_new();
utils.book_append_sheet(sheet, utils.aoa_to_sheet([['Школа', 'Сдано'], ...rows(3)]), 'Лист');
const xlsx = spreadsheet('xlsx');
const long = utils.book_new();
utils.book_append_sheet(long, utils.aoa_to_sheet(rows(400)), 'Лист');
const xls = write(long, { type: 'buffer', bookType: 'biff8' }) as Uint8Array;
const pdf = await (await PDFDocument.create()).save();
const odt = (manifest = '<manifest/>', type = 'text') =>
  zipOf({
    mimetype: `application/vnd.oasis.opendocument.${type}`,
    'META-INF/manifest.xml': manifest,
    'content.xml': '<office:document/>',
  });
const jpg = bytes('\xff\xd8\xff\xe0\0\x10JFIF\0');
const png = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const heic = bytes('\0\0\0\x18ftypheic\0\0\0\0');
const cp1251 = bytes('\xcf\xe5\xe4\xf1\xee\xe2\xe5\xf2 \xb9 3');

describe('a file is taken', () => {
  it.each([
    ['memo.pdf', pdf, 'pdf'],
    ['Справка.docx', docx, 'docx'],
    ['СПРАВКА.DOCX', docx, 'docx'],
    ['Сводка.xlsx', xlsx, 'xlsx'],
    ['Доклад.pptx', zipOf({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), 'pptx'],
    ['Справка.odt', odt(), 'odt'],
    ['Сводка.ods', odt('<manifest/>', 'spreadsheet'), 'ods'],
    ['Приказ.doc', docFile(['Приказ']), 'doc'],
    ['Сводка.xls', xls, 'xls'],
    ['снимок.JPG', jpg, 'jpg'],
    ['снимок.jpeg', jpg, 'jpg'],
    ['экран.png', png, 'png'],
    ['IMG_0001.heic', heic, 'heic'],
    ['протокол.txt', Buffer.from('Педсовет № 3'), 'txt'],
    ['старый.txt', cp1251, 'txt'],
    ['сводка.csv', Buffer.from('\ufeffШкола;Сдано\r\n№ 1;12'), 'csv'],
    ['заметка.txt', Buffer.from('BMW и MZ — это марки'), 'txt'],
    ['латиница.txt', Buffer.from('plain'), 'txt'],
  ])('%s', async (name, content, type) => {
    expect(await inspect(contentOf(content), name)).toBe(type);
  });
});

describe('a file is refused with what to do', () => {
  it.each([
    ['пусто.pdf', new Uint8Array(), 'empty'],
    ['', pdf, 'no-name'],
    ['справка', docx, 'mismatch'],
    ['справка.pdf', docx, 'mismatch'],
    ['приказ.docx', pdf, 'mismatch'],
    ['приказ.doc', docx, 'mismatch'],
    ['сводка.xlsx', docx, 'mismatch'],
    ['снимок.png', jpg, 'mismatch'],
    ['справка.pdf', Buffer.from('просто текст'), 'mismatch'],
    ['setup.exe', bytes('MZ\x90\0\x03\0\0\0'), 'dangerous'],
    ['справка.pdf', bytes('MZ\x90\0\x03\0\0\0'), 'dangerous'],
    ['справка.docx', bytes('\x7fELF\x02\x01\x01\0'), 'dangerous'],
    ['page.html', Buffer.from('<html><body>1</body></html>'), 'dangerous'],
    ['page.txt', Buffer.from(' \n<!DOCTYPE html><title>1</title>'), 'dangerous'],
    ['рисунок.txt', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'dangerous'],
    ['рисунок.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'dangerous'],
    ['запуск.txt', Buffer.from('#!/bin/sh\nrm -r /'), 'dangerous'],
    ['запуск.bat', Buffer.from('del *.*'), 'dangerous'],
    ['страница.csv', Buffer.from('<?php echo 1;'), 'dangerous'],
    ['справка.docm', docx, 'macros'],
    [
      'справка.docx',
      zipOf({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }),
      'macros',
    ],
    ['сводка.xls', compoundFile({ Workbook: big(), '_VBA_PROJECT_CUR/VBA/dir': big() }), 'macros'],
    ['справка.docx', compoundFile({ EncryptedPackage: big(), EncryptionInfo: big() }), 'encrypted'],
    ['приказ.doc', docFile(['Приказ'], 0x100), 'encrypted'],
    ['сводка.xls', compoundFile({ Workbook: passworded() }), 'encrypted'],
    ['справка.odt', odt('<manifest:encryption-data/>'), 'encrypted'],
    ['справка.pdf', encryptedPdf(), 'encrypted'],
    ['справка.docx', encryptedZip(), 'encrypted'],
    ['обрыв.pdf', pdf.slice(0, pdf.length / 2), 'broken'],
    ['обрыв.docx', docx.slice(0, docx.length / 2), 'broken'],
    ['обрыв.doc', docFile(['Приказ']).slice(0, 600), 'broken'],
    ['двоичный.txt', bytes('\x01\x02\x03\x00'), 'not-taken'],
    ['нечитаемый.txt', bytes('\x80\x81\x82\x83\x98'), 'broken'],
    ['архив.zip', zipOf({ 'a.txt': 'a' }), 'not-taken'],
    ['письмо.rtf', Buffer.from('{\\rtf1 a}'), 'not-taken'],
    ['запись.mp4', bytes('\0\0\0\x18ftypisom\0\0\0\0'), 'not-taken'],
    ['рисунок.gif', bytes('GIF89a\x01\0\x01\0'), 'not-taken'],
  ])('%s: %#', async (name, content, reason) => {
    const refused = inspect(contentOf(content), name);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input', details: { reason } });
    const sentence = await refused.catch((error: Error) => error.message);
    expect(sentence).toMatch(/^[А-ЯЁ].*(прикрепит|Прикрепит|Сохраните|Уменьшите|Опубликуйте)/s);
  });

  it('and broken in any way, never with a fault of ours', async () => {
    for (const whole of [docx, xlsx, xls, pdf, docFile(['Приказ']), odt()]) {
      for (let at = 1; at < whole.length; at += Math.ceil(whole.length / 150)) {
        const broken = Uint8Array.from(whole);
        broken.fill(0xff, at, at + 16);
        for (const content of [broken, whole.slice(0, at)]) {
          const outcome = await inspect(contentOf(content), 'a.docx').catch(
            (error: { code: string }) => error.code,
          );
          expect(['docx', 'invalid-input']).toContain(outcome);
        }
      }
    }
  });
});

function contentOf(bytes: Uint8Array): Content {
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.slice(at, at + length)),
  };
}

function bytes(latin1: string): Uint8Array {
  return Buffer.from(latin1, 'latin1');
}

function rows(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => [`Школа № ${at}`, String(at)]);
}

function spreadsheet(bookType: 'xlsx'): Uint8Array {
  return write(sheet, { type: 'buffer', bookType }) as Uint8Array;
}

function big(): Uint8Array {
  return new Uint8Array(5000);
}

/** BOF, then FilePass. */
function passworded(): Uint8Array {
  const workbook = Buffer.alloc(5000);
  workbook.writeUInt16LE(0x809, 0);
  workbook.writeUInt16LE(16, 2);
  workbook.writeUInt16LE(0x2f, 20);
  workbook.writeUInt16LE(54, 22);
  return workbook;
}

function encryptedPdf(): Uint8Array {
  const trailer = '%PDF-1.6\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Encrypt 5 0 R/Root 1 0 R>>';
  return Buffer.from(`${trailer}\nstartxref\n9\n%%EOF`);
}

function encryptedZip(): Uint8Array {
  const zip = Uint8Array.from(docx);
  const directory = Buffer.from(zip.buffer).indexOf('PK\x01\x02', 0, 'latin1');
  zip[directory + 8]! |= 1;
  return zip;
}
