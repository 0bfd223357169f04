import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { SourceBlock, SourceDocument, SourceFormat } from '../source-document.js';
import { decodeText } from './decode-text.js';
import { CompoundFile } from './compound-file.js';
import { docBody } from './doc-body.js';
import { openDoc } from './doc-file.js';
import { readDocx } from './docx.reader.js';
import { fileKind } from './file-kind.js';
import { Page } from './page.js';
import { refusal } from './refusal.js';
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
  if (kind === 'zip') return readZip(Zip.open(bytes), options);
  if (kind === 'text') return readPlain(bytes, extname(options.name ?? path).toLowerCase());
  if (kind === 'ole') return readCompound(new CompoundFile(bytes), options);
  throw refusal('unsupported');
}

function readCompound(file: CompoundFile, options: ReadOptions): SourceDocument {
  if (file.has('EncryptedPackage')) throw refusal('password-protected');
  if (file.has('WordDocument')) {
    const page = new Page(options.onRows);
    docBody(openDoc(file), page);
    return document('doc', page.blocks);
  }
  throw refusal('unsupported');
}

async function readZip(zip: Zip, options: ReadOptions): Promise<SourceDocument> {
  const names = [...zip.entries.keys()];
  if (names.some((name) => name.startsWith('word/'))) {
    return document('docx', await readDocx(zip, options.onRows));
  }
  throw refusal('unsupported');
}

function readPlain(bytes: Uint8Array, _extension: string): SourceDocument {
  const text = decodeText(bytes);
  if (text === null) throw refusal('not-a-document');
  return document('txt', readText(text));
}

function document(format: SourceFormat, blocks: readonly SourceBlock[]): SourceDocument {
  if (blocks.length === 0) throw refusal('empty');
  return { format, blocks };
}
