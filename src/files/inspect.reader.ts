import { compoundStreams } from './compound-streams.js';
import { latin1, number, type Content } from './content.js';
import { ABOUT, claimedType, extensionOf, type FileType } from './file-type.js';
import { refusedFile } from './refused-file.js';
import { SIGNATURES, foreignByName } from './signatures.js';
import { textRefusal } from './plain-text.js';
import { memberText, zipMembers } from './zip-members.reader.js';

/**
 * What the bytes say the file is. The name must say the same: a name alone is believed in nothing, and
 * a file that pretends to be another kind is not taken. Throws InvalidInput with the sentence for the
 * user; the file is never unpacked.
 */
export async function inspect(content: Content, name: string): Promise<FileType> {
  if (content.size === 0) throw refusedFile('empty');
  if (name.trim() === '') throw refusedFile('no-name');
  const found = await typeOfContent(content, name);
  if (claimedType(name) === found) return found;
  const foreign = foreignByName(extensionOf(name));
  if (foreign) throw foreign;
  const { words, extensions } = ABOUT[found];
  throw refusedFile(
    'mismatch',
    `По имени файл — «.${extensionOf(name)}», а по содержанию — ${words}. Сохраните его заново с именем на .${extensions[0]} и прикрепите снова.`,
  );
}

async function typeOfContent(content: Content, name: string): Promise<FileType> {
  const beginning = latin1(await content.read(0, 1024));
  for (const { mark, at, is } of SIGNATURES) {
    if (!beginning.startsWith(mark, at) || isWord(mark, beginning)) continue;
    switch (is) {
      case 'zip':
        return zipType(content);
      case 'compound':
        return compoundType(content);
      case 'pdf':
        return pdfType(content);
      default:
        if (typeof is === 'string') return is;
        throw is();
    }
  }
  if (beginning.includes('%PDF-')) return pdfType(content);
  return textType(content, name);
}

/** Letters may begin an ordinary text; a file of that kind is never all text. */
function isWord(mark: string, beginning: string): boolean {
  return /^\w+$/.test(mark) && !/[\0-\x08]/.test(beginning);
}

async function zipType(content: Content): Promise<FileType> {
  const members = await zipMembers(content);
  if (!members) throw refusedFile('broken');
  const has = (name: RegExp): boolean => members.some((member) => name.test(member.name));
  if (members.some((member) => member.encrypted)) throw refusedFile('encrypted');
  if (has(/(^|\/)vbaProject\.bin$/i)) throw refusedFile('macros');
  if (has(/^\[Content_Types\]\.xml$/i)) {
    if (has(/^word\/document\d*\.xml$/i)) return 'docx';
    if (has(/^xl\/workbook\.xml$/i)) return 'xlsx';
    if (has(/^ppt\/presentation\.xml$/i)) return 'pptx';
  }
  const kind = members.find((member) => member.name === 'mimetype');
  const manifest = members.find((member) => member.name === 'META-INF/manifest.xml');
  if (!kind || !manifest) throw foreignByName('zip') ?? refusedFile('not-taken');
  if ((await memberText(content, manifest))?.includes('encryption-data')) {
    throw refusedFile('encrypted');
  }
  const media = (await memberText(content, kind))?.trim();
  if (media === ABOUT.odt.media) return 'odt';
  if (media === ABOUT.ods.media) return 'ods';
  throw refusedFile('not-taken');
}

async function compoundType(content: Content): Promise<FileType> {
  const streams = await compoundStreams(content);
  if (!streams) throw refusedFile('broken');
  const find = (...names: readonly string[]) => streams.find(({ name }) => names.includes(name));
  if (find('EncryptedPackage', 'EncryptionInfo')) throw refusedFile('encrypted');
  if (find('_VBA_PROJECT', '_VBA_PROJECT_CUR', 'VBA')) throw refusedFile('macros');
  const document = find('WordDocument');
  if (document) {
    // [MS-DOC] FibBase: bit 8 of the flags at 10.
    if ((number(await document.head(32), 10, 2) & 0x100) !== 0) throw refusedFile('encrypted');
    return 'doc';
  }
  const workbook = find('Workbook', 'Book');
  if (!workbook) throw refusedFile('not-taken');
  if (hasPassword(await workbook.head(512))) throw refusedFile('encrypted');
  return 'xls';
}

/** [MS-XLS] FilePass is among the first records of a workbook under a password. */
function hasPassword(records: Uint8Array): boolean {
  for (let at = 0; at + 4 <= records.length; at += 4 + number(records, at + 2, 2)) {
    if (number(records, at, 2) === 0x2f) return true;
  }
  return false;
}

/** A page of the end must be there, or the file was cut on its way; a password is named in the trailer. */
async function pdfType(content: Content): Promise<FileType> {
  const end = latin1(await content.read(Math.max(0, content.size - 4096), 4096));
  if (!end.includes('startxref')) throw refusedFile('broken');
  let before = '';
  for await (const bytes of chunks(content)) {
    const text = before + latin1(bytes);
    if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/.test(text)) throw refusedFile('encrypted');
    before = text.slice(-64);
  }
  return 'pdf';
}

async function textType(content: Content, name: string): Promise<FileType> {
  const refusal = await textRefusal(chunks(content));
  if (refusal) throw foreignByName(extensionOf(name)) ?? refusal;
  return claimedType(name) === 'csv' ? 'csv' : 'txt';
}

async function* chunks(content: Content): AsyncGenerator<Uint8Array> {
  const length = 256 * 1024;
  for (let at = 0; at < content.size; at += length) yield await content.read(at, length);
}
