import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { KINDS } from '../../src/papers/paper-kinds.view.js';
import { everythingKept, markEverything } from '../support/every-column.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import { isHtml, walk, type WalkedPage } from '../support/site-walk.js';
import type { Visitor } from '../support/web.js';

/** Nothing but words wherever it stands; `mark-1` is what it would make if it were not. */
const MARKUP = `=1+1'"><mark-1 onclick=x>{{mark}}`;
const PEOPLE = ['Белова', 'Гусева', 'Воронина', 'Савельев', 'Орлова'] as const;
const DRAWN = ['states', 'months', 'schools'].map((name) => `/reports/charts/${name}.svg`);
const START = ['/', '/tasks?show=all', '/plans', '/calendar', '/documents', '/reports', '/help'];

let web: LivedWeb;
let department: string;
const visitors = new Map<string, Visitor>();
beforeAll(async () => {
  web = await aLivedWeb(12);
  department = web.departments.education;
  for (const surname of PEOPLE) visitors.set(surname, await web.as(department, surname));
}, 180_000);
afterAll(() => web.close());

function as(surname: (typeof PEOPLE)[number]): Visitor {
  return visitors.get(surname)!;
}

it('looking changes nothing, and no page that a link leads to is missing or broken', async () => {
  const before = await everythingKept(web.db.owner);
  for (const [surname, visitor] of visitors) {
    const pages = await walk(visitor, ['/']);
    const broken = pages.filter(({ status }) => status !== 200);
    expect([surname, ...broken.map(toldOf)]).toEqual([surname]);
    expect(pages.length).toBeGreaterThan(15);
  }
  expect(await everythingKept(web.db.owner)).toEqual(before);
}, 120_000);

it('of the kinds of documents exactly these go to whom they are about', () => {
  expect(KINDS.filter((kind) => kind.isAddressed).map(({ key }) => key)).toEqual([
    ...['plan-extract', 'observation-report', 'information-request', 'recommendations'],
    ...['explanation-request', 'extension-notice'],
  ]);
});

describe('a school', () => {
  const SECRET = /ТАЙНА/;
  let other: {
    surname: string;
    organisation: string;
    number: number;
    plan: number;
    measure: string;
  };
  let own: string;
  beforeAll(async () => {
    [other, own] = await web.db.database.read(department, async (tx) => {
      const [found] = await tx.query<(typeof other)[]>(
        `select p.surname, o.id as organisation, t.number, pl.number as plan, t.measure_id as measure
         from tasks t join organisations o on o.id = t.organisation_id and o.kind = 'school'
         join people p on p.organisation_id = o.id and p.access = '{executor}'
         join plans pl on pl.id = t.plan_id
         where t.state in ('assigned', 'inProgress') and t.demanded = '{}' and t.kind = 'final'
           and o.id <> (select organisation_id from people where surname = 'Белова')
         order by t.number limit 1`,
      );
      const [head] = await tx.query<{ id: string }[]>(
        `select organisation_id as id from people where surname = 'Белова'`,
      );
      return [found!, head!.id];
    });
    const head = await web.as(department, other.surname);
    await head.get(`/tasks/${other.number}`);
    await head.post(`/tasks/${other.number}/comment`, { text: 'ТАЙНА пояснения' });
    const file = { field: 'files', name: 'ТАЙНА.txt', content: Buffer.from('ТАЙНА файла') };
    const account = { account: 'ТАЙНА информации', doneOn: '2023-02-01', kind: 'other' };
    const sent = await head.upload(`/tasks/${other.number}/account`, account, [file]);
    expect(sent.text).toContain('Информация направлена на проверку.');
  }, 60_000);

  it('comes by no address upon what another one wrote, brought or was asked', async () => {
    const { number, plan, measure, organisation } = other;
    const page = await as('Воронина').get(`/tasks/${number}`);
    const file = /href="(\/tasks\/\d+\/documents\/[^"]+)"/.exec(page.html)?.[1] ?? '';
    expect(page.text).toMatch(SECRET);
    const forbidden = [`/tasks/${number}`, `/tasks/${number}/print`, file];
    for (const asked of forbidden)
      expect([asked, (await as('Белова').get(asked)).status]).toEqual([asked, 403]);
    const pages = await walk(as('Белова'), [
      ...START,
      `/plans/${plan}/measures/${measure}`,
      `/plans/${plan}?organisation=${organisation}`,
      `/plans/${plan}/print?organisation=${organisation}`,
      `/tasks?show=all&organisation=${organisation}`,
      `/tasks?show=all&q=${encodeURIComponent('ТАЙНА')}`,
      `/calendar?organisation=${organisation}`,
      `/calendar/tasks?from=2022-01-01&until=2024-01-01&organisation=${organisation}&party=${organisation}`,
      `/calendar/weather?organisation=${organisation}`,
      `/calendar/timeline?organisation=${organisation}`,
      `/documents/new?kind=observation-report&task=${number}`,
      `/plans/${plan}/matrix/tasks?organisation=${organisation}`,
      `/reports/rows?by=organisation&group=${organisation}&stratum=main&figure=total`,
    ]);
    const telling = pages.filter(({ asked, html }) => !asked.includes('q=') && SECRET.test(html));
    expect(telling.map(toldOf)).toEqual([]);
    for (const { text, asked } of pages.filter((each) => each.asked.startsWith('/calendar/tasks?')))
      expect([asked, text.includes(`№ ${number} `)]).toEqual([asked, false]);
  }, 60_000);

  it('gets the letters and extracts addressed to it, and no memo of the office about it', async () => {
    const numbers: Record<string, number> = {};
    for (const [kind, organisation] of [
      ['plan-extract', own],
      ['control-list', own],
      ['plan-extract', other.organisation],
    ] as const) {
      await as('Воронина').get('/documents/new');
      const fields = { kind, plan: String(other.plan), organisation };
      const made = await as('Воронина').post('/documents', fields);
      expect(made.text).toContain('Составлен документ');
      numbers[`${kind} ${organisation === own ? 'own' : 'other'}`] = Number(
        made.path.split('/').at(-1),
      );
    }
    for (const [about, number] of Object.entries(numbers)) {
      const isOurs = about === 'plan-extract own';
      const school = as('Белова');
      const [card, word, list] = [
        await school.get(`/documents/${number}`),
        await school.send(`/documents/${number}/files/docx`),
        await school.get('/documents'),
      ];
      await school.get('/');
      const checked = await school.post(`/documents/${number}/verification`);
      const status = isOurs ? 200 : 403;
      expect([about, card.status, word.status, checked.status]).toEqual([
        about,
        status,
        status,
        status,
      ]);
      expect([about, list.html.includes(`href="/documents/${number}"`)]).toEqual([about, isOurs]);
    }
  }, 60_000);

  it('hands its task to nobody outside, and changes nothing of another one', async () => {
    const task = await web.db.database.read(department, async (tx) => {
      const [found] = await tx.query<{ number: number }[]>(
        `select number from tasks where organisation_id = $1 and state = 'assigned' limit 1`,
        [own],
      );
      return found!.number;
    });
    const foreign = web.departments.slavgorod;
    const [stranger] = await web.db.database.read(foreign, (tx) =>
      tx.query<{ person: string; place: string }[]>(
        `select id as person, organisation_id as place from people where organisation_id is not null limit 1`,
      ),
    );
    const before = await everythingKept(web.db.owner);
    await as('Белова').get('/');
    for (const to of [
      `organisation:${other.organisation}`,
      `organisation:${stranger!.place}`,
      `person:${stranger!.person}`,
      'organisation:',
      'person:x',
      'constructor:1',
    ]) {
      const refused = await as('Белова').post(`/tasks/${task}/executor`, {
        to,
        reason: 'Так надо',
      });
      expect([to, refused.status >= 400 && refused.status < 500]).toEqual([to, true]);
      await as('Белова').get('/');
    }
    for (const act of TASK_ACTS) {
      await as('Белова').get('/');
      const { status } = await as('Белова').post(`/tasks/${other.number}/${act}`, FILLED);
      expect([act, status]).toEqual([act, 403]);
    }
    expect(await everythingKept(web.db.owner)).toEqual(before);
  }, 60_000);
});

