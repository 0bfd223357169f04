import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { SourceBlock, SourceDocument, SourceFormat } from '../source-document.js';
import { readCsv } from './csv.reader.js';
import { decodeText } from './decode-text.js';
import { CompoundFile } from './compound-file.js';
import { docBody } from './doc-body.js';
import { openDoc } from './doc-file.js';
import { customProperties } from './docx-custom.reader.js';
import { readDocx } from './docx.reader.js';
import { fileKind } from './file-kind.js';
import { readHtml } from './html.js';
import { readMarkdown } from './markdown.js';
import { readOdf } from './odf.reader.js';
import { Page } from './page.js';
import { foreignCompound, plainFormat } from './formats.js';
import { readPdf } from './pdf.reader.js';
import { refusal } from './refusal.js';
import { zipKind } from './zip-kind.reader.js';
import { readSpreadsheet } from './spreadsheet.reader.js';
import { readText } from './text.js';
import { Zip } from './zip.reader.js';

export interface ReadOptions {
  /** The name the user knows the file by; its ending is a hint. */
  readonly name?: string;
  /** Rows read so far; heard every some hundred rows, where the format lets one count. */
  readonly onRows?: (rows: number) => void;
}

/**
 * Any file to a source document, in this process: memory and time are bounded only by `openDocument`,
 * which runs this in a child. The format is chosen by the bytes; the name's ending is but a hint.
 */
export async function readDocument(
  path: string,
  options: ReadOptions = {},
): Promise<SourceDocument> {
  const bytes = await readFile(path);
  const kind = fileKind(bytes);
  if (typeof kind !== 'string') throw kind;
  switch (kind) {
    case 'zip':
      return readZip(bytes, options);
    case 'ole':
      return readCompound(bytes, options);
    case 'pdf':
      return document('pdf', await readPdf(bytes, options.onRows));
    case 'text':
      return readPlain(bytes, extname(options.name ?? path).toLowerCase(), options);
  }
}

async function readZip(bytes: Buffer, options: ReadOptions): Promise<SourceDocument> {
  const zip = Zip.open(bytes);
  switch (await zipKind(zip)) {
    case 'docx': {
      const properties = await customProperties(zip);
      const read = document('docx', await readDocx(zip, options.onRows));
      return Object.keys(properties).length > 0 ? { ...read, properties } : read;
    }
    case 'xlsx':
      await zip.check();
      return document('xlsx', readSpreadsheet(bytes));
    case 'odt':
      return document('odt', await readOdf(zip, options.onRows));
    case 'ods':
      return document('ods', await readOdf(zip, options.onRows));
  }
}

function readCompound(bytes: Buffer, options: ReadOptions): SourceDocument {
  const file = new CompoundFile(bytes);
  if (file.has('EncryptedPackage')) throw refusal('password-protected');
  if (file.has('WordDocument')) {
    const page = new Page(options.onRows);
    docBody(openDoc(file), page);
    return document('doc', page.blocks);
  }
  if (file.has('Workbook') || file.has('Book')) return document('xls', readSpreadsheet(bytes));
  throw foreignCompound(file);
}

function readPlain(bytes: Uint8Array, ending: string, options: ReadOptions): SourceDocument {
  const text = decodeText(bytes);
  if (text === null) throw refusal('not-a-document');
  const format = plainFormat(text, ending);
  switch (format) {
    case 'html':
      return document(format, readHtml(text, options.onRows));
    case 'md':
      return document(format, readMarkdown(text));
    case 'csv':
      return document(format, readCsv(text));
    case 'tsv':
      return document(format, readCsv(text, '\t'));
    case 'txt':
      return document(format, readText(text));
  }
}

function document(format: SourceFormat, blocks: readonly SourceBlock[]): SourceDocument {
  if (blocks.length === 0) throw refusal('empty', EMPTY);
  return { format, blocks };
}

const EMPTY = 'В файле нет текста. Проверьте, что выбран нужный документ, и загрузите его снова.';
