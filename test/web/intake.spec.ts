import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { planDocx, planXlsx } from '../support/documents/plan-office.js';
import type { PlanContent } from '../support/documents/plan-content.js';
import { aWeb, type Page, type Visitor, type Web } from '../support/web.js';
import { sampleDirectory, storeDirectory } from '../support/web-department.js';

const SEED = readFileSync('seeds/objectivity-2022-2023/plan-prikaz-25.txt');

let web: Web;
const department = randomUUID();
const other = randomUUID();
let coordinator: Visitor;
beforeAll(async () => {
  web = await aWeb();
  for (const [id, folder] of [
    [department, 'objectivity-2022-2023'],
    [other, 'slavgorod-2021'],
  ] as const) {
    await storeDirectory(web, id, await sampleDirectory(folder));
  }
  coordinator = await web.as(department, 'Воронина');
}, 120_000);
afterAll(() => web.close());

async function bring(
  visitor: Visitor,
  name: string,
  content: Buffer | Uint8Array,
  fields: Readonly<Record<string, string>> = {},
): Promise<Page> {
  await visitor.get('/intake');
  return visitor.upload('/intake', fields, [
    { field: 'file', name, content: Buffer.from(content) },
  ]);
}

/** The draft's address, the page being any of its own. */
const idOf = (page: Page): string => /\/intake\/([0-9a-f-]{36})/.exec(page.path)?.[1] ?? '';
const seenOf = ({ html }: Page): string => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';

async function counted(what: 'plans' | 'tasks' | 'intake_drafts' | 'notices'): Promise<number> {
  const [row] = await web.db.database.read(department, (tx) =>
    tx.query<{ amount: number }[]>(`select count(*)::int as amount from ${what}`),
  );
  return row!.amount;
}

const HEAD = ['№ п/п', 'Мероприятие', 'Срок', 'Ответственный', 'Ожидаемый результат'];

function content(
  order: string,
  rows: readonly (readonly string[])[],
  title = 'План мероприятий на 2022-2023 учебный год',
): PlanContent {
  return {
    paragraphs: ['Приложение', 'к приказу Отдела образования', order, title],
    tables: [{ head: HEAD, rows }],
  };
}

const docx = (...given: Parameters<typeof content>): Uint8Array => planDocx(content(...given), {});

const ROWS = [
  ['1', 'Анализ итогов проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'],
  ['2', 'Собеседование с руководителями школ', 'апрель 2023', 'Гусева Т.Ю.', 'Протокол'],
  ['3', 'Семинар для учителей', 'когда-нибудь потом', 'Гусева Т.Ю.', 'Список'],
];

