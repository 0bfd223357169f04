import { z } from 'zod';
import { InvalidInput } from '../../errors.js';
import type { Typed } from '../forms/field.js';
import { someDay, someWords, words } from '../forms/typed.js';
import { COMMON_SHAPES, shapesOf, type FieldShape } from './field-shapes.js';

/** The fields of a kind as its document takes them; what was left empty is left out. Throws InvalidInput. */
export function givenOf(kind: string, typed: Typed): Readonly<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  for (const shape of [...shapesOf(kind), ...COMMON_SHAPES]) {
    const text = typed[shape.name];
    if (typeof text !== 'string' || text.trim() === '') continue;
    const read = valueOf(shape, text);
    if ('wrong' in read) wrong[shape.name] = read.wrong;
    else given[shape.name] = read.value;
  }
  if (Object.keys(wrong).length > 0)
    throw new InvalidInput('Проверьте, что введено.', { fields: wrong });
  return given;
}

function valueOf({ as }: FieldShape, text: string): { value: unknown } | { wrong: string } {
  switch (as) {
    case 'day': {
      const read = someDay().safeParse(text);
      return read.success
        ? { value: read.data }
        : { wrong: read.error.issues[0]?.message ?? 'Такой даты нет.' };
    }
    case 'lines':
      return { value: linesOf(text) };
    case 'questions':
      return { value: linesOf(text).map((question) => ({ question })) };
    default:
      return { value: text.replace(/\r\n?/g, '\n').trim() };
  }
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** «questions.2: длиннее 20 000 знаков» is said beside the field that the line was typed in. */
export function besideFields(error: InvalidInput): InvalidInput {
  const { fields } = error.details as { fields?: Readonly<Record<string, string>> };
  if (!fields) return error;
  const own = Object.entries(fields).map(([path, said]) => [path.split('.')[0] ?? path, said]);
  return new InvalidInput(error.message, { ...error.details, fields: Object.fromEntries(own) });
}

export const attachForm = z.object({
  task: words('Укажите номер поручения.', 9).refine(
    (text) => /^\d+$/.test(text),
    'Номер поручения — это число, например 12.',
  ),
  number: someWords(100),
  date: someDay(),
});
