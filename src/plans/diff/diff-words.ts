import { explain } from '../../deadlines/index.js';
import type { CivilDate } from '../../time/index.js';
import { count, dateRu, shortened } from '../questions/words.js';
import type { ChangedRow, PlanDiff, PlanRow } from './plan-diff.js';

/** The diff as a coordinator reads it: one line a change, the weightiest first. */
export function diffLines(diff: PlanDiff<PlanRow>): string[] {
  const { added, removed, changed, title, period } = diff;
  const renumbered = changed.filter((row) => isOnly(row, 'renumbered'));
  const lines = [
    ...(title ? [`Название плана: «${title.before}» → «${title.after}».`] : []),
    ...(period ? [`Период плана: ${periodRu(period.before)} → ${periodRu(period.after)}.`] : []),
    ...added.map(
      ({ after }) =>
        `Добавлено: ${named(after)}, срок «${after.deadlineText}», отвечает ${after.responsibleText || '—'}.`,
    ),
    ...removed.map(({ before }) => `Исключено: ${named(before)}.`),
    ...changed.filter((row) => !renumbered.includes(row)).flatMap(changeLines),
  ];
  if (renumbered.length > 0) lines.push(renumberedLine(renumbered));
  return lines;
}

/** «добавлено 2, исключено 1, изменено 5 мероприятий». */
export function diffSummary({ added, removed, changed, kept }: PlanDiff<PlanRow>): string {
  const parts = [
    [added.length, 'добавлено'],
    [removed.length, 'исключено'],
    [changed.length, 'изменено'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, word]) => `${word} ${amount}`);
  const same = `без изменений ${count(kept.length, 'мероприятие', 'мероприятия', 'мероприятий')}`;
  return [...said, same].join(', ');
}

function changeLines({ before, after, changes }: ChangedRow<PlanRow>): string[] {
  const name = named(before);
  return changes.flatMap((change): string[] => {
    switch (change) {
      case 're-dated':
        return [
          `Срок изменён: ${name}: «${before.deadlineText}» → «${after.deadlineText}». ${explain(after.deadline)}`,
        ];
      case 're-assigned':
        return [
          `Исполнители изменены: ${name}: «${before.responsibleText}» → «${after.responsibleText}».`,
        ];
      case 'reworded':
        return wordLines(name, before, after);
      case 'moved':
        return [
          before.section === after.section
            ? `Переставлено: ${name}.`
            : `Перенесено в другой раздел: ${name}: «${shortened(before.section, 60)}» → «${shortened(after.section, 60)}».`,
        ];
      case 'renumbered':
        return [`Новый номер: ${name}: ${before.number || '—'} → ${after.number || '—'}.`];
    }
  });
}

const TEXTS = [
  ['measure', 'Изложено иначе'],
  ['resultText', 'Результат изменён'],
  ['deadlineText', 'Срок изложен иначе (даты те же)'],
  ['responsibleText', 'Исполнители изложены иначе (состав тот же)'],
] as const;

function wordLines(name: string, before: ChangedRow<PlanRow>['before'], after: PlanRow): string[] {
  const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return TEXTS.filter(([field]) => flat(before[field]) !== flat(after[field])).map(
    ([field, said]) => `${said}: ${name}: «${flat(before[field])}» → «${flat(after[field])}».`,
  );
}

function renumberedLine(rows: readonly ChangedRow<PlanRow>[]): string {
  const said = rows
    .slice(0, 8)
    .map(({ before, after }) => `${before.number || '—'} → ${after.number || '—'}`);
  const rest = rows.length > 8 ? ` и ещё ${rows.length - 8}` : '';
  return `Перенумерованы без других изменений: ${said.join(', ')}${rest}.`;
}

function isOnly(row: ChangedRow<PlanRow>, change: string): boolean {
  return row.changes.length === 1 && row.changes[0] === change;
}

function named(row: { readonly number: string; readonly measure: string }): string {
  const text = `«${shortened(row.measure, 70)}»`;
  return row.number === '' ? text : `${row.number} ${text}`;
}

function periodRu(period: readonly [CivilDate, CivilDate] | null): string {
  return period ? period.map(dateRu).join(' – ') : 'не назван';
}
