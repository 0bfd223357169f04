import type { UnreadableDocument } from '../../errors.js';
import type { CompoundFile } from './compound-file.js';
import { refusal, unsupported } from './refusal.js';

/** What kind of text a text file is: its beginning says it of HTML, the name's ending of the rest. */
export function plainFormat(text: string, ending: string): 'html' | 'md' | 'csv' | 'tsv' | 'txt' {
  const beginning = text.slice(0, 1024).trimStart().toLowerCase();
  if (/^\ufeff?<(?:!doctype html|html|head|body|meta|table|div|p\b|!--)/.test(beginning))
    return 'html';
  if (/^\ufeff?<\?xml/.test(beginning)) return xmlFormat(beginning);
  switch (ending) {
    case '.csv':
      return 'csv';
    case '.tsv':
    case '.tab':
      return 'tsv';
    case '.md':
    case '.markdown':
      return 'md';
    case '.html':
    case '.htm':
    case '.xhtml':
      return 'html';
    default:
      return 'txt';
  }
}

/** XHTML is read as HTML; Word's and Excel's XML of 2003, and a flat OpenDocument, are not read. */
function xmlFormat(beginning: string): 'html' {
  if (beginning.includes('<html') || beginning.includes('xhtml')) return 'html';
  throw unsupported(
    'Файл .xml',
    'Откройте его в Word или Excel, сохраните как .docx или .xlsx и загрузите снова.',
  );
}

/** A file in Microsoft's old container that is neither a text nor a workbook. */
export function foreignCompound(file: CompoundFile): UnreadableDocument {
  if (file.has('PowerPoint Document')) {
    return unsupported(
      'Презентация',
      'Загрузите приказ или план в формате .docx, .xlsx, .odt или .pdf.',
    );
  }
  if (file.has('__properties_version1.0')) {
    return unsupported('Письмо Outlook', 'Сохраните вложенный документ и загрузите его.');
  }
  return refusal('unsupported');
}
