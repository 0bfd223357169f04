/** What orders have in common. */
import type { Department } from '../../people/people.module.js';
import { flat } from './quoted.js';

/** «В целях …,»: what stands above «ПРИКАЗЫВАЮ:», closed by a comma. */
export function preambleWords(text: string): string {
  return `${text.trim().replace(/[\s.,:;]+$/, '')},`;
}

/** «к приказу Отдела образования»; without the issuer where the genitive of its name is not known. */
export function issuedBy({ department }: { readonly department: Department }): string {
  const issuer = department.fullName.genitive;
  return issuer ? `к приказу ${flat(issuer)}` : 'к приказу';
}
