import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { TaskEvent, TaskFacts } from '../../src/tasks/index.js';
import { asCivilDate } from '../../src/time/index.js';
import {
  aMeasure,
  as,
  aSetting,
  clock,
  someTasks,
  tasks,
  type Setting,
  type StaffName,
} from '../support/tasks.js';
import { aWeb, type Page, type Visitor, type Web } from '../support/web.js';

/**
 * Told on Tuesday 10 March 2026; Monday the 9th is a day off after the holiday of the 8th.
 *
 *                       СОШ №1          СОШ №2            the specialist in person
 *   <b>Первое</b> 20.03 in work         in work           in work
 *   Второе        04.03 overdue         accepted on 06.03 –
 *   Третье        20.03 –               six tasks         –
 */
let web: Web;
let setting: Setting;
let ids: readonly string[];
const day = asCivilDate;
beforeAll(async () => {
  web = await aWeb({ now: new Date('2026-03-10T03:00:00Z') });
  setting = await aSetting(web.db.database);
  const { school, second, staff } = setting;
  const due = (date: string): Partial<TaskFacts> => ({ originalDue: day(date), due: day(date) });
  ids = await write(async (tx) => {
    const first = await aMeasure(tx, setting, { words: '<b>Первое</b>' });
    const other = await aMeasure(tx, setting, { words: 'Второе' });
    const third = await aMeasure(tx, setting, { words: 'Третье' });
    const early = due('2026-03-04');
    return [
      ...(await someTasks(tx, setting, first, [
        { organisation: school, executor: staff.principal },
        { organisation: second },
        { executor: staff.specialist },
      ])),
      ...(await someTasks(tx, setting, other, [
        { organisation: school, ...early },
        { organisation: second, ...early },
      ])),
      ...(await someTasks(tx, setting, third, Array(6).fill({ organisation: second }))),
    ];
  });
  for (const id of ids) await happens('2026-03-02', id, { type: 'open' });
  await happens('2026-03-04', ids[4]!, {
    ...{ type: 'submit', account: 'Да.', doneOn: day('2026-03-03'), doer: null },
    incoming: { number: '1', date: day('2026-03-04') },
  });
  await happens('2026-03-06', ids[4]!, { type: 'accept' }, 'head');
}, 120_000);
afterAll(() => web?.close());

const write = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  web.db.database.write(setting.department, work);
const someone = (name: StaffName): Promise<Visitor> =>
  web.as(setting.department, `Фамилия-${name}`);
async function page(name: StaffName, path: string): Promise<Page> {
  return (await someone(name)).get(path);
}

async function happens(on: string, id: string, event: TaskEvent, who?: StaffName): Promise<void> {
  clock.set(new Date(`${on}T03:00:00Z`));
  const actor = who ? setting.staff[who] : 'engine';
  await write(async (tx) => tasks.apply(tx, id, event, await as(tx, actor)));
}

/** Rows of the page's table: the cells of each in words. */
function cells({ html }: Page): string[][] {
  return [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) =>
      cell!
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  );
}

