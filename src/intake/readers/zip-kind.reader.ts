import { refusal, unsupported } from './refusal.js';
import type { Zip } from './zip.reader.js';

export type ZipKind = 'docx' | 'xlsx' | 'odt' | 'ods';

/** Which document lies in a zip; a refusal that names it where it is not one of ours. */
export async function zipKind(zip: Zip): Promise<ZipKind> {
  const names = [...zip.entries.keys()];
  const holds = (start: string) => names.some((name) => name.startsWith(start));
  if (zip.has('mimetype')) return openDocumentKind(zip);
  if (zip.has('[Content_Types].xml') || zip.has('_rels/.rels')) {
    if (holds('word/') || zip.has('document.xml')) return 'docx';
    if (holds('xl/')) return 'xlsx';
    if (holds('ppt/')) throw presentation();
    throw refusal('broken');
  }
  if (holds('word/document')) return 'docx';
  if (zip.has('content.xml')) return 'odt';
  if (holds('Index/') || zip.has('Index.zip')) {
    throw unsupported(
      'Документ Pages или Numbers',
      'Экспортируйте его в Word или Excel (.docx, .xlsx) и загрузите снова.',
    );
  }
  if (names.length === 0) throw refusal('empty');
  throw unsupported('Архив', 'Распакуйте его и загрузите сам документ: приказ или план.');
}

const presentation = () =>
  unsupported('Презентация', 'Загрузите приказ или план в формате .docx, .xlsx, .odt или .pdf.');

async function openDocumentKind(zip: Zip): Promise<ZipKind> {
  const type = (await zip.bytesOf('mimetype')).toString('latin1', 0, 200).trim();
  if (zip.has('META-INF/manifest.xml')) {
    const manifest = await zip.bytesOf('META-INF/manifest.xml');
    if (manifest.includes('encryption-data')) throw refusal('password-protected');
  }
  if (/opendocument\.text/.test(type)) return 'odt';
  if (/opendocument\.spreadsheet/.test(type)) return 'ods';
  if (/opendocument\.presentation/.test(type)) throw presentation();
  if (/epub/.test(type)) {
    throw unsupported('Книга .epub', 'Загрузите приказ или план в формате .docx, .odt или .pdf.');
  }
  throw refusal('unsupported');
}
