import { isDeadline } from './cells.js';

/**
 * «Срок, ответственный» in one column: the pieces of the cell that read as a time are the deadline,
 * the others the people. Pieces are told by lines, then by semicolons and commas.
 */
export function combinedCell(text: string): { deadline: string; responsible: string } {
  const pieces = text
    .split(/\n|;|,\s+(?=[А-ЯЁа-яё])/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const deadline = pieces.filter(isDeadline);
  const responsible = pieces.filter((piece) => !deadline.includes(piece));
  return { deadline: deadline.join(', '), responsible: responsible.join('\n') };
}

/** A head that names both, where no other column is the responsible one. */
export function isCombinedHead(head: string): boolean {
  return /срок|дата|время/i.test(head) && /ответств|исполнители?(?![а-я])/i.test(head);
}