describe('the matrix', () => {
  it('says a sign and a word in every cell, each of which opens what stands behind it', async () => {
    const coordinator = await someone('coordinator');
    const matrix = await coordinator.get('/plans/1/matrix');
    expect(cells(matrix)).toEqual([
      ['Мероприятие', 'Исполнено', 'СОШ №1', 'СОШ №2', 'Поручено лично'],
      ['&lt;b&gt;Первое&lt;/b&gt;'],
      ['1. &lt;b&gt;Первое&lt;/b&gt;', '0 из 3', '◐ в работе', '◐ в работе', '◐ в работе'],
      ['Второе'],
      ['1. Второе', '1 из 2 просрочено 1', '! просрочено', '✓ исполнено', ''],
      ['Третье'],
      ['1. Третье', '0 из 6', '', '◐ в работе 6', ''],
      ['Исполнено', '', '0 из 2 просрочено 1', '1 из 8', '0 из 1'],
    ]);
    expect(matrix.text).toContain('исполнено 1 из 11, просрочено 1.');
    const links = [...matrix.html.matchAll(/<td class="m-\w+"><a href="([^"]+)"/g)].map(
      ([, href]) => href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    );
    expect(links.slice(0, 4)).toEqual(['/tasks/1', '/tasks/2', '/tasks/3', '/tasks/4']);
    const many = /href="([^"]+)" title="в работе 6 из 6, срок 20.03.2026"/.exec(matrix.html)?.[1];
    const behind = await coordinator.get(unescaped(many!));
    expect(behind.text).toContain('СОШ №2: 6 поручений');
    expect(behind.html.match(/href="\/tasks\/\d+"/g)).toHaveLength(6);
  });

  it('of a past day is what was recorded by its end', async () => {
    const matrix = await page('overseer', '/plans/1/matrix?on=03.03.2026');
    expect(matrix.text).toContain('На конец дня 3 марта 2026 г.');
    expect(cells(matrix)[4]?.slice(2, 4)).toEqual(['◐ в работе', '◐ в работе']);
    const submitted = await page('overseer', '/plans/1/matrix?on=2026-03-05');
    expect(cells(submitted)[4]?.slice(2, 4)).toEqual(['! просрочено', '? на проверке']);
  });

  it('is narrowed by state and section', async () => {
    const overdue = await page('head', '/plans/1/matrix?shown=overdue');
    expect(cells(overdue).map((row) => row[0])).toEqual([
      ...['Мероприятие', 'Второе', '1. Второе', 'Исполнено'],
    ]);
    expect(cells(overdue)[0]?.slice(2)).toEqual(['СОШ №1']);
    const section = await page('head', `/plans/1/matrix?section=${encodeURIComponent('Третье')}`);
    expect(cells(section)[0]?.slice(2)).toEqual(['СОШ №2']);
    const strange = await page('head', '/plans/1/matrix/tasks?organisation=x');
    expect(strange.text).toContain('Таких поручений нет.');
    const none = await page('head', '/plans/1/matrix?shown=review');
    expect(none.text).toContain('Таких поручений нет.');
  });

  it('keeps what was typed where there is no such day', async () => {
    for (const [typed, said] of [
      ['31.02.2026', 'Такой даты нет'],
      ['11.03.2026', 'Этот день ещё не наступил'],
      ['"><script>alert(1)</script>', 'Такой даты нет'],
    ] as const) {
      const matrix = await page('head', `/plans/1/matrix?on=${encodeURIComponent(typed)}`);
      expect(matrix.status).toBe(422);
      expect(matrix.text).toContain(said);
      expect(matrix.html).not.toContain('<script>alert');
      if (!typed.includes('<')) expect(matrix.html).toContain(`value="${typed}"`);
    }
  });

  it('is refused to an executor, and to everybody for a plan that is not there', async () => {
    for (const path of ['/plans/1/matrix', '/plans/1/matrix/tasks'])
      expect((await page('principal', path)).status).toBe(403);
    for (const number of ['2', 'x', '99999999999'])
      expect((await page('head', `/plans/${number}/matrix`)).status).toBe(404);
  });

  it('is quick at eighty organisations and sixty measures', async () => {
    const wide = await aSetting(web.db.database);
    await web.db.database.write(wide.department, async (tx) => {
      await tx.query(
        `insert into organisations (id, kind, name)
         select gen_random_uuid(), 'school', 'МБОУ «СОШ №' || (n + 2) || '»' from generate_series(1, 78) n`,
      );
      for (let row = 0; row < 60; row++)
        await aMeasure(tx, wide, { words: `Мероприятие плана № ${row}` });
      await tx.query(EVERY_SCHOOL, [wide.plan]);
    });
    const coordinator = await web.as(wide.department, 'Фамилия-coordinator');
    await coordinator.get('/plans/1/matrix');
    const began = performance.now();
    const matrix = await coordinator.get('/plans/1/matrix');
    const took = performance.now() - began;
    expect(matrix.html.match(/<td class="m-planned">/g)).toHaveLength(4800);
    // Some tenths of a second on a free machine; builders share this one.
    expect(took).toBeLessThan(5000);
    expect(matrix.html.length).toBeLessThan(600_000);
  }, 60_000);
});

describe('the month', () => {
  it('shows everybody’s deadlines to those who watch over them, days off marked', async () => {
    const month = await page('coordinator', '/calendar?month=2026-03');
    const [weekdays, , first, second, third] = cells(month);
    expect(weekdays).toHaveLength(7);
    expect(second?.[0]).toContain('нерабочий день');
    expect(second?.[1]).toContain('сегодня');
    expect(third?.[5]).toContain('выходной');
    expect(first?.[2]).toContain('п. 1 Второе просрочено 1, исполнено 1 из 2');
    expect(third?.[4]).toContain('9 поручений');
    expect(third?.[4]).toContain('п. 1 &lt;b&gt;Первое&lt;/b&gt; исполнено 0 из 3');
    expect(month.text).toContain('11 поручений со сроком в этом месяце.');
    expect(month.html).toContain('month&#x3D;2026-02');
    expect(month.html).toContain('month&#x3D;2026-04');
  });

  it('shows an executor their own, whatever the address asks for', async () => {
    const { second, staff } = setting;
    const asked = `/calendar?month=2026-03&organisation=${second}&person=${staff.specialist}`;
    for (const [who, said] of [
      ['principal', '2 поручения'],
      ['teacher', '2 поручения'],
      ['specialist', '1 поручение'],
      ['other', '8 поручений'],
    ] as const) {
      const month = await page(who, asked);
      expect(month.text).toContain(`${said} со сроком в этом месяце.`);
      expect(month.html).not.toContain('name="organisation"');
    }
    expect((await page('colleague', '/calendar?month=2026-03')).text).toContain('сроков нет');
  });

  it('is narrowed by organisation, person and plan, and its links keep that', async () => {
    const { school, staff } = setting;
    const coordinator = await someone('coordinator');
    const own = await coordinator.get(`/calendar?month=2026-03&organisation=${school}`);
    expect(own.text).toContain('2 поручения со сроком');
    expect(own.html).toContain(`organisation&#x3D;${school}`);
    const person = await coordinator.get(`/calendar?month=2026-03&person=${staff.specialist}`);
    expect(person.text).toContain('1 поручение со сроком');
    const plan = await coordinator.get('/calendar?month=2026-03&plan=1');
    expect(plan.text).toContain('11 поручений');
  });

  it('of nonsense is the present one', async () => {
    for (const typed of ['2026-13', 'x', '<b>'])
      expect((await page('head', `/calendar?month=${encodeURIComponent(typed)}`)).text).toContain(
        'Календарь сроков: март 2026',
      );
  });

  it('opens a day as a list, and an executor’s list holds nothing of others', async () => {
    const path = '/calendar/tasks?from=2026-03-20&until=2026-03-20';
    const all = await page('overseer', path);
    expect(all.text).toContain('Поручения со сроком 20.03.2026');
    expect(all.html.match(/href="\/tasks\/\d+"/g)).toHaveLength(9);
    const own = await page('principal', `${path}&party=${setting.second}`);
    expect(own.html).not.toMatch(/href="\/tasks\/\d+"/);
    expect((await page('principal', path)).html.match(/href="\/tasks\/\d+"/g)).toHaveLength(1);
    expect((await page('principal', '/calendar/tasks')).status).toBe(404);
  });
});

