import { z } from 'zod';
import { someWords, words } from '../forms/typed.js';

export const templateForm = z.object({
  /** As typed: blanks and empty lines of a template are its own. */
  text: z
    .string('Вставьте текст шаблона.')
    .transform((text) => text.replace(/\r\n?/g, '\n'))
    .refine((text) => text.trim() !== '', 'Вставьте текст шаблона.'),
  note: someWords(500),
  /** Which document to try it on. */
  kind: someWords(100),
});
export const storeForm = templateForm.extend({
  note: words('Напишите, что изменено: это останется в истории шаблона.', 500),
});

/** A template's name as it stands in addresses: `partials/signature` has a slash of its own. */
export function slugOf(name: string): string {
  return name.replace('/', '--');
}

export function nameIn(slug: string): string {
  return slug.replace('--', '/');
}
