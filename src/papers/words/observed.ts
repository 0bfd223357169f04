import { flat } from './quoted.js';

/** A line of an observer schedule: where and what is observed, as written there. */
export interface Observed {
  readonly organisation: string;
  readonly subject: string;
  readonly grade: string;
}

/** «МБОУ «СОШ №13», Русский язык, 5, 7 классы» */
export function observedWords({ organisation, subject, grade }: Observed): string {
  const grades = flat(grade)
    .split(/[\s,;]+/)
    .filter(Boolean);
  return [
    flat(organisation),
    flat(subject),
    grades.length > 0 ? `${grades.join(', ')} ${grades.length > 1 ? 'классы' : 'класс'}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
