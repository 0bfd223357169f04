/**
 * A ladder as a department writes it: a file of rungs. What is left out has its usual value; whatever
 * is wrong is said in Russian under the rung it stands in, all of it at once.
 */
import { z } from 'zod';
import { AUDIENCES } from '../recipients.js';
import { ladderFaults } from './ladder-rules.js';
import { RUNG_NOTICES, SIDES, STATES_OF, TASK_KINDS, WEEKDAYS, type Rung } from './rung.js';

/** Rungs in the order they are climbed, or rung → what is wrong with it. */
export type ReadLadder =
  { readonly rungs: readonly Rung[] } | { readonly errors: Readonly<Record<string, string>> };

export function readLadder(content: unknown): ReadLadder {
  const read = file.safeParse(content);
  if (!read.success) return { errors: errorsOf(read.error.issues, content) };
  const rungs = read.data.rungs.map(completed).sort(climbing);
  const errors = ladderFaults(rungs);
  return Object.keys(errors).length > 0 ? { errors } : { rungs };
}

/** What was checked when it was stored; throws ZodError for anything else. */
export function storedRungs(stored: unknown): readonly Rung[] {
  return file.parse({ rungs: stored }).rungs.map(completed).sort(climbing);
}

const MOST_DAYS = 250;
const one = <T extends string>(values: readonly T[], what: string) =>
  z.enum(values, `${what}: ${values.join(', ')}`);
const days = (least: number) =>
  z.int('нужно целое число рабочих дней').min(least, TOO_FAR).max(MOST_DAYS, TOO_FAR);
const TOO_FAR = `рабочих дней не больше ${MOST_DAYS}`;
const role = one(AUDIENCES, 'кому сообщается');
const several = <T extends z.ZodType>(each: T, what: string) =>
  z.array(each, `нужен список: ${what}`).min(1, `список пуст: ${what}`);

const repeat = z.union(
  [
    z
      .literal(['until-done', 'until done'])
      .transform(() => ({ every: null, times: null }) as const),
    z.strictObject({
      every: days(1).nullable().default(null),
      times: z.int().min(1).max(MOST_DAYS).nullable().default(null),
    }),
  ],
  `повтор: until-done (пока не исполнено) или {every: рабочих дней, times: сколько раз}, числа от 1 до ${MOST_DAYS}`,
);

const rung = z.strictObject(
  {
    key: z
      .string('нужно обозначение ступени (key)')
      .regex(/^[a-z][a-z0-9-]{0,39}$/, 'обозначение (key) — латинские буквы, цифры и дефис'),
    side: one(SIDES, 'сторона (side)').default('executor'),
    at: days(-MOST_DAYS),
    kinds: several(one(TASK_KINDS, 'вид срока (kinds)'), 'виды сроков (kinds)').default([
      ...TASK_KINDS,
    ]),
    states: several(
      one([...STATES_OF.executor, ...STATES_OF.overseer], 'состояние (states)'),
      'состояния (states)',
    ).optional(),
    audience: several(
      z.union(
        [role.transform((only) => [only]), z.array(role).min(1)],
        `кому сообщается: ${AUDIENCES.join(', ')} или их список`,
      ),
      'кому сообщается (audience)',
    ),
    notice: one(RUNG_NOTICES, 'уведомление (notice)'),
    headNotice: one(RUNG_NOTICES, 'уведомление руководителю (headNotice)').nullable().default(null),
    group: one(['task', 'measure', 'list'], 'как сводится (group)').default('task'),
    weekly: one(WEEKDAYS, 'день перечня (weekly)').nullable().default(null),
    repeat: repeat.nullable().default(null),
  },
  'ступень — таблица вида «key: …, at: …, audience: …»',
);

const file = z.strictObject(
  { rungs: several(rung, 'ступени (rungs)').max(60, 'ступеней больше 60') },
  'нужна таблица со списком ступеней: rungs: …',
);

function completed(given: z.infer<typeof rung>): Rung {
  return { ...given, states: given.states ?? STATES_OF[given.side] };
}

function climbing(a: Rung, b: Rung): number {
  return a.side === b.side ? a.at - b.at : a.side === 'executor' ? -1 : 1;
}

/** Under the key of the rung, or its place where it has none. */
function errorsOf(
  issues: readonly z.core.$ZodIssue[],
  content: unknown,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const issue of issues) {
    const [, place] = issue.path;
    const where = typeof place === 'number' ? `ступень ${keyOf(content, place)}` : 'порядок';
    const field = issue.path.slice(2).join('.');
    const text =
      issue.code === 'unrecognized_keys'
        ? `неизвестное поле: ${issue.keys.join(', ')}`
        : issue.message;
    errors[field === '' ? where : `${where}, ${field}`] = text;
  }
  return errors;
}

function keyOf(content: unknown, place: number): string {
  const { rungs } = content as { rungs?: readonly unknown[] };
  const given = rungs?.[place];
  const key = typeof given === 'object' && given !== null && 'key' in given ? given.key : null;
  return typeof key === 'string' && key !== '' ? `«${key.slice(0, 40)}»` : String(place + 1);
}
