import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import type { Page, Visitor } from '../support/web.js';

/** What a department has after its first month: the report of February is made. */
let web: LivedWeb;
let department: string;
let coordinator: Visitor;
beforeAll(async () => {
  web = await aLivedWeb(40);
  department = web.departments.education;
  coordinator = await web.as(department, 'Воронина');
}, 120_000);
afterAll(() => web.close());

/** Numbers of a page with the addresses they open. */
function numbers({ html }: Page): readonly { readonly href: string; readonly count: number }[] {
  const links =
    /<a class="(?:govuk-link|kontrol-bad)" href="(\/reports\/rows[^"]+)"[^>]*>(\d+)<\/a>/g;
  return [...html.matchAll(links)].map(([, href = '', count]) => ({
    href: href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    count: Number(count),
  }));
}

const rowsOf = ({ html }: Page): number => [...html.matchAll(/href="\/tasks\/\d+"/g)].length;

const checked = new Set<string>();

/** A dozen of the page's numbers, spread over it, none that another page has had. */
async function expectOpened(page: Page, least: number): Promise<void> {
  const all = numbers(page);
  expect(all.length).toBeGreaterThanOrEqual(least);
  const fresh = [...new Map(all.map((each) => [each.href, each])).values()].filter(
    ({ href }) => !checked.has(href),
  );
  const step = Math.ceil(fresh.length / 12);
  for (const { href, count } of fresh.filter((_, at) => at % step === 0)) {
    checked.add(href);
    const opened = await coordinator.get(href);
    expect([href, opened.status, rowsOf(opened)]).toEqual([href, 200, count]);
  }
}

describe('every number opens exactly the tasks it counts', () => {
  it.each(['organisation', 'person', 'section', 'plan', 'department'])('by %s', async (by) => {
    await expectOpened(await coordinator.get(`/reports?by=${by}`), 10);
  });

  it('as of a day gone by, within a period, and of checkpoints', async () => {
    const past = await coordinator.get(
      '/reports?by=person&asOf=2023-02-20&from=2023-02-01&until=2023-06-30',
    );
    expect(past.text).toContain('По состоянию на 20 февраля 2023 г., конец дня');
    expect(past.text).toContain('Срок исполнения с 01.02.2023 по 30.06.2023');
    await expectOpened(past, 10);
    await expectOpened(await coordinator.get('/reports?stratum=checkpoints&by=plan'), 5);
  });

  it('month by month', async () => {
    await expectOpened(await coordinator.get('/reports/trend'), 6);
  });
});

describe('a chart', () => {
  it.each(['states', 'months', 'schools'])('of %s is a drawing that runs nothing', async (name) => {
    const chart = await coordinator.get(`/reports/charts/${name}.svg?asOf=2023-02-20`);
    expect(chart.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
    expect(chart.headers.get('content-security-policy')).toContain('sandbox');
    expect(chart.html).toMatch(/^<svg [\s\S]*<desc /);
    expect((await coordinator.get('/reports/charts/other.svg')).status).toBe(404);
  });

  it('has words for whoever does not see it, and its numbers in a table', async () => {
    const { html } = await coordinator.get('/reports');
    expect(html).toMatch(/<img src="\/reports\/charts\/states\.svg" alt="[^"]*исполнено \d+/i);
    expect(html).toContain('aria-label="Исполнение по разделам, числа"');
  });
});

it('tables are taken away as workbooks', async () => {
  const response = await coordinator.send('/reports/discipline.xlsx?by=section&asOf=2023-02-20');
  expect(response.headers.get('content-disposition')).toContain('attachment');
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  for (const path of [
    '/reports/rows.xlsx?figure=total',
    '/reports/trend.xlsx',
    '/plans/1/matrix/table.xlsx?shown=overdue',
  ]) {
    const table = await coordinator.send(path);
    expect([path, table.status]).toEqual([path, 200]);
    await table.arrayBuffer();
  }
});

it('measures against organisations lead to the tasks of each cell', async () => {
  const report = await coordinator.get('/reports?asOf=2023-02-20');
  const [, matrix = ''] = /href="([^"]*\/matrix[^"]*)"/.exec(report.html) ?? [];
  expect(matrix).toBe('/plans/1/matrix?on&#x3D;2023-02-20');
  expect((await coordinator.get(matrix.replace('&#x3D;', '='))).text).toContain('просрочено');
  expect((await coordinator.get('/reports/matrix')).status).toBe(404);
});

describe('what cannot be answered is said, and what was typed stays', () => {
  it.each([
    ['asOf=2030-01-01', 'Этот день ещё не наступил'],
    ['asOf=31.02.2023', 'Такой даты нет'],
    ['from=2023-05-01&until=2023-04-01', 'Период заканчивается раньше'],
    ['plan=999', 'Плана № 999 в отделе нет'],
  ])('%s', async (query, sentence) => {
    const page = await coordinator.get(`/reports?${query}`);
    expect(page.status).toBe(422);
    expect(page.text).toContain(sentence);
    const [, value = ''] = /=([^&]+)/.exec(query) ?? [];
    if (!query.startsWith('plan')) expect(page.html).toContain(`value="${value}"`);
  });

  it('addresses that name no number are not found, and nothing of them runs', async () => {
    for (const query of [
      'by=person&group=%3Cscript%3E&figure=total',
      'by=plan&group=1&figure=total',
      'figure=coExecuted',
    ])
      expect((await coordinator.get(`/reports/rows?${query}`)).status).toBe(404);
    expect((await coordinator.get('/reports/rows?figure=%3Cb%3E')).status).toBe(422);
    const typed = await coordinator.get('/reports?asOf=%22%3E%3Cscript%3E1%3C/script%3E');
    expect(typed.html).not.toContain('<script>1');
  });
});

describe('the ledger of monthly reports', () => {
  it('tells when each was made, whom it went to, and gives its files', async () => {
    const page = await coordinator.get('/reports/monthly');
    expect(page.text).toMatch(/Февраль 2023 1 марта 2023 г\. Орлова Наталья Игоревна: \S+/);
    for (const [format, begins] of [
      ['pdf', '%PDF'],
      ['docx', 'PK'],
      ['xlsx', 'PK'],
    ] as const) {
      const file = await coordinator.send(`/reports/monthly/2023-02/files/${format}`);
      expect(file.headers.get('content-disposition')).toContain('attachment');
      const content = Buffer.from(await file.arrayBuffer());
      expect(content.subarray(0, begins.length).toString()).toBe(begins);
    }
  });

  it('opens each as a page without a style of its own, also by the address of letters', async () => {
    const page = await coordinator.get('/reports/2023-02');
    expect(page).toMatchObject({ status: 200, path: '/reports/monthly/2023-02' });
    expect(page.text).toContain('о ходе исполнения планов мероприятий за февраль 2023 года');
    expect(page.html).toContain('<article class="paper"');
    expect(page.html).not.toMatch(/<style| style=/);
  });

  it('shows the running month as it would be, and nothing of months to come', async () => {
    const page = await coordinator.get('/reports/monthly/2023-03');
    expect(page.text).toContain('Месяц не закрыт');
    for (const month of ['2023-04', '2023-13', 'x'])
      expect((await coordinator.get(`/reports/monthly/${month}`)).status).toBe(404);
    expect((await coordinator.get('/reports/monthly/2023-02/files/exe')).status).toBe(404);
  });
});

it('reports are no page of an executor', async () => {
  const executor = await web.as(department, 'Гусева');
  for (const path of ['/reports', '/reports/rows?figure=total', '/reports/monthly/2023-02'])
    expect((await executor.get(path)).status).toBe(403);
});
