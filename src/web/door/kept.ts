/** A form that came after its session had ended: kept in the page until its sender is in again. */
import type { Typed } from '../forms/field.js';
import { typedList } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { localPath } from './local-path.js';

export interface Kept {
  readonly action: string;
  readonly fields: readonly (readonly [string, string])[];
  readonly hadFiles: boolean;
}

const OURS = new Set(['formToken', 'seen', 'to', 'kept', 'password']);

export function keep(action: string, typed: Typed, hadFiles: boolean): Kept {
  const fields = Object.entries(typed).flatMap(([name, value]) =>
    name === 'formToken' || name === 'password'
      ? []
      : typedList(value).map((each) => [name, each] as const),
  );
  return { action, fields, hadFiles };
}

export function readKept(text: unknown): Kept | null {
  if (typeof text !== 'string' || text === '') return null;
  try {
    const { action, fields, hadFiles } = JSON.parse(text) as Kept;
    const isRight =
      Array.isArray(fields) && fields.every((pair) => Array.isArray(pair) && pair.length === 2);
    if (!isRight || localPath(action) !== action) return null;
    const pairs = fields.map(([name, value]) => [String(name), String(value)] as const);
    return { action, fields: pairs, hadFiles: hadFiles === true };
  } catch {
    return null;
  }
}

/** Shown before it is sent: it may have come from elsewhere, and the day may have changed. */
export function continuation({ action, fields, hadFiles }: Kept, formToken: string): PageReply {
  const hidden = fields.map(([name, value]) => ({ name, value }));
  const shown = hidden.filter(({ name, value }) => !OURS.has(name) && value !== '');
  return {
    template: 'door/continue',
    title: 'Проверьте и отправьте',
    view: { action, hidden, shown, hadFiles, formToken },
  };
}
