import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PressService } from '../../src/documents/documents.module.js';
import type { PaperOrder, PapersService } from '../../src/papers/papers.module.js';
import type { TaskChange } from '../../src/tasks/index.js';
import { asCivilDate, FixedClock } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { papersOf, textOf } from '../support/papers.js';
import { aMeasure, as, aSetting, someTasks, tasks, type Setting } from '../support/tasks.js';

/**
 * A measure asked of nine hundred schools, in a department that knows little of itself: no full name,
 * no place, no positions; and words in every field that would be markup or commands if they were let.
 */
const SCHOOLS = 900;
const HOSTILE = '<b>жирно</b> {{x}} {{{y}}} <paper> &amp; "кавычки"\u200b\u0007\nвторая строка';
const DAY = asCivilDate('2026-03-02');
/** Two weeks after all of it was due. */
const LATER = new FixedClock(new Date('2026-04-03T03:00:00Z'));

let db: TestDatabase;
let here: Setting;
let papers: PapersService;
let measure: string;
let schools: readonly string[];
const press = new PressService();

beforeAll(async () => {
  db = await testDatabase();
  here = await aSetting(db.database);
  papers = papersOf(db, press, LATER);
  await db.database.write(here.department, async (tx) => {
    const rows = await tx.query<{ id: string }[]>(
      `insert into organisations (id, kind, name, parent_id, branch)
       select gen_random_uuid(), 'school', 'МБОУ «СОШ № ' || n || '» ' || $1, null, false
       from generate_series(10, 9 + $2::int) as n returning id`,
      [HOSTILE, SCHOOLS],
    );
    schools = rows.map(({ id }) => id);
    await tx.query(
      `insert into organisations (id, kind, name, parent_id, branch)
       values (gen_random_uuid(), 'school', 'Филиал ' || $1, $2, true)`,
      [HOSTILE, schools[0]],
    );
    const of = await aMeasure(tx, here, { words: HOSTILE });
    measure = of.measure;
    await tx.query('update plans set title = $1 where id = $2', [HOSTILE, here.plan]);
    await tx.query(
      `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
       values ($1, 1, $2, $3, 'Проверка', now())`,
      [here.plan, HOSTILE, [measure]],
    );
    const ids = await someTasks(
      tx,
      here,
      of,
      schools.map((organisation) => ({ organisation })),
    );
    const engine = await as(tx, 'engine');
    const change =
      (event: TaskChange['event']) =>
      (id: string): TaskChange => ({ id, event });
    await tasks.applyMany(tx, ids.map(change({ type: 'open' })), engine);
    const handedIn = ids.slice(0, 600).map((id, at): TaskChange => ({
      id,
      event: {
        ...{ type: 'submit', doneOn: DAY, doer: null, incoming: { number: HOSTILE, date: DAY } },
        account: at < 40 ? `${HOSTILE} ${'Проведено. '.repeat(1815)}`.slice(0, 20_000) : HOSTILE,
      },
    }));
    await tasks.applyMany(tx, handedIn, engine);
    const overseer = await as(tx, here.staff.overseer);
    await tasks.applyMany(tx, ids.slice(0, 300).map(change({ type: 'accept' })), overseer);
    const back = { type: 'return', reason: HOSTILE, reworkDue: asCivilDate('2026-03-05') } as const;
    await tasks.applyMany(tx, ids.slice(300, 400).map(change(back)), overseer);
    const off = { type: 'cancel', because: 'decided', reason: HOSTILE } as const;
    await tasks.applyMany(tx, ids.slice(850).map(change(off)), await as(tx, here.staff.head));
  });
}, 120_000);
afterAll(async () => {
  await press.onApplicationShutdown();
  await db.close();
});

function printed(kind: string, order: Partial<PaperOrder> = {}): Promise<string> {
  const read = <T>(_: string, work: Parameters<typeof db.database.read<T>>[1]) =>
    db.database.read(here.department, work);
  return textOf({ papers, read }, '', { kind, subject: {}, given: {}, ...order });
}

