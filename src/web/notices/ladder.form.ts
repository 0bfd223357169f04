import { InvalidInput } from '../../errors.js';
import { readLadder, STATES_OF, type Rung, noticeTitle } from '../../escalation/index.js';
import { typedList, type Typed } from '../forms/field.js';

const MOST = 61;

/** The ladder as the form gives it; throws InvalidInput with every fault at the rung it stands in. */
export function rungsTyped(typed: Typed, takenKeys: ReadonlySet<string>): readonly Rung[] {
  const count = Math.min(MOST, Number(text(typed, 'count')) || 0);
  const given: { readonly at: string; readonly rung: Readonly<Record<string, unknown>> }[] = [];
  const fields: Record<string, string> = {};
  const keys = new Set(takenKeys);
  for (let place = 0; place < count; place++) {
    const at = `r${place}`;
    if (isLeftOut(typed, at)) continue;
    const days = daysOf(typed, at);
    if (days === null) fields[`${at}-days`] = 'Нужно целое число рабочих дней от 1 до 250.';
    if (typedList(typed[`${at}-a0`]).length === 0) fields[`${at}-a0`] = 'Выберите, кому сообщить.';
    const known = text(typed, `${at}-key`);
    const key = known === '' ? freshKey(text(typed, `${at}-notice`), days ?? 0, keys) : known;
    keys.add(key);
    given.push({ at, rung: rungTyped(typed, at, key, days ?? 1) });
  }
  if (given.length === 0) fields['r0-days'] = 'В порядке должна остаться хотя бы одна ступень.';
  if (Object.keys(fields).length > 0) throw faulty(fields);
  const read = readLadder({ rungs: given.map(({ rung }) => rung) });
  if ('rungs' in read) return read.rungs;
  for (const [where, said] of Object.entries(read.errors)) {
    const key = /«([^»]+)»/.exec(where)?.[1];
    const at = given.find(({ rung }) => rung['key'] === key)?.at ?? given[0]?.at ?? 'r0';
    fields[`${at}-when`] = [fields[`${at}-when`], plainWords(said)].filter(Boolean).join(' ');
  }
  throw faulty(fields);
}

function faulty(fields: Readonly<Record<string, string>>): InvalidInput {
  return new InvalidInput('В порядке напоминаний есть ошибки.', { fields });
}

function text(typed: Typed, name: string): string {
  const value = typed[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Marked to go; or the empty place for a new one. */
function isLeftOut(typed: Typed, at: string): boolean {
  if (typedList(typed[`${at}-remove`]).includes('1')) return true;
  const isNew = text(typed, `${at}-key`) === '';
  return isNew && text(typed, `${at}-days`) === '' && typedList(typed[`${at}-a0`]).length === 0;
}

/** Working days from the base; null where they are not said. */
function daysOf(typed: Typed, at: string): number | null {
  const when = text(typed, `${at}-when`);
  if (when === 'on') return 0;
  const days = text(typed, `${at}-days`);
  if (!/^\d{1,3}$/.test(days) || Number(days) < 1 || Number(days) > 250) return null;
  return when === 'before' ? -Number(days) : Number(days);
}

function rungTyped(typed: Typed, at: string, key: string, days: number): Record<string, unknown> {
  const side = text(typed, `${at}-side`) === 'overseer' ? 'overseer' : 'executor';
  const weekly = text(typed, `${at}-weekly`) || null;
  const every = numberOf(text(typed, `${at}-every`));
  const times = numberOf(text(typed, `${at}-times`));
  const repeat = text(typed, `${at}-repeat`);
  // States other than usual are of a ladder from a file; on another side they would mean nothing.
  const states = text(typed, `${at}-states`)
    .split(',')
    .filter((state) => STATES_OF[side].some((own) => own === state));
  const groups = Object.keys(typed)
    .filter((name) => new RegExp(`^${at}-a\\d$`).test(name))
    .sort()
    .map((name) => typedList(typed[name]));
  return {
    ...{ key, side, at: days, weekly },
    kinds: typedList(typed[`${at}-kinds`]),
    ...(states.length > 0 && { states }),
    audience: groups.filter((group) => group.length > 0),
    notice: text(typed, `${at}-notice`),
    headNotice: text(typed, `${at}-head`) || null,
    group: text(typed, `${at}-group`) || 'task',
    repeat:
      repeat === 'until-done'
        ? { every: weekly ? null : every, times: null }
        : repeat === 'times'
          ? { every: weekly ? null : every, times: times ?? 1 }
          : null,
  };
}

function numberOf(given: string): number | null {
  return /^\d{1,3}$/.test(given) ? Number(given) : null;
}

/** A rung is raised once under its key, so no key that ever was is given again. */
function freshKey(notice: string, days: number, taken: ReadonlySet<string>): string {
  const stem = `${notice.replace(/[^a-z-]/g, '') || 'rung'}-${days}`
    .replace('--', '-before-')
    .slice(0, 34);
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}

/** The rules speak of a file's fields; a page has none. */
function plainWords(said: string): string {
  return REPLACED.reduce((words, [from, to]) => words.replaceAll(from, to), said);
}

const REPLACED: readonly (readonly [string, string])[] = [
  [': нужно at не меньше 1', ': нужно не раньше следующего рабочего дня'],
  [' (at не больше 0)', ''],
  [
    'нужно kinds: [final] или первым overseer',
    'оставьте только окончательные сроки или первым контролёра',
  ],
  ['Указано headNotice, но руководителю (head)', 'Руководителю указаны другие слова, но ему'],
  ['укажите times так', 'укажите число повторов так'],
  ['Перечень (weekly)', 'Еженедельный перечень'],
  [
    ', без every; остальное — через every рабочих дней',
    '; остальное — через указанное число рабочих дней',
  ],
  ...(
    ['awaiting-acceptance', 'overdue-measure', 'explanation-request', 'overdue-list'] as const
  ).map((kind) => [kind, `«${noticeTitle(kind)}»`] as const),
  ['overdue-head', `«${noticeTitle('overdue-head')}»`],
  ['overdue', `«${noticeTitle('overdue')}»`],
  ['reminder', `«${noticeTitle('reminder')}»`],
];
