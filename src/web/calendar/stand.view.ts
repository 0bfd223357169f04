import type { Stand } from './calendar.queries.js';

export type Tone = 'late' | 'review' | 'done' | 'ahead' | 'work';

/** How tasks of one measure stand together, in a few words: what asks for something is said first. */
export function standWords({ count, done, review, overdue, planned }: Stand): string {
  if (count === 1) return oneWords({ done, review, overdue, planned });
  if (done === count) return `исполнено ${count}`;
  if (planned === count) return `впереди ${count}`;
  return [
    ...(overdue > 0 ? [`просрочено ${overdue}`] : []),
    ...(review > 0 ? [`на проверке ${review}`] : []),
    `исполнено ${done} из ${count}`,
  ].join(', ');
}

export function toneOf({ count, done, review, overdue, planned }: Stand): Tone {
  if (overdue > 0) return 'late';
  if (done === count) return 'done';
  if (done + review === count) return 'review';
  return planned === count ? 'ahead' : 'work';
}

function oneWords({ done, review, overdue, planned }: Omit<Stand, 'count'>): string {
  if (overdue > 0) return 'просрочено';
  if (review > 0) return 'на проверке';
  if (done > 0) return 'исполнено';
  return planned > 0 ? 'впереди' : 'в работе';
}