describe('markup in every column that holds words', () => {
  beforeAll(() => markEverything(web.db.owner, MARKUP), 60_000);

  it.each(PEOPLE)(
    'is only words on every page of %s',
    async (surname) => {
      const pages = await walk(as(surname), [...START, ...(surname === 'Белова' ? [] : DRAWN)], {
        ofShape: 2,
      });
      expect(pages.filter(({ status }) => status >= 500).map(toldOf)).toEqual([]);
      expect(pages.filter(({ html }) => html.includes('<mark-1')).map(toldOf)).toEqual([]);
      const shown = pages.filter((page) => isHtml(page) && page.html.includes('&lt;mark-1'));
      expect(shown.length).toBeGreaterThan(10);
    },
    60_000,
  );

  it('is no formula in tables to download', async () => {
    for (const path of [
      '/reports/discipline.xlsx',
      '/reports/rows.xlsx?by=department&stratum=main&figure=total',
      '/reports/matrix.xlsx?plan=1',
    ]) {
      const response = await as('Воронина').send(path);
      expect([path, response.status]).toEqual([path, 200]);
      const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
      const sheets = Object.entries(parts).filter(([name]) => name.includes('sheet'));
      const text = sheets.map(([, part]) => strFromU8(part)).join('');
      expect(text).toContain('=1+1');
      expect(text).not.toMatch(/<f[ >]|t="str"|<mark-1/);
    }
  });
});

const TASK_ACTS = [
  ...['acknowledgement', 'start', 'account', 'document', 'extension', 'executor', 'comment'],
  ...['acceptance', 'return', 'decision', 'reply', 'not-applicable', 'cancellation', 'reopening'],
];
/** Enough for any of the acts, were it the visitor's. */
const FILLED = {
  ...{
    account: 'Сделано',
    doneOn: '2023-02-01',
    kind: 'other',
    address: 'https://school.example/1',
  },
  ...{ proposed: '2024-01-01', reason: 'Причина', text: 'Пояснение', decision: 'granted' },
  ...{ due: '2024-01-01', to: 'person:00000000-0000-4000-8000-000000000000', incoming: '1' },
  incomingDate: '2023-02-01',
};

function toldOf({ status, asked }: WalkedPage): string {
  return `${status} ${asked}`;
}