describe('nine hundred schools', () => {
  it('are rolled up into one memo, every account whole', async () => {
    const began = performance.now();
    const text = await printed('analytical-memo', { subject: { plan: here.plan, measure } });
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(text).toContain(
      'запрошена у 900 организаций: исполнение принято у 300 организаций, находится на проверке информация от 200 организаций, не представлена в срок информация от 350 организаций, не требуется информация от 50 организаций.',
    );
    expect(text).toContain('Исполнение принято у 300 из 850 организаций (35 %).');
    expect(text).toContain(
      'Не представлена в срок информация от 350 организаций (перечень — в приложении № 1).',
    );
    expect(text).toContain(
      'Всего — 850: исполнение принято — 300, на проверке — 200, просрочено — 350, срок не истёк — 0.',
    );
    expect(
      text.match(/исполнено 2 марта 2026 г\., внесено 2 марта 2026 г\., входящее письмо/g),
    ).toHaveLength(600);
    expect(text.match(/(?:Проведено\. ){1700,}/g)).toHaveLength(40);
    const [table] = text.split('Приложение № 2');
    expect(table!.match(/^\d+ \| МБОУ/gm)).toHaveLength(900);
  });

  it('late are one table of a memo, and one decision of minutes', async () => {
    const memo = await printed('non-performance-memo');
    expect(memo).toContain('не исполнено в срок 350 поручений (1 мероприятие).');
    expect(memo.match(/^\d+ \| МБОУ/gm)).toHaveLength(350);
    expect(memo).toContain('Направить запросы объяснений: всем исполнителям, указанным в таблице.');
    const minutes = await printed('minutes', { subject: { plan: here.plan } });
    expect(minutes).toContain('и ещё 330.');
  });
});

describe('hostile words and a department of which little is known', () => {
  const KINDS: readonly (readonly [string, () => PaperOrder['subject'], object?])[] = [
    ['analytical-memo', () => ({ plan: here.plan, measure })],
    ['minutes', () => ({ plan: here.plan })],
    ['information-request', () => ({ plan: here.plan, measure, organisation: schools[899]! })],
    ['information-request', () => ({ plan: here.plan, measure, person: here.staff.teacher })],
    ['explanation-request', () => ({ organisation: schools[700]! })],
    ['recommendations', () => ({ organisation: schools[300]! })],
    ['recommendations', () => ({ organisation: schools[0]! }), { points: [HOSTILE] }],
    ['non-performance-memo', () => ({ organisation: schools[700]! })],
  ];

  it.each(KINDS)('%s prints them as words', async (kind, subject, given = {}) => {
    const text = await printed(kind, { subject: subject(), given });
    expect(text).toMatch(/<b>жирно<\/b> \{\{x\}\} \{\{\{y\}\}\} <paper> &amp; ["„]кавычки["“]/);
    expect(text).not.toMatch(/undefined|\[object|\u0007/);
  });

  const WORDS = { about: HOSTILE, number: HOSTILE, performer: HOSTILE };
  it.each([
    [
      'analytical-memo',
      { ...WORDS, introduction: HOSTILE, conclusions: HOSTILE, proposals: HOSTILE },
    ],
    [
      'minutes',
      {
        ...WORDS,
        chair: HOSTILE,
        secretary: HOSTILE,
        attendees: [HOSTILE],
        invited: [HOSTILE],
        agenda: [
          {
            question: HOSTILE,
            speaker: HOSTILE,
            heard: HOSTILE,
            spoke: [HOSTILE],
            decided: [HOSTILE],
          },
        ],
      },
    ],
    ['information-request', { ...WORDS, questions: [HOSTILE], form: HOSTILE, addition: HOSTILE }],
    ['explanation-request', { ...WORDS, addition: HOSTILE }],
    ['recommendations', { ...WORDS, introduction: HOSTILE, points: [HOSTILE] }],
    ['non-performance-memo', { ...WORDS, introduction: HOSTILE, proposals: [HOSTILE] }],
  ])('%s takes them in every field', async (kind, given) => {
    const subject = {
      ...(['analytical-memo', 'minutes', 'information-request'].includes(kind) && {
        plan: here.plan,
      }),
      ...(['analytical-memo', 'information-request'].includes(kind) && { measure }),
      ...(['information-request', 'explanation-request', 'recommendations'].includes(kind) && {
        organisation: schools[700]!,
      }),
    };
    const text = await printed(kind, { subject, given });
    expect(text).toContain('{{x}} {{{y}}} <paper>');
    expect(text).not.toMatch(/undefined|\[object|\u0007/);
  });

  it('a letter to a school without a head goes to whoever heads it', async () => {
    const text = await printed('explanation-request', { subject: { organisation: schools[700]! } });
    expect(text).toContain('\nРуководителю\nМБОУ «СОШ № 710» <b>жирно</b>');
    expect(text).toMatch(/Руководитель ____________ А\.И\. Фамилия-head$/);
  });
});
