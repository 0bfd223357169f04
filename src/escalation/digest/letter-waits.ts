/** What only the administrator can settle: letters of which a file cannot be read. */
import { groupedBy } from '../../tasks/index.js';
import { sentence, shortened } from '../../templating/index.js';
import { section, type Section, type Told } from './section.js';
import { textFact } from './waiting.js';

/** By letter; the same file may hold up many. */
export function letterWaitsSection(told: readonly Told[]): readonly Section[] {
  const notices = told.map(({ notice }) => notice).filter(({ kind }) => kind === 'letter-waits');
  const byLetter = groupedBy(notices, ({ subject }) => subject.id);
  const lines = [...byLetter.values()].flatMap((same) => {
    const notice = same.at(-1);
    if (!notice) return [];
    const [letter, name, address, reason] = ['letter', 'name', 'address', 'reason'].map((fact) =>
      textFact(notice, fact),
    );
    const to = [name, address].filter(Boolean).map((part) => shortened(part ?? '', 150));
    return {
      title: sentence(`Письмо «${shortened(letter ?? '', 150)}», кому: ${to.join(', ')}`),
      facts: reason ? [sentence(shortened(reason, 500))] : [],
      link: null,
    };
  });
  if (lines.length === 0) return [];
  return [
    section('letter-waits', {
      title: `Письма не уходят: ${lines.length}`,
      lead: 'Файл вложения повреждён, утрачен или не читается с диска. Восстановите его из резервной копии: после этого письма уйдут сами.',
      lines,
      count: lines.length,
    }),
  ];
}
