import { EVIDENCE_NAMES } from '../../intake/index.js';
import { plain, shortDate } from '../../templating/index.js';
import type { PaperEvidence } from '../tasks/paper-task.js';

/** «протокол от 12.05.2023 № 4 (файл «protokol.docx»)», «публикация на сайте (https://…)» */
export function evidenceLine({
  kind,
  number,
  date,
  file,
  address,
}: Omit<PaperEvidence, 'id' | 'task'>): string {
  const name = kind === 'other' ? 'иной документ' : EVIDENCE_NAMES[kind];
  const where = file !== null ? `файл «${plain(file)}»` : plain(address ?? '');
  return [
    name,
    date && `от ${shortDate(date)}`,
    number && `№ ${plain(number)}`,
    where && `(${where})`,
  ]
    .filter(Boolean)
    .join(' ');
}
