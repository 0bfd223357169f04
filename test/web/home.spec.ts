import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import type { Page, Visitor } from '../support/web.js';

/** After the first weeks: something is overdue, handed in, ahead. */
let web: LivedWeb;
let coordinator: Visitor;
beforeAll(async () => {
  web = await aLivedWeb(40);
  coordinator = await web.as(web.departments.education, 'Воронина');
}, 180_000);
afterAll(() => web.close());

const query = <T>(sql: string, ...values: unknown[]): Promise<T[]> =>
  web.db.database.read(web.departments.education, (tx) => tx.query<T[]>(sql, values));

/** Whoever acts for a school that has tasks. */
async function aHead(): Promise<{ visitor: Visitor; organisation: string }> {
  const [head] = await query<{ surname: string; organisation: string }>(
    `select p.surname, o.id as organisation from organisations o join people p on p.organisation_id = o.id
     where p.access = '{executor}' and exists (select from tasks t
       where t.organisation_id = o.id and t.state = 'planned' and t.executor_id is null) order by o.name limit 1`,
  );
  return {
    visitor: await web.as(web.departments.education, head!.surname),
    organisation: head!.organisation,
  };
}

const rowsOf = ({ html }: Page): number => [...html.matchAll(/href="\/tasks\/\d+"/g)].length;

describe('home of the coordinator', () => {
  it('counts what is overdue as the list of tasks does, by measure', async () => {
    const home = await coordinator.get('/');
    const [, total] = /Все просроченные поручения: (\d+)/.exec(home.text) ?? [];
    expect(Number(total)).toBeGreaterThan(0);
    expect(rowsOf(await coordinator.get('/tasks?show=overdue'))).toBe(Number(total));
    const [late] = await query<{ names: string[]; text: string }>(
      `select w.measure as text, array_agg(o.name order by t.number) as names
       from tasks t join measure_wordings w on w.measure_id = t.measure_id
       join organisations o on o.id = t.organisation_id
       where t.state in ('assigned', 'inProgress', 'returned') and t.original_due >= t.created_on
         and greatest(t.due, t.base_on) <
           (select (simulated_at at time zone time_zone)::date from departments)
       group by t.occurrence_id, w.measure having count(*) between 2 and 6
       order by min(t.due), min(t.number) limit 1`,
    );
    const line = home.html.split('<tr').find((each) => each.includes(late!.text.slice(0, 40)));
    expect(line).toContain(`>${late!.names.join('; ')}<`);
  });

  it('has a number of tasks for each plan that opens exactly these', async () => {
    const home = await coordinator.get('/');
    const html = home.html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
    const links = [...html.matchAll(/href="(\/reports\/rows\?[^"]*by=plan[^"]*)"[^>]*>(\d+)</g)];
    expect(links.length).toBeGreaterThan(3);
    for (const [, href = '', count] of links) {
      const rows = await coordinator.get(href);
      expect([href, rowsOf(rows)]).toEqual([href, Number(count)]);
    }
  });
});

describe('home of a school', () => {
  it('says what lies ahead', async () => {
    const { visitor, organisation } = await aHead();
    const home = await visitor.get('/');
    for (const [state, words] of [
      ['planned', 'впереди'],
      ['submitted', 'на проверке'],
    ] as const) {
      const [row] = await query<{ count: number }>(
        'select count(*)::int as count from tasks where organisation_id = $1 and state = $2',
        ...[organisation, state],
      );
      const [, told] = new RegExp(`(\\d+) поручени[ея]й? ${words}`).exec(home.text) ?? [, '0'];
      expect([state, Number(told)]).toEqual([state, row!.count]);
    }
  });

  it('asks to read a plan until it is acknowledged', async () => {
    const { visitor } = await aHead();
    const home = await visitor.get('/');
    expect(home.text).toContain('Ознакомьтесь с планом');
    const [, address = ''] = /href="(\/plans\/\d+\/acknowledgement)"/.exec(home.html) ?? [];
    await visitor.get(address);
    await visitor.post(address);
    expect((await visitor.get('/')).text).not.toContain('Ознакомьтесь с планом');
  });
});