describe('an order on its way to a plan', () => {
  it('is read, kept, rehearsed and confirmed once, however often the button is pressed', async () => {
    const read = await bring(coordinator, 'план.txt', SEED);
    expect(read.status).toBe(200);
    expect(read.text).toContain('Ничего ещё не сохранено на контроль');
    expect(read.text).toContain('«Ноябрь-декабрь 2023»');
    expect(await counted('plans')).toBe(0);
    const id = idOf(read);

    const topics = await coordinator.get(`/intake/${id}/questions`);
    expect(topics.text).toContain('Сроки вне периода плана');
    const preview = await coordinator.get(`/intake/${id}/preview`);
    const promised = Number(/будет (\d+) поручени/.exec(preview.text)?.[1]);
    const letters = Number(/уйдёт писем: (\d+)/.exec(preview.text)?.[1]);
    expect(promised).toBeGreaterThan(20);
    expect(await counted('plans')).toBe(0);
    expect(await counted('tasks')).toBe(0);

    const seen = seenOf(preview);
    const second = await web.as(department, 'Воронина');
    await second.get(`/intake/${id}/preview`);
    const pages = await Promise.all([
      coordinator.post(`/intake/${id}/confirmation`, { seen }),
      second.post(`/intake/${id}/confirmation`, { seen }),
    ]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    const told = pages.map(({ text }) => text).join('\n');
    expect(told).toContain(`План № 1 поставлен на контроль: ${promised} поручени`);
    expect(told).toContain('уже поставлен на контроль (Воронина Е.В.): план № 1');
    expect(await counted('plans')).toBe(1);
    expect(await counted('tasks')).toBe(promised);
    expect(await counted('notices')).toBe(letters);
    const paper = await coordinator.send(`/intake/${id}/file`);
    expect(Buffer.from(await paper.arrayBuffer()).equals(SEED)).toBe(true);
    expect(paper.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('brought again is refused as a new plan and offered for comparing', async () => {
    const again = await bring(coordinator, 'план.txt', SEED);
    expect(again.text).toContain('Такой план уже на контроле: № 1');
    const compared = await coordinator.post(`/intake/${idOf(again)}/amends`, { plan: '1' });
    expect(compared.text).toContain('Документ ничего не меняет в этом плане');
    await coordinator.post(`/intake/${idOf(again)}/removal`, { seen: '1' });
    expect((await coordinator.get(`/intake/${idOf(again)}`)).status).toBe(404);
  });

  it('much like a plan under control is suspected of changing it, that of another year is not', async () => {
    const text = SEED.toString('utf8').replace('от 27.01.2023 №25', 'от 10.02.2023 №40');
    const changed = text.replace('Август 2023 г.', 'Сентябрь 2023 г.');
    const alike = await bring(coordinator, 'план 40.txt', Buffer.from(changed));
    expect(alike.text).toMatch(/Похоже, документ меняет план № 1: .* 24 мероприятия из 24/);
    const preview = await coordinator.get(`/intake/${idOf(alike)}/preview`);
    expect(preview.text).toContain('Это новый план? В плане № 1 дословно те же 24 мероприятия');
    const compared = await coordinator.post(`/intake/${idOf(alike)}/amends`, { plan: '1' });
    expect(compared.text).toContain('было: Август 2023 г. стало: Сентябрь 2023 г.');
    const next = changed
      .replace(/202[23]/g, (year) => String(Number(year) + 3))
      .replace('№40', '№41');
    const fresh = await bring(coordinator, 'план 41.txt', Buffer.from(next));
    expect(fresh.text).toContain('Что прочитано в документе');
    expect(fresh.text).not.toContain('Похоже, документ меняет');
    for (const page of [alike, fresh]) {
      const { html } = await coordinator.get(`/intake/${idOf(page)}`);
      const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '1';
      await coordinator.post(`/intake/${idOf(page)}/removal`, { seen });
    }
  });

  it('chosen twice is one document on the desk; taken off the desk it leaves nothing', async () => {
    const file = docx('от 01.02.2023 № 7', ROWS);
    const first = await bring(coordinator, 'приказ.docx', file);
    const second = await bring(coordinator, 'приказ.docx', file);
    expect(idOf(second)).toBe(idOf(first));
    expect(second.text).toContain('уже на разборе');
    const start = await coordinator.get('/intake');
    expect(start.text).toContain('приказ.docx');
    const gone = await coordinator.post(`/intake/${idOf(first)}/removal`, { seen: '1' });
    expect(gone.text).toContain('убран с разбора');
    const [row] = await web.db.database.read(department, (tx) =>
      tx.query<{ amount: number }[]>(
        'select count(*)::int as amount from intake_drafts where confirmed_at is null',
      ),
    );
    expect(row?.amount).toBe(0);
  });
});

describe('a row', () => {
  it('put right is read again at once, stays so, and can be taken back', async () => {
    const read = await bring(
      coordinator,
      'строки.xlsx',
      planXlsx(content('от 02.02.2023 № 8', ROWS), {}),
    );
    const id = idOf(read);
    const row = await coordinator.get(`/intake/${id}/rows/0-2`);
    expect(row.text).toContain('Срок не прочитан');
    const tried = await coordinator.get(
      `/intake/${id}/rows/0-2?deadlineText=${encodeURIComponent('до 15 марта 2023 года')}`,
    );
    expect(tried.text).toContain('не позднее 15 марта 2023 года');
    await coordinator.get(`/intake/${id}/rows/0-2`);
    const mended = await coordinator.post(`/intake/${id}/rows/0-2`, {
      seen: seenOf(row),
      measure: 'Семинар <script>alert(1)</script>',
      deadlineText: 'до 15 марта 2023 года',
      responsibleText: 'Гусева Т.Ю.',
      resultText: 'Список',
    });
    expect(mended.text).toContain('Строка исправлена и перечитана');
    expect(mended.text).toContain('не позднее 15 марта 2023 года');
    expect(mended.html).not.toContain('<script>alert');
    expect(mended.text).toContain('В документе: когда-нибудь потом');
    const stale = await coordinator.post(`/intake/${id}/rows/0-2`, {
      seen: seenOf(row),
      measure: 'Набрано поверх',
      deadlineText: 'май 2023',
    });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Строка тем временем исправлена (Воронина Е.В.)');
    expect(stale.html).toContain('Набрано поверх');
    const empty = await coordinator.post(`/intake/${id}/rows/0-2`, { seen: seenOf(mended) });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Напишите, что нужно сделать');

    await coordinator.get(`/intake/${id}/rows/0-0`);
    const parted = await coordinator.post(`/intake/${id}/rows/0-0/parting`, { seen: '99' });
    expect(parted.text).toContain('Часть 2');
    const left = await coordinator.post(`/intake/${id}/rows/0-1/leave-out`, { seen: '99' });
    expect(left.text).toContain('Строка исключена');
    const all = await coordinator.get(`/intake/${id}?show=all`);
    expect(all.html.match(/kontrol-pre">Анализ итогов/g)).toHaveLength(2);
    expect(all.text).not.toContain('Собеседование с руководителями');
    const out = await coordinator.get(`/intake/${id}?show=out`);
    expect(out.text).toContain('Собеседование с руководителями');
    const back = await coordinator.post(`/intake/${id}/rows/0-1/return`, { seen: '99' });
    expect(back.text).toContain('Строка возвращена в план');
    expect((await coordinator.get(`/intake/${id}/rows/0-9`)).status).toBe(404);
    expect((await coordinator.get(`/intake/${id}/rows/0-1-5`)).status).toBe(404);
  });

  it('of a plan without a period is read once the period is given', async () => {
    const rows = [['1', 'Анализ итогов работы', 'май', 'Гусева Т.Ю.', 'Справка']];
    const read = await bring(
      coordinator,
      'без-года.docx',
      planDocx({ paragraphs: ['План мероприятий'], tables: [{ head: HEAD, rows }] }, {}),
    );
    const id = idOf(read);
    expect(read.text).toContain('Период плана не назван');
    const wrong = await coordinator.post(`/intake/${id}/plans/0`, {
      ...{ title: 'План', from: '2023-08-31', to: '2022-09-01', seen: '1' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Конец периода раньше его начала');
    await coordinator.post(`/intake/${id}/plans/0`, {
      ...{ title: 'План', from: '2022-09-01', to: '31.08.2023', seen: '1' },
    });
    const all = await coordinator.get(`/intake/${id}?show=all`);
    expect(all.text).toContain('мая 2023');
    await coordinator.post(`/intake/${id}/removal`, { seen: '1' });
  });
});

describe('a question', () => {
  it('is answered in plain words, may wait, may change, and only then the plan is confirmed', async () => {
    const rows = [
      ...ROWS,
      ['4', 'Проверка планов', 'август', 'Иванченко П.П.', 'Справка'],
      ['5', 'Сбор списков', 'январь 2023', 'Гусева Т.Ю.', 'Список'],
      ['6', 'Сбор заявок', 'декабрь 2022', 'Гусева Т.Ю.', 'Заявка'],
    ];
    const id = idOf(await bring(coordinator, 'вопросы.docx', docx('от 03.02.2023 № 9', rows)));
    const early = await coordinator.get(`/intake/${id}/preview`);
    expect(early.text).toContain('Сначала нужен ваш ответ: 1 вопрос');
    expect(early.html).not.toContain('/confirmation"');

    const people = () =>
      web.db.database.read(department, (tx) =>
        tx.query(`select 1 from people where surname = 'Иванченко'`),
      );
    const address = `/intake/${id}/questions/unclear-deadline`;
    const asked = await coordinator.get(address);
    expect(asked.text).toContain('Срок «когда-нибудь потом» непонятен');
    const key = /name="a0-key" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
    const answer = (phrase: string, seen: string) =>
      coordinator.post(address, { 'a0-key': key, a0: '~phrase', 'a0-phrase': phrase, seen });
    const nonsense = await answer('<b>потом</b>', seenOf(asked));
    expect(nonsense.status).toBe(422);
    expect(nonsense.text).toContain('непонятен');
    expect(nonsense.html).toContain('&lt;b&gt;потом&lt;/b&gt;');
    expect((await answer('', seenOf(asked))).text).toContain('Напишите срок');
    await answer('до 20 апреля 2023 года', seenOf(asked));
    // Whoever is to be added to the directory is there in the rehearsal, and only there.
    const rehearsed = await coordinator.get(`/intake/${id}/preview`);
    expect(rehearsed.text).toContain('Иванченко П.П.');
    expect(await people()).toEqual([]);
    const given = await coordinator.get(address);
    expect(given.text).toContain('ответ дан: Воронина Е.В.');
    expect(given.html).toContain('value="до 20 апреля 2023 года"');
    await answer('до 25 апреля 2023 года', seenOf(given));

    const late = `/intake/${id}/questions/due-before-approval`;
    const born = await coordinator.get(late);
    const lateKey = /name="a0-key" value="([^"]+)"/.exec(born.html)?.[1] ?? '';
    await coordinator.post(late, {
      ...{
        'a0-key': lateKey,
        a0: '~fulfilled',
        'a0-on': '2023-01-31',
        'a0-document': 'справка № 5',
      },
      ...{ 'a0-r1': 'снять', seen: seenOf(born) },
    });
    const apart = await coordinator.get(late);
    expect(apart.html).toContain('value="справка № 5"');
    expect(apart.html).toContain('value="снять" selected');

    const who = `/intake/${id}/questions/executor-unknown`;
    const unknown = await coordinator.get(who);
    const whoKey = /name="a0-key" value="([^"]+)"/.exec(unknown.html)?.[1] ?? '';
    await coordinator.post(who, {
      ...{ 'a0-key': whoKey, a0: '~party', 'a0-name': 'Гусева Т.Ю.', seen: seenOf(unknown) },
    });
    const chosen = await coordinator.get(who);
    expect(chosen.html).toContain('value="Гусева Т.Ю."');

    const preview = await coordinator.get(`/intake/${id}/preview`);
    expect(preview.text).toContain('Гусева Т.Ю.');
    const party = /preview\?party(?:=|&#x3D;)([0-9a-f-]+)/.exec(preview.html)?.[1] ?? '';
    const own = await coordinator.get(`/intake/${id}/preview?party=${party}`);
    expect(own.text).toContain('25.04.2023');
    // A change after the preview was shown: what is confirmed must be what was seen.
    await coordinator.get(address);
    await answer('до 28 апреля 2023 года', '99');
    await coordinator.get(`/intake/${id}/preview`);
    const stale = await coordinator.post(`/intake/${id}/confirmation`, { seen: seenOf(preview) });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Документ изменён после того, как вы открыли эту страницу');
    const done = await coordinator.post(`/intake/${id}/confirmation`, { seen: seenOf(stale) });
    expect(done.text).toContain('поставлен на контроль');
    const [late1] = await web.db.database.read(department, (tx) =>
      tx.query<{ fulfilled: number; removed: number }[]>(
        `select count(*) filter (where settlement = 'fulfilled')::int as fulfilled,
           count(*) filter (where settlement = 'removed')::int as removed
         from occurrences where until_version is null and measure_id in
           (select id from measures where plan_id = (select id from plans order by number desc limit 1))`,
      ),
    );
    expect(late1).toEqual({ fulfilled: 1, removed: 1 });
  });
});

describe('points of the order itself', () => {
  it('are taken by their marks, each with a deadline, and given to those they name', async () => {
    const visitor = await web.as(other, 'Ляшенко');
    web.clock.advance({ hours: 1 });
    const seed = readFileSync('seeds/slavgorod-2021/prikaz-136-1.txt');
    const id = idOf(await bring(visitor, 'приказ.txt', seed));
    const address = `/intake/${id}/questions/order-points`;
    const asked = await visitor.get(address);
    const key = /name="a0-key" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
    const taken = { 'a0-key': key, 'a0-asked': '1', 'a0-point': '4.13', seen: seenOf(asked) };
    const bare = await visitor.post(address, taken);
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('Пункт 4.13: срок не назван');
    expect(bare.html).toMatch(/value="4\.13" checked/);
    await visitor.post(address, { ...taken, 'a0-term-4.13': 'до 20 апреля 2021 года' });
    const again = await visitor.get(address);
    expect(again.html).toContain('value="до 20 апреля 2021 года"');
    expect(again.html.match(/type="checkbox"[^>]* checked/g)).toHaveLength(1);
    for (const code of ['role-vacant', 'narrower-group']) {
      const page = await visitor.get(`/intake/${id}/questions/${code}`);
      const fields = [...page.html.matchAll(/name="(a\d+)-key" value="([^"]*)"/g)].flatMap(
        ([, field = '', own = '']) => [
          [`${field}-key`, own.replaceAll('&quot;', '"')],
          [field, code === 'role-vacant' ? 'оставить' : 'все'],
        ],
      );
      await visitor.post(`/intake/${id}/questions/${code}`, {
        ...Object.fromEntries(fields),
        seen: seenOf(page),
      });
    }
    const preview = await visitor.get(`/intake/${id}/preview`);
    expect(preview.text).toContain('По плану будет');
    const school = /preview\?party(?:=|&#x3D;)([0-9a-f-]+)#party">МБОУ «СОШ №10»/.exec(
      preview.html,
    );
    const own = await visitor.get(`/intake/${id}/preview?party=${school?.[1] ?? ''}`);
    expect(own.text).toContain('20.04.2021');
    expect(own.text).toContain('4.13');
    const done = await visitor.post(`/intake/${id}/confirmation`, { seen: seenOf(preview) });
    expect(done.text).toContain('Планы № 1, № 2, № 3 поставлены на контроль');
  });
});

describe('an amending order', () => {
  it('is compared with its plan and approved once, with the running work it touches', async () => {
    const id = idOf(
      await bring(coordinator, 'основной.docx', docx('от 04.02.2023 № 10', ROWS.slice(0, 2))),
    );
    const preview = await coordinator.get(`/intake/${id}/preview`);
    const done = await coordinator.post(`/intake/${id}/confirmation`, { seen: seenOf(preview) });
    const plan = /План № (\d+) поставлен/.exec(done.text)?.[1] ?? '';
    const rows = [
      ['1', 'Анализ итогов проверочных работ', 'июнь 2023', 'Гусева Т.Ю.', 'Справка'],
      ['2', 'Круглый стол с родителями', 'март 2023', 'Гусева Т.Ю.', 'Протокол'],
    ];
    const amending = await bring(coordinator, 'изменения.docx', docx('от 06.02.2023 № 11', rows), {
      amends: plan,
    });
    expect(amending.text).toContain(`Документ меняет план № ${plan}`);
    const diff = await coordinator.get(`/intake/${idOf(amending)}/preview`);
    expect(diff.text).toContain('было: май 2023 стало: июнь 2023');
    expect(diff.text).toContain('Круглый стол с родителями');
    expect(diff.text).toContain('Идущие поручения: № ');
    const seen = seenOf(diff);
    const wrong = await coordinator.post(`/intake/${idOf(amending)}/confirmation`, { seen });
    expect(wrong.status).toBe(409);
    const amended = await coordinator.post(`/intake/${idOf(amending)}/amendment`, { seen });
    expect(amended.text).toContain(`план № ${plan}, редакция 2`);
    const twice = await coordinator.post(`/intake/${idOf(amending)}/amendment`, { seen });
    expect(twice.text).toContain('уже поставлен на контроль');
    const versions = await web.db.database.read(department, (tx) =>
      tx.query(
        'select 1 from plan_versions v join plans p on p.id = v.plan_id where p.number = $1',
        [Number(plan)],
      ),
    );
    expect(versions).toHaveLength(2);
  });
});

it('a document that resembles no plan it could amend opens all the same and becomes a new one', async () => {
  const id = idOf(
    await bring(coordinator, 'основа.docx', docx('от 08.02.2023 № 14', ROWS.slice(0, 2))),
  );
  const preview = await coordinator.get(`/intake/${id}/preview`);
  const done = await coordinator.post(`/intake/${id}/confirmation`, { seen: seenOf(preview) });
  const plan = /План № (\d+) поставлен/.exec(done.text)?.[1] ?? '';
  const tables = ['План ремонта кровель на 2023 год', 'План закупки мебели на 2023 год'].map(
    (title) => ({ title, head: HEAD, rows: ROWS.slice(0, 2) }),
  );
  const file = planDocx({ paragraphs: ['ПРИКАЗ', 'от 09.02.2023 № 15'], tables }, {});
  const read = await bring(coordinator, 'два плана.docx', file, { amends: plan });
  expect(read.status).toBe(200);
  expect(read.text).toContain(`непонятно, какой из них меняет план № ${plan}`);
  const address = `/intake/${idOf(read)}`;
  expect((await coordinator.get(`${address}/preview`)).path).toBe(address);
  const refused = await coordinator.post(`${address}/confirmation`, { seen: '1' });
  expect(refused.text).toContain('непонятно, какой из них');
  const anew = await coordinator.post(`${address}/amends`, { plan: '' });
  expect(anew.text).toContain('разбирается как новый план');
  expect((await coordinator.get(`${address}/preview`)).text).toContain('По плану будет');
});

describe('a file that is no plan', () => {
  it.each<[string, Buffer, RegExp]>([
    ['письмо.txt', Buffer.from('Уважаемые коллеги! Напоминаем о совещании.'), /не найден план/],
    ['пусто.docx', Buffer.alloc(0), /Файл пуст/],
    ['битый.docx', Buffer.from(docx('от 05.02.2023 № 12', ROWS)).subarray(0, 900), /поврежд/],
    ['план.docx', Buffer.from('MZ\x90\0программа'), /не принимаются|не соответствует|програм/],
    ['скан.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF'), /скан\.pdf/],
  ])('%s is refused by a sentence, and nothing is kept', async (name, file, sentence) => {
    const before = await counted('intake_drafts');
    const page = await bring(coordinator, name, file);
    expect(page.status).toBe(422);
    expect(page.text).toMatch(sentence);
    expect(await counted('intake_drafts')).toBe(before);
  });

  it('nothing chosen is said as well', async () => {
    await coordinator.get('/intake');
    const page = await coordinator.upload('/intake', {}, []);
    expect(page).toMatchObject({ status: 422 });
    expect(page.text).toContain('Выберите файл приказа или плана');
  });
});

it('a plan of three thousand rows is turned over by pages', async () => {
  const lines = Array.from(
    { length: 3000 },
    (_, at) =>
      `${at + 1};Мероприятие ${at + 1} плана работы с кадрами;май 2023;Гусева Т.Ю.;Справка`,
  );
  const csv = Buffer.from(
    ['План мероприятий на 2022-2023 учебный год;;;;', HEAD.join(';'), ...lines].join('\n'),
  );
  const page = await bring(coordinator, 'большой.csv', csv);
  const all = await coordinator.get(`/intake/${idOf(page)}?show=all&page=30`);
  expect(all.text).toContain('Страница 30 из 30');
  expect(all.text).toContain('Мероприятие 3000 ');
  expect(all.html.length).toBeLessThan(400_000);
  const questions = await coordinator.get(`/intake/${idOf(page)}/questions`);
  expect(questions.html.length).toBeLessThan(100_000);
});

it('nobody but a coordinator comes here, and no other department', async () => {
  const id = idOf(await bring(coordinator, 'чужой.docx', docx('от 07.02.2023 № 13', ROWS)));
  for (const surname of ['Гусева', 'Орлова', 'Савельев']) {
    const visitor = await web.as(department, surname);
    await visitor.get('/tasks');
    for (const path of ['/intake', `/intake/${id}`, `/intake/${id}/file`, `/intake/${id}/preview`])
      expect((await visitor.get(path)).status).toBe(403);
    await visitor.get('/tasks');
    expect((await visitor.post(`/intake/${id}/confirmation`, { seen: '1' })).status).toBe(403);
    const sent = await visitor.upload('/intake', {}, []);
    expect(sent.status).toBe(403);
  }
  const [foreign] = await web.db.database.read(other, (tx) =>
    tx.query<{ surname: string }[]>(
      `select surname from people where 'coordinator' = any (access)`,
    ),
  );
  const neighbour = await web.as(other, foreign!.surname);
  for (const path of ['', '/file', '/preview', '/questions', '/rows/0-0'])
    expect((await neighbour.get(`/intake/${id}${path}`)).status).toBe(404);
  await neighbour.get('/intake');
  expect((await neighbour.post(`/intake/${id}/removal`, { seen: '1' })).status).toBe(404);
  expect((await coordinator.get('/intake/нечто')).status).toBe(404);
});