describe('the terms of a plan', () => {
  it('stand over its months with how their tasks stand', async () => {
    const timeline = await page('coordinator', '/calendar/timeline?plan=1');
    expect(timeline.text).toContain('до 20 марта исполнено 0 из 3');
    expect(timeline.text).toContain('март 2026 сейчас');
    expect(timeline.html).toMatch(/<rect class="b-work" x="19" y="0" width="1"/);
    expect(timeline.html).not.toContain('style=');
    expect(timeline.html).not.toContain('<b>Первое');
  });

  it('are, for an executor, those of what they have to do', async () => {
    const timeline = await page('specialist', '/calendar/timeline');
    expect(cells(timeline).flat().join()).not.toContain('Второе');
    expect(cells(timeline).flat().join()).toContain('в работе');
    const none = await page('colleague', '/calendar/timeline');
    expect(none.text).toContain('У вас пока нет поручений ни по одному плану.');
    expect(none.html).not.toContain('/matrix');
  });
});

describe('the load by weeks', () => {
  it('marks heavy weeks by word, counts what is late apart and names what falls together', async () => {
    const coordinator = await someone('coordinator');
    const weather = await coordinator.get('/calendar/weather');
    const rows = cells(weather);
    expect(rows[0]?.slice(2, 4)).toEqual([
      '9–15.03 эта неделя, осталось: 4 рабочих дня короткая',
      '16–22.03 5 рабочих дней',
    ]);
    expect(rows.find(([name]) => name === 'СОШ №1')?.slice(1, 4)).toEqual(['1', '', '1']);
    expect(rows.find(([name]) => name === 'СОШ №2')?.slice(1, 4)).toEqual(['', '', '7 перегрузка']);
    expect(rows.at(-1)?.[3]).toBe('9 перегрузка у 1');
    expect(weather.text).toContain('Третье (план № 1): у них 6 поручений');
    const late = /href="([^"]*show&#x3D;overdue[^"]*)"/.exec(weather.html)?.[1];
    const list = await coordinator.get(unescaped(late!));
    expect(list.text).toContain('Просроченные поручения');
    expect(list.html.match(/href="\/tasks\/\d+"/g)).toEqual(['href="/tasks/4"']);
    const heavy = await coordinator.get('/calendar/weather?heavy=1');
    expect(cells(heavy).map(([name]) => name)).not.toContain('СОШ №1');
  });

  it('shows an executor their own alone', async () => {
    const names = cells(await page('principal', '/calendar/weather')).map(([name]) => name);
    expect(names).toEqual(['Кто исполняет', 'Организации', 'СОШ №1']);
  });
});

/** Every measure of the plan asked of every school, as one statement: nothing is told of these tasks. */
const EVERY_SCHOOL = `
  with made as (
    insert into tasks (id, number, plan_id, measure_id, occurrence_id, party_id, part, kind, demanded,
      organisation_id, acceptor, state, machine, created_on, opens_on, original_due, due)
    select gen_random_uuid(), row_number() over (), m.plan_id, m.id, c.id, gen_random_uuid(), 'each',
      'final', '{}', o.id, 'overseer', 'planned', 1, '2026-03-02', '2026-03-02', c.due, c.due
    from measures m join occurrences c on c.measure_id = m.id, organisations o
    where m.plan_id = $1 and o.kind = 'school' returning *)
  insert into task_spans (task_id, seq, state, due, organisation_id, occurrence_id, kind, born_late,
    co_executors, recorded_from)
  select id, 1, state, due, organisation_id, occurrence_id, kind, false, '{}', '2026-03-02' from made`;

function unescaped(href: string): string {
  return href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
}
