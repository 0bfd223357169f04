import { plain } from '../../templating/index.js';
import type { PaperEvidence } from '../tasks/paper-task.js';
import { documentWords } from './proof-documents.js';

/** «протокол от 12.05.2023 № 4 (файл «protokol.docx»)», «публикация на сайте (https://…)» */
export function evidenceLine({
  file,
  address,
  ...document
}: Omit<PaperEvidence, 'id' | 'task'>): string {
  const where = file !== null ? `файл «${plain(file)}»` : plain(address ?? '');
  return `${documentWords(document)}${where === '' ? '' : ` (${where})`}`;
}
