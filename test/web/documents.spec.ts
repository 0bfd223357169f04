import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { z } from 'zod';
import { KINDS } from '../../src/papers/paper-kinds.view.js';
import { COMMON_SHAPES, shapesOf } from '../../src/web/documents/field-shapes.js';
import { KIND_PURPOSES } from '../../src/web/documents/kind-words.js';
import { aLivedWeb, type LivedWeb } from '../support/lived-web.js';
import type { Visitor } from '../support/web.js';

/** Both sample departments after some weeks: something is overdue, something was extended. */
let web: LivedWeb;
let department: string;
let town: string;
let coordinator: Visitor;
beforeAll(async () => {
  web = await aLivedWeb(40);
  ({ education: department, slavgorod: town } = web.departments);
  coordinator = await web.as(department, 'Воронина');
}, 120_000);
afterAll(() => web.close());

interface Sample {
  readonly number: number;
  readonly measure: string;
  readonly organisation: string;
  readonly executor: string;
}

async function taskWhere(where: string, of = department): Promise<Sample> {
  const [found] = await web.db.database.read(of, (tx) =>
    tx.query<Sample[]>(
      `select t.number, t.measure_id as measure, t.organisation_id as organisation,
         t.executor_id as executor
       from tasks t join measure_wordings w on w.measure_id = t.measure_id
       left join organisations o on o.id = t.organisation_id left join people p on p.id = t.executor_id
       where ${where} order by t.due, t.number limit 1`,
    ),
  );
  return found!;
}

const overdue = () =>
  taskWhere(`t.state = 'assigned' and t.due < date '2023-02-18' and o.kind = 'school'`);

it('every kind of document tells what it is for, and asks for all that it takes', async () => {
  const page = await coordinator.get('/documents/new');
  for (const { key, name, given } of KINDS) {
    expect(page.text).toContain(name);
    expect(page.text).toContain(KIND_PURPOSES[key] ?? 'nothing is said of it');
    const asked = [...shapesOf(key), ...COMMON_SHAPES].map((shape) => shape.name);
    expect([key, ...asked].sort()).toEqual(
      [key, ...Object.keys((given as unknown as z.ZodObject).shape)].sort(),
    );
  }
});

const NOTHING_YET = ['order-amend-plan'];

