import { plain } from '../../templating/index.js';

/** A line of an observer schedule: where and what is observed, as written there. */
export interface Observed {
  readonly organisation: string;
  readonly subject: string;
  readonly grade: string;
}

/** «МБОУ «СОШ №13», Русский язык, 5, 7 классы» */
export function observedWords({ organisation, subject, grade }: Observed): string {
  const grades = plain(grade)
    .split(/[\s,;]+/)
    .filter(Boolean);
  return [
    plain(organisation),
    plain(subject),
    grades.length > 0 ? `${grades.join(', ')} ${grades.length > 1 ? 'классы' : 'класс'}` : '',
  ]
    .filter(Boolean)
    .join(', ');
}
