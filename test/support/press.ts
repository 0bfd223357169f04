import { UnprintableTemplate } from '../../src/errors.js';
import type { PressService } from '../../src/documents/documents.module.js';
import type { PressOrder } from '../../src/documents/index.js';

export const MEGABYTE = 1024 * 1024;

/** An order for a page of one template, given what stands in its paper. */
export function aPressOrder(inside: string, more: Partial<PressOrder> = {}): PressOrder {
  return anOrderOf(`<paper title="Образец">${inside}</paper>`, more);
}

/** An order for a page of one template, given its whole text. */
export function anOrderOf(text: string, more: Partial<PressOrder> = {}): PressOrder {
  return {
    template: 'memo.html',
    view: {},
    figures: {},
    formats: ['html'],
    createdAt: new Date('2023-05-12T03:00:00Z'),
    ...more,
    sources: [{ name: 'memo.html', text }, ...(more.sources ?? [])],
  };
}

/** Repeats `inside` a thousand times a thousand times … in a view of `THOUSAND`. */
export function repeated(inside: string, times: number): string {
  return `${'{{#each @root.thousand}}'.repeat(times)}${inside}${'{{/each}}'.repeat(times)}`;
}

export const THOUSAND = { thousand: Array.from({ length: 1000 }, (_, index) => index + 1) };

/** What is said of an order that comes to nothing; fails on one that is printed, or on our own mistake. */
export async function refusalOf(
  press: PressService,
  order: PressOrder,
): Promise<UnprintableTemplate> {
  const said = await press.press(order).then(
    () => new Error('printed'),
    (error: unknown) => error,
  );
  if (said instanceof UnprintableTemplate) return said;
  throw said;
}
