/**
 * An amendment of a plan as its order says it, point by point: what is laid out anew, moved, struck
 * out, added and renumbered. Rows are called as the amended paper calls them; new ones by the numbers
 * they come to bear.
 */
import type { ChangedRow, PlanDiff, PlanRow } from '../../plans/index.js';
import { quoted } from '../../templating/index.js';
import type { AnnexNames } from './annexes.js';
import { movedWords } from './moved-rows.js';
import { periodWords } from './plan-rows.js';
import { planTitle } from './plan-title.js';
import {
  pointNames,
  pointNumber,
  runs,
  sectionIn,
  type PlacedRow,
  type PointNames,
} from './points.js';
import { ended } from './enumerated.js';
import { renamedSections } from './renamed-sections.js';
import { renumberingWords } from './renumbering.js';
import { rowChangeWords } from './row-changes.js';

export interface Amendment {
  readonly diff: PlanDiff<PlanRow>;
  /** Rows of the plan as it was and as it is now, in their order. */
  readonly before: readonly PlacedRow[];
  readonly after: readonly PlacedRow[];
}

/** One point of the order; parts where it says several things of one row. */
export interface AmendmentPoint {
  readonly text: string;
  readonly parts: readonly string[];
}

export function amendmentPoints(
  amendment: Amendment,
  annexes: { readonly rewritten: AnnexNames; readonly added: AnnexNames },
): readonly AmendmentPoint[] {
  const { diff, before } = amendment;
  const names = pointNames(before);
  const renamed = renamedSections(amendment);
  const changed = inPlace(diff.changed);
  const rewritten = rewrittenRows(amendment).map((row) => row.before);
  const moved = changed.filter((row) => isMoved(row, renamed));
  const renumbered = changed.filter(
    (row) =>
      !moved.includes(row) && pointNumber(row.before.number) !== pointNumber(row.after.number),
  );
  const removed = diff.removed.map((row) => row.before);
  const all: readonly (string | readonly AmendmentPoint[])[] = [
    ...headWords(diff),
    ...[...renamed].map(
      ([old, now]) =>
        `наименование ${sectionIn(old, 'genitive')} изложить в следующей редакции: ${quoted(now)}`,
    ),
    changed.flatMap((row) => rewordedPoint(row, names)),
    ...(rewritten.length > 0
      ? [
          `${names.list(rewritten, 'accusative')} изложить в редакции согласно ${annexes.rewritten.dative}`,
        ]
      : []),
    ...moved.map((row) => movedWords(row, amendment, names)),
    ...(removed.length > 0 ? [`${names.list(removed, 'accusative')} исключить`] : []),
    ...addedWords(amendment, annexes.added),
    ...renumberingWords(renumbered, names),
  ];
  return punctuated(
    all.flatMap((each) => (typeof each === 'string' ? [{ text: each, parts: [] }] : each)),
  );
}

/** Rows too much changed to be told word by word: they stand in an annex, whole, in their order. */
export function rewrittenRows<Row extends PlanRow>({
  diff,
}: {
  readonly diff: PlanDiff<Row>;
}): readonly ChangedRow<Row>[] {
  return inPlace(diff.changed).filter((row) => rowChangeWords(row.before, row.after) === null);
}

function inPlace<Row extends PlanRow>(
  changed: readonly ChangedRow<Row>[],
): readonly ChangedRow<Row>[] {
  return [...changed].sort((one, other) => one.place - other.place);
}

function headWords({ title, period }: PlanDiff<PlanRow>): string[] {
  const span = period && periodWords({ period: period.after });
  return [
    ...(title
      ? [`наименование изложить в следующей редакции: ${quoted(planTitle(title.after))}`]
      : []),
    ...(span ? [`период действия плана установить ${span}`] : []),
  ];
}

function rewordedPoint(
  { before, after }: ChangedRow<PlanRow>,
  names: PointNames,
): readonly AmendmentPoint[] {
  const [first, ...others] = rowChangeWords(before, after) ?? [];
  if (first === undefined) return [];
  const where = `в ${names.of(before, 'prepositional')}`;
  return others.length === 0
    ? [{ text: `${where} ${first}`, parts: [] }]
    : [{ text: `${where}:`, parts: [first, ...others] }];
}

function isMoved(
  { before, after, changes }: ChangedRow<PlanRow>,
  renamed: ReadonlyMap<string, string>,
): boolean {
  return changes.includes('moved') && renamed.get(before.section) !== after.section;
}

function addedWords({ diff, before, after }: Amendment, annex: AnnexNames): string[] {
  const known = new Set(before.map(({ section }) => section));
  const renamed = new Set(renamedSections({ diff, before, after }).values());
  const { isBySection } = pointNames(after);
  const groups = new Map<string, string[]>();
  for (const { after: row } of [...diff.added].sort((one, other) => one.place - other.place)) {
    const isNew = row.section !== '' && !known.has(row.section) && !renamed.has(row.section);
    const number = pointNumber(row.number);
    const where = isBySection ? sectionIn(row.section, 'accusative') : '';
    const put = (key: string): void => {
      groups.set(key, [...(groups.get(key) ?? []), number]);
    };
    if (isNew) put(`дополнить разделом ${quoted(row.section)}`);
    else put([where, 'дополнить', number === '' ? 'мероприятием' : 'пунктом'].join(' ').trim());
  }
  return [...groups].map(([words, numbers]) => {
    const many = numbers.length > 1;
    const said = many ? words.replace(/(пункт|мероприяти)(ом|ем)$/, manyOf) : words;
    const listed = said.includes('пункт') && !said.includes('разделом') ? ` ${runs(numbers)}` : '';
    return `${said}${listed} согласно ${annex.dative}`;
  });
}

function manyOf(_: string, stem: string): string {
  return stem === 'пункт' ? 'пунктами' : 'мероприятиями';
}

function punctuated(points: readonly AmendmentPoint[]): readonly AmendmentPoint[] {
  return points.map(({ text, parts }, at) => {
    const isLast = at === points.length - 1;
    if (parts.length === 0) return { text: ended(text, isLast), parts };
    const told = parts.map((part, index) => ended(part, isLast && index === parts.length - 1));
    return { text, parts: told };
  });
}
