import type { Column } from './workbook.js';

/** What sheets say of themselves above their heads. */
export interface SheetHead {
  readonly title: string;
  /** One selection a line; the day first. */
  readonly about: readonly string[];
}

export const text = (head: string, width: number): Column => ({ head, width, kind: 'text' });
export const number = (head: string, width = fitting(head)): Column => {
  return { head, width, kind: 'number' };
};
export const day = (head: string): Column => ({ head, width: 12, kind: 'date' });

/** No word of a head is broken. */
export function fitting(head: string): number {
  return Math.max(10, ...head.split(' ').map((word) => Math.ceil(word.length * 1.2) + 1));
}
