import type { UnreadableDocument } from '../../errors.js';
import { refusal, unsupported } from './refusal.js';

/** What the bytes say the file is; the name is believed only where bytes cannot tell. */
export type FileKind = 'zip' | 'ole' | 'pdf' | 'text';

/** The kind of container, or the refusal for a kind that is named but not read. */
export function fileKind(bytes: Uint8Array): FileKind | UnreadableDocument {
  if (bytes.length === 0) return refusal('empty');
  for (const [signature, at, verdict] of SIGNATURES) {
    if (startsWith(bytes, signature, at)) return typeof verdict === 'string' ? verdict : verdict();
  }
  if (hasPdfMark(bytes)) return 'pdf';
  return 'text';
}

const RTF = () =>
  unsupported('Файл .rtf', 'Откройте его в Word, сохраните как .docx и загрузите снова.');
const IMAGE = () =>
  unsupported(
    'Изображение',
    'Загрузите исходный документ (.docx, .odt) или распознайте снимок и сохраните его с текстом.',
  );
const ARCHIVE = () =>
  unsupported('Архив', 'Распакуйте его и загрузите сам документ: приказ или план.');
const PROGRAM = () => refusal('not-a-document');

const SIGNATURES: readonly (readonly [string, number, FileKind | (() => UnreadableDocument)])[] = [
  ['PK\x03\x04', 0, 'zip'],
  ['PK\x05\x06', 0, 'zip'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'ole'],
  ['%PDF-', 0, 'pdf'],
  ['{\\rtf', 0, RTF],
  ['MZ', 0, PROGRAM],
  ['\x7fELF', 0, PROGRAM],
  ['\xca\xfe\xba\xbe', 0, PROGRAM],
  ['\xcf\xfa\xed\xfe', 0, PROGRAM],
  ['\x00asm', 0, PROGRAM],
  ['\x89PNG', 0, IMAGE],
  ['\xff\xd8\xff', 0, IMAGE],
  ['GIF8', 0, IMAGE],
  ['BM', 0, IMAGE],
  ['II*\x00', 0, IMAGE],
  ['MM\x00*', 0, IMAGE],
  ['WEBP', 8, IMAGE],
  ['ftyphei', 4, IMAGE],
  [
    'AT&TFORM',
    0,
    () =>
      unsupported('Файл .djvu', 'Распознайте его текст, сохраните как .docx и загрузите снова.'),
  ],
  ['Rar!', 0, ARCHIVE],
  ['7z\xbc\xaf', 0, ARCHIVE],
  ['\x1f\x8b', 0, ARCHIVE],
  ['BZh', 0, ARCHIVE],
  ['\xfd7zXZ', 0, ARCHIVE],
  ['ustar', 257, ARCHIVE],
  [
    'MIME-Version:',
    0,
    () => unsupported('Веб-архив', 'Откройте его в Word, сохраните как .docx и загрузите снова.'),
  ],
  ['ID3', 0, PROGRAM],
  ['OggS', 0, PROGRAM],
  ['ftyp', 4, PROGRAM],
  ['SQLite format 3', 0, PROGRAM],
];

function startsWith(bytes: Uint8Array, signature: string, at: number): boolean {
  if (bytes.length < at + signature.length) return false;
  // Two letters may begin an ordinary text; a file of that kind is never all text.
  if (signature.length === 2 && !bytes.subarray(0, 64).some((byte) => byte < 9)) return false;
  for (let index = 0; index < signature.length; index++) {
    if (bytes[at + index] !== signature.charCodeAt(index)) return false;
  }
  return true;
}

/** The standard lets up to 1024 bytes precede the mark, and mail programs make use of it. */
function hasPdfMark(bytes: Uint8Array): boolean {
  const beginning = String.fromCharCode(...bytes.subarray(0, 1024));
  return beginning.includes('%PDF-1.') && bytes.subarray(0, 1024).length === 1024;
}