describe('a look at a document', () => {
  it.each(KINDS.map(({ key }) => key))('%s', async (kind) => {
    const { number, measure, organisation } = await overdue();
    const extended = await taskWhere('t.extensions > 0');
    const form = await coordinator.get(`/documents/new?kind=${kind}`);
    expect(form.status).toBe(200);
    const page = await coordinator.post('/documents/preview', {
      ...{ kind, measure, plan: '1', organisation },
      task: String(kind === 'extension-notice' ? extended.number : number),
    });
    // Nothing was amended yet: there is nothing to say, and that is said.
    if (NOTHING_YET.includes(kind)) {
      expect([kind, page.status]).toEqual([kind, 409]);
      expect(page.html).toContain('govuk-error-summary');
      return;
    }
    expect([kind, page.status]).toEqual([kind, 200]);
    expect(page.html).toContain('<article class="paper"');
    expect(page.html).not.toMatch(/<style| style=/);
    expect(page.text).toContain('Заполнить можно здесь');
  });

  it('shows what a person wrote as words, and keeps it in the form', async () => {
    const { organisation } = await overdue();
    await coordinator.get('/documents/new?kind=explanation-request');
    const page = await coordinator.post('/documents/preview', {
      ...{ kind: 'explanation-request', organisation, number: '17-и', date: '21.02.2023' },
      addition: '<script>alert(1)</script> и {{number}}',
    });
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('<script>alert');
    expect(page.text).toContain('<script>alert(1)</script> и {{number}}');
    expect(page.text).toContain('№ 17-и');
    expect(page.html).toContain('value="17-и"');
  });

  it('says beside each field what is wrong or missing', async () => {
    await coordinator.get('/documents/new?kind=analytical-memo');
    const missing = await coordinator.post('/documents/preview', {
      ...{ kind: 'analytical-memo', introduction: 'Вступление остаётся' },
    });
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Выберите мероприятие.');
    expect(missing.text).toContain('Вступление остаётся');
    const { measure } = await overdue();
    const wrong = await coordinator.post('/documents/preview', {
      ...{ kind: 'analytical-memo', measure, date: '31.02.2023', signatory: 'Никто Н.Н.' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Такой даты нет');
    const nobody = await coordinator.post('/documents', {
      ...{ kind: 'minutes', plan: '99', task: 'x' },
    });
    expect(nobody.status).toBe(422);
    expect((await coordinator.post('/documents', { kind: 'оклад' })).status).toBe(404);
  });
});

describe('a document made', () => {
  it('comes from a task’s page with its subject, is kept, listed, checked and taken away', async () => {
    const { number, organisation } = await overdue();
    const form = await coordinator.get(`/documents/new?kind=explanation-request&task=${number}`);
    expect(form.html).toContain(`<option value="${organisation}" selected>`);
    const page = await coordinator.post('/documents', {
      kind: 'explanation-request',
      organisation,
    });
    expect(page.path).toMatch(/^\/documents\/\d+$/);
    expect(page.text).toMatch(/Составлен документ № \d+\./);
    expect(page.text).toContain('О представлении объяснений');
    const verified = await coordinator.post(`${page.path}/verification`);
    expect(verified.text).toContain('Файлы целы и составляются заново теми же до байта.');
    for (const [format, begins] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ] as const) {
      const file = await coordinator.send(`${page.path}/files/${format}`);
      expect(file.headers.get('content-disposition')).toContain('attachment');
      const content = Buffer.from(await file.arrayBuffer());
      expect(content.subarray(0, begins.length).toString()).toBe(begins);
    }
    const list = await coordinator.get('/documents?kind=explanation-request');
    expect(list.text).toContain('Запрос объяснений');
    expect((await coordinator.get('/documents?kind=minutes')).text).toContain('ещё нет');
  });

  it('is found from the task or the measure it was made for, and nothing else is', async () => {
    const late = await overdue();
    const other = await taskWhere(`o.name like '%Заречная%' and t.state = 'assigned'`);
    await coordinator.get('/documents/new?kind=extension-notice');
    const extended = await taskWhere('t.extensions > 0');
    const made = await coordinator.post('/documents', {
      ...{ kind: 'extension-notice', task: String(extended.number) },
    });
    const task = await coordinator.get(`/tasks/${extended.number}`);
    const address = `/documents?task=${extended.number}`;
    expect(task.html.replaceAll('&#x3D;', '=')).toContain(`href="${address}"`);
    const found = await coordinator.get(address);
    expect(found.html).toContain(`href="${made.path}"`);
    expect(found.text).toContain(`составленные по поручению № ${extended.number}`);
    const none = await coordinator.get(`/documents?task=${other.number}`);
    expect(none.html).not.toContain('href="/documents/1"');
    expect(none.text).toContain('Таких документов ещё нет');
    const row = await coordinator.get(`/documents?measure=${late.measure}`);
    expect(row.text).toContain('по одному мероприятию');
    expect(row.html).not.toContain(`href="${made.path}"`);
    await coordinator.get('/documents/new?kind=analytical-memo');
    const memo = await coordinator.post('/documents', {
      ...{ kind: 'analytical-memo', measure: late.measure },
    });
    expect(memo.path).toMatch(/^\/documents\/\d+$/);
    const rowAgain = await coordinator.get(`/documents?measure=${late.measure}`);
    expect(rowAgain.html).toContain(`href="${memo.path}"`);
    expect((await coordinator.get(address)).html).not.toContain(`href="${memo.path}"`);
    const foreign = await web.as(department, 'Белова');
    const theirs = await taskWhere(`o.name like '%Луговая%'`);
    expect((await foreign.get(`/documents?task=${theirs.number}`)).status).toBe(403);
  });

  it('is seen by the school it is about, and by no other', async () => {
    const { organisation } = await taskWhere(`o.name like '%Заречная%'`);
    await coordinator.get('/documents/new?kind=plan-extract');
    const made = await coordinator.post('/documents', {
      ...{ kind: 'plan-extract', plan: '1', organisation },
    });
    const [own, other] = [await web.as(department, 'Громов'), await web.as(department, 'Белова')];
    expect((await own.get(made.path)).status).toBe(200);
    expect((await own.get('/documents')).html).toContain(`href="${made.path}"`);
    expect((await other.get(made.path)).status).toBe(403);
    expect((await other.send(`${made.path}/files/pdf`)).status).toBe(403);
    expect((await other.get('/documents')).html).not.toContain(`href="${made.path}"`);
    const foreign = await web.as(town, 'Ляшенко');
    expect((await foreign.get(made.path)).status).toBe(404);
  });

  it('is no way for a school to read what others have written', async () => {
    const school = await web.as(department, 'Белова');
    const page = await school.get('/documents/new');
    expect(page.text).not.toContain('Запрос объяснений');
    expect(page.text).not.toContain('Протокол');
    const { measure } = await taskWhere(`o.kind = 'school'`);
    for (const fields of [
      { kind: 'analytical-memo', measure },
      { kind: 'minutes', plan: '1' },
      { kind: 'control-list' },
    ]) {
      await school.get('/documents/new?kind=analytical-memo');
      const refused = await school.post('/documents/preview', fields);
      expect([fields.kind, refused.status]).toEqual([fields.kind, 403]);
      expect(refused.html).not.toContain('class="paper"');
    }
    const theirs = await taskWhere(`o.name like '%Луговая%'`);
    const form = await school.get(`/documents/new?kind=observation-report&task=${theirs.number}`);
    expect(form.status).toBe(403);
  });

  it('is a memo of whoever leads the measure in the department', async () => {
    const { measure } = await taskWhere(`p.surname = 'Гусева' and t.state <> 'planned'`);
    const executor = await web.as(department, 'Гусева');
    await executor.get('/documents/new?kind=analytical-memo');
    const page = await executor.post('/documents', { kind: 'analytical-memo', measure });
    expect([page.status, page.path]).toEqual([200, expect.stringMatching(/^\/documents\/\d+$/)]);
  });
});

describe('a memo finished in Word', () => {
  it('becomes a document of its task, and nothing else does', async () => {
    const lead = await web.as(town, 'Ляшенко');
    const observation = await taskWhere(
      `w.number like '2.6%' and p.surname = 'Ляшенко' and t.state in ('assigned', 'inProgress')`,
      town,
    );
    await lead.get(`/documents/new?kind=analytical-memo&task=${observation.number}`);
    const made = await lead.post('/documents', {
      ...{ kind: 'analytical-memo', measure: observation.measure },
    });
    expect(made.path).toMatch(/^\/documents\/\d+$/);
    const kept = await lead.send(`${made.path}/files/docx`);
    const content = finished(Buffer.from(await kept.arrayBuffer()));
    const fields = { task: String(observation.number), number: '15-а', date: '2021-03-02' };
    const upload = (more: object, file: Buffer, name = 'Справка готова.docx') =>
      lead.upload(`${made.path}/return`, { ...fields, ...more }, [
        { field: 'file', name, content: file },
      ]);
    await lead.get(made.path);
    const other = await upload({ number: '16' }, content);
    expect(other.status).toBe(422);
    expect(other.text).toContain('Дата и номер не совпадают');
    expect(other.html).toContain('value="16"');
    const text = await upload({}, Buffer.from('просто текст'), 'справка.txt');
    expect([text.status, text.text.includes('.docx')]).toEqual([422, true]);
    const nothing = await lead.upload(`${made.path}/return`, { ...fields, task: '' }, []);
    expect(nothing.text).toContain('Укажите номер поручения.');
    const page = await upload({}, content);
    expect(page.path).toBe(`/tasks/${observation.number}`);
    expect(page.text).toContain('Справка готова.docx');
  });
});

/** The registration filled in over the blanks, a conclusion written. */
function finished(content: Buffer): Buffer {
  const parts = unzipSync(content);
  const body = strFromU8(parts['word/document.xml']!)
    .replace(/«__»[^<]*20__[^<]*/, '2 марта 2021 г.')
    .replace(/№[^<]?_{4,}/, '№ 15-а')
    .replace(/_{40,}/, 'Наблюдатели присутствовали на всех процедурах.');
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(body) }));
}

describe('a template', () => {
  const address = '/documents/templates/explanation-request';
  const source = async (): Promise<string> => (await coordinator.send(`${address}/source`)).text();

  it('is tried on real data, put into use, and its older versions stay readable', async () => {
    const text = (await source()).replace('{{opening}}', 'По делу: {{opening}}');
    await coordinator.get(address);
    const tried = await coordinator.post(`${address}/preview`, { text, note: '' });
    expect(tried.status).toBe(200);
    expect(tried.text).toContain('По делу: По состоянию на');
    expect(await source()).not.toContain('По делу');
    const bare = await coordinator.post(`${address}/versions`, { text, note: '' });
    expect([bare.status, bare.text.includes('Напишите, что изменено')]).toEqual([422, true]);
    const stored = await coordinator.post(`${address}/versions`, { text, note: 'О деле <b>сразу' });
    expect(stored.text).toContain('Введена в действие редакция 1.');
    expect(stored.text).toContain('О деле <b>сразу (действует)');
    expect(await source()).toContain('По делу');
    const back = await coordinator.post(`${address}/product`);
    expect(back.text).toContain('Снова действует шаблон программы.');
    expect((await coordinator.get(`${address}?version=1`)).text).toContain('По делу: {{opening}}');
    expect((await coordinator.get(`${address}?version=7`)).status).toBe(404);
  });

  it('that cannot print is refused with its place, and what was typed stays', async () => {
    await coordinator.get(address);
    for (const [wrong, sentence] of [
      ['{{нечто}}', 'строка 3: нет значения для поля «нечто»'],
      ['{{#if only}}', 'Шаблон explanation-request, строка'],
      ['{{{opening}}}', 'Шаблон explanation-request, строка 3'],
    ] as const) {
      const text = (await source()).replace('<p>{{opening}}</p>', `<p>${wrong}</p>`);
      for (const act of ['preview', 'versions']) {
        const page = await coordinator.post(`${address}/${act}`, { text, note: 'проба' });
        expect([act, page.status]).toEqual([act, 422]);
        expect(page.text).toContain(sentence);
        expect(page.text).toContain(`<p>${wrong}</p>`);
      }
    }
    expect((await coordinator.get(address)).text).not.toContain('проба');
  });

  it('shared by many is tried on the document chosen', async () => {
    const part = '/documents/templates/partials--signature';
    const page = await coordinator.get(part);
    expect(page.text).toContain('На каком документе посмотреть');
    const text = `<p>Подписано так</p>\n${await (await coordinator.send(`${part}/source`)).text()}`;
    const tried = await coordinator.post(`${part}/preview`, { text, kind: 'control-list' });
    expect(tried.text).toContain('Подписано так');
    expect(tried.text).toContain('Перечень поручений на контроле');
    expect((await coordinator.get('/documents/templates/none')).status).toBe(404);
  });

  it('is the office’s alone', async () => {
    for (const surname of ['Белова', 'Орлова', 'Гусева'])
      expect((await (await web.as(department, surname)).get(address)).status).toBe(403);
  });
});
