import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import { AccountsService, ControlService, TasksService } from '../../src/tasks/tasks.module.js';
import { MomentService, StandInsService } from '../../src/people/people.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { aDraft, calendar, seededDepartment } from '../support/plans.js';
import { aWeb, type Visitor, type Web } from '../support/web.js';

const ROWS = [
  ['1. Контроль'],
  ['1', 'Анализ итогов проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'],
  ['2', 'Школьные отчёты об олимпиаде', 'до 10.02.2023', 'ОО', 'Информация'],
  ['2. По мере необходимости'],
  ['3', 'Внеплановая проверка журналов', 'по необходимости', 'ОО', 'Справка'],
  ['4', 'Разбор обращения <script>alert(1)</script>', 'по необходимости', 'Гусева Т.Ю.', 'Справка'],
  ['5', 'Смотр кабинетов', 'декабрь 2022', 'Гусева Т.Ю.', 'Справка'],
];
const ANSWERS = 'plan-1/due-before-approval: позже';

let web: Web;
let department: string;
beforeAll(async () => {
  web = await aWeb({ now: new Date('2023-02-01T03:00:00Z') });
  department = await seededDepartment(web.db.database, 'objectivity-2022-2023');
  await web.db.database.write(department, async (tx) => {
    const by = { actor: { id: null, name: 'Проверка' }, at: web.clock.now() };
    const context = { on: asCivilDate('2023-02-01'), calendar };
    const control = web.application.get(ControlService);
    await control.admit(tx, aDraft(ROWS), readAnswers(ANSWERS), context, by);
  });
  await web.tick(department);
}, 120_000);
afterAll(() => web.close());

const as = (surname: string): Promise<Visitor> => web.as(department, surname);
const rows = <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
  web.db.database.read(department, (tx) => tx.query<Row[]>(sql, [...values]));
/** Address of the row that bears the number. */
async function row(number: string): Promise<string> {
  const [found] = await rows<{ id: string }>(
    'select measure_id as id from measure_wordings where number = $1',
    [number],
  );
  return `/plans/1/measures/${found!.id}`;
}
/** Somebody's account of the row that bears the number. */
async function handIn(surname: string, number = '2'): Promise<void> {
  await web.db.database.write(department, async (tx) => {
    const [person] = await tx.query<{ id: string }[]>('select id from people where surname = $1', [
      surname,
    ]);
    const moment = await web.application.get(MomentService).of(tx);
    const actor = await web.application.get(StandInsService).actor(tx, person!.id, moment.today);
    const mine = { person: actor.person, organisation: actor.organisation ?? '' };
    const tasks = await web.application.get(TasksService).list(tx, { mine, states: OPEN });
    const account = { account: `Отчёт: ${surname}`, doneOn: moment.today };
    const ids = tasks.filter(({ rowNumber }) => rowNumber === number).map(({ id }) => id);
    const by = { actor, moment };
    const [outcome] = await web.application.get(AccountsService).submitMany(tx, ids, account, by);
    if (!outcome?.ok) throw outcome?.error ?? new RangeError('no task');
  });
}
const OPEN = ['assigned', 'inProgress'] as const;

/** As if the days before the row's tasks are handed out had passed. */
async function opened(path: string): Promise<void> {
  const measure = path.split('/').at(-1);
  await web.db.database.write(department, (tx) =>
    tx.query(`update tasks set opens_on = '2023-02-01' where measure_id = $1`, [measure]),
  );
  await web.tick(department);
}

describe('plans', () => {
  it('are listed with how far they are, and searched by words in any form', async () => {
    const visitor = await as('Воронина');
    const page = await visitor.get('/plans');
    expect(page.text).toContain('№ 1. План мероприятий на 2022-2023 учебный год');
    expect(page.text).toContain('нужно решить: 1 срок');
    expect(page.text).toContain('0 из 7');
    const found = await visitor.get('/plans?q=отчет+олимпиады');
    expect(found.text).toContain('Школьные отчёты об олимпиаде План № 1, раздел 1, п. 2');
    expect((await visitor.get('/plans?q=бассейн')).text).toContain('Таких мероприятий');
  });

  it('say of a number there is not where to look, and of no number that it is not understood', async () => {
    const visitor = await as('Воронина');
    expect(await visitor.get('/plans/99')).toMatchObject({ status: 404 });
    expect((await visitor.get('/plans/99')).text).toContain('Откройте список планов');
    expect((await visitor.get('/plans/99999999999')).status).toBe(404);
    expect((await visitor.get('/plans?q=%00%27%22%3A*%26')).status).toBe(200);
    expect((await visitor.get('/plans/1?q=%00&section=-1&wording=1e99')).status).toBe(404);
    expect((await visitor.get('/plans/1?wording=7')).status).toBe(404);
    expect((await visitor.get('/plans/1/measures/7')).status).toBe(400);
    expect((await visitor.get(`/plans/1/measures/${department}`)).status).toBe(404);
  });
});

describe('a plan', () => {
  it('is the paper, row by row, each with its state and why it is asked when it is', async () => {
    const { text, html } = await (await as('Воронина')).get('/plans/1');
    expect(text).toMatch(/№ Мероприятие Срок Ответственные Ожидаемый результат Состояние/);
    expect(text).toMatch(/1\. Контроль .*Анализ итогов.*2\. По мере необходимости/);
    expect(text).toContain('Исполнить с 1 по 31 мая 2023 года');
    expect(text).toMatch(/Подтверждено Проверка, 01\.02\.2023/);
    expect(text).toContain('представили 0 из 6');
    expect(text).toContain('<script>alert(1)</script>');
    expect(html).not.toContain('<script>alert');
  });

  it('is narrowed by state, section, words, organisation and to one’s own', async () => {
    const visitor = await as('Воронина');
    const shown = async (query: string): Promise<string> => {
      const { html } = await visitor.get(`/plans/1?${query}`);
      return [...html.matchAll(/data-label="№">([^<]*)</g)].map(([, number]) => number).join(' ');
    };
    expect(await shown('')).toBe('1 2 3 4 5');
    expect(await shown('state=event')).toBe('3 4');
    expect(await shown('state=decide')).toBe('5');
    expect(await shown('section=2')).toBe('3 4 5');
    expect(await shown('q=журнал')).toBe('3');
    expect(await shown('q=4')).toBe('4');
    const [school] = await rows<{ id: string }>(
      `select id from organisations where name like '%Заречная%'`,
    );
    expect(await shown(`organisation=${school!.id}`)).toBe('2');
    expect(await shown('state=nonsense&section=77&organisation=7')).toBe('1 2 3 4 5');
    const guseva = await as('Гусева');
    const own = await guseva.get('/plans/1?mine=1');
    expect(own.text).toContain('Анализ итогов');
    expect(own.text).not.toContain('Школьные отчёты');
    expect(own.html).not.toContain('name="organisation"');
  });

  it('is printed without anything to click', async () => {
    const page = await (await as('Белова')).get('/plans/1/print');
    expect(page.text).toContain('Состояние на 1 февраля 2023 г.');
    expect(page.html).not.toContain('<details');
  });
});

describe('an extract', () => {
  it('is read by whoever it asks, once an edition, and takes on what was handed out', async () => {
    const visitor = await as('Белова');
    const page = await visitor.get('/plans/1/acknowledgement');
    expect(page.text).toContain('МБОУ «Центральная СОШ №1»: 2 мероприятия');
    expect(page.text).toContain('когда наступит событие');
    expect(page.text).not.toContain('Кто ознакомился');
    const done = await visitor.post('/plans/1/acknowledgement');
    expect(done.text).toContain(
      'Ознакомление с планом № 1 подтверждено. Принято к исполнению: 1 поручение.',
    );
    expect(done.html).not.toContain('>Ознакомлен</button>');
    expect(await rows('select by_name as by, version from acknowledgements')).toEqual([
      { by: 'Белова О.Н.', version: 1 },
    ]);
    expect(
      await rows(
        `select actor_name as by from history where event = 'acknowledge' and subject_kind = 'plan'`,
      ),
    ).toEqual([{ by: 'Белова О.Н.' }]);
    const again = await visitor.post('/plans/1/acknowledgement', {
      formToken: /name="formToken" value="([^"]+)"/.exec(done.html)?.[1] ?? '',
    });
    expect(again.status).toBe(409);
  });

  it('shows those who watch who has read it, and whom nothing is asked that nothing is', async () => {
    const page = await (await as('Орлова')).get('/plans/1/acknowledgement');
    expect(page.text).toContain('ничего не поручено');
    expect(page.text).toContain('Кто ознакомился: 1 из 7');
    expect(page.text).toContain('МБОУ «Заречная СОШ» не подтвердил');
    const visitor = await as('Орлова');
    await visitor.get('/plans/1/acknowledgement');
    expect((await visitor.post('/plans/1/acknowledgement')).status).toBe(422);
  });
});

describe('a plan that asks only when something happens', () => {
  it('is offered for reading to whom it will ask, and to nobody else', async () => {
    const place = await seededDepartment(web.db.database, 'objectivity-2022-2023');
    await web.db.database.write(place, async (tx) => {
      const by = { actor: { id: null, name: 'Проверка' }, at: web.clock.now() };
      const context = { on: asCivilDate('2023-02-01'), calendar };
      const draft = aDraft([
        ['1', 'Разбор обращений', 'по необходимости', 'Гусева Т.Ю.', 'Справка'],
      ]);
      await web.application.get(ControlService).admit(tx, draft, NO_ANSWERS, context, by);
    });
    const asked = await web.as(place, 'Гусева');
    expect((await asked.get('/')).text).toContain('Ознакомьтесь с планом');
    const stranger = await web.as(place, 'Белова');
    expect((await stranger.get('/')).text).not.toContain('Ознакомьтесь с планом');
    await asked.get('/plans/1/acknowledgement');
    expect((await asked.post('/plans/1/acknowledgement')).text).toContain('подтверждено');
    expect((await asked.get('/')).text).not.toContain('Ознакомьтесь с планом');
  });
});

describe('a row', () => {
  it('shows a school its own account only', async () => {
    await handIn('Белова');
    await handIn('Громов');
    const path = await row('2');
    const own = await (await as('Белова')).get(path);
    expect(own.text).toContain('Отчёт: Белова');
    expect(own.text).not.toContain('Отчёт: Громов');
    expect(own.text).not.toContain('Степная');
    expect(own.html).not.toContain('/acceptance"');
    const all = await (await as('Савельев')).get(path);
    expect(all.text).toContain('Отчёт: Громов');
    expect(all.text).toContain('на проверке 2, ожидается 4');
  });

  it('is accepted whole by whoever may, and nobody else', async () => {
    const path = await row('2');
    const school = await as('Белова');
    await school.get(path);
    expect((await school.post(`${path}/acceptance`)).status).toBe(403);
    const overseer = await as('Савельев');
    await overseer.get(path);
    const done = await overseer.post(`${path}/acceptance`);
    expect(done).toMatchObject({ status: 200, path });
    expect(done.text).toContain('Принято: 2 поручения.');
    expect(done.text).toContain('принято 2, ожидается 4');
    const nothing = await overseer.post(`${path}/acceptance`);
    expect(nothing.text).toContain('Ничего не ждёт проверки');
  });

  it('that waits gets its tasks when the event is recorded; what is wrong keeps what was typed', async () => {
    const path = await row('4');
    const visitor = await as('Гусева');
    await visitor.get(path);
    const wrong = await visitor.post(`${path}/events`, {
      on: '2023-02-30',
      basis: '<b>Жалоба</b>',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Такой даты нет');
    expect(wrong.html).toContain('&lt;b&gt;Жалоба&lt;/b&gt;');
    const later = await visitor.post(`${path}/events`, { on: '2023-03-30', basis: 'Жалоба' });
    expect(later.status).toBe(422);
    const done = await visitor.post(`${path}/events`, {
      on: '01.02.2023',
      basis: 'Жалоба, вх. № 7',
    });
    expect(done.text).toContain('Событие 01.02.2023 записано, выдано: 1 поручение.');
    expect(done.text).toContain('Событие 01.02.2023: Жалоба, вх. № 7.');
  });

  it('that concerns many is closed or opened by no single school', async () => {
    const path = await row('3');
    const school = await as('Белова');
    const page = await school.get(path);
    expect(page.html).not.toContain(`${path}/events`);
    const refused = await school.post(`${path}/events`, { on: '2023-02-01', basis: 'Жалоба' });
    expect(refused.status).toBe(403);
    const visitor = await as('Воронина');
    await visitor.get(path);
    expect((await visitor.post(`${path}/no-event`, { reason: ' ' })).status).toBe(422);
    const done = await visitor.post(`${path}/no-event`, { reason: 'Обращений не было' });
    expect(done.text).toContain(
      '01.02.2023 записано, что событие больше не ожидается: Обращений не было',
    );
    expect(done.text).toContain('не требуется');
  });

  it('late before anybody was asked is decided of by the coordinator', async () => {
    const path = await row('5');
    const [{ id: occurrence } = { id: '' }] = await rows<{ id: string }>(
      `select id from occurrences where settlement = 'pending'`,
    );
    const visitor = await as('Воронина');
    await visitor.get(path);
    const wrong = await visitor.post(`${path}/settlement`, {
      ...{ occurrences: occurrence, decision: 'newDeadline', phrase: 'до 15.01.2023' },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('тоже прошёл');
    expect(wrong.html).toContain('value="до 15.01.2023"');
    const done = await visitor.post(`${path}/settlement`, {
      ...{ occurrences: occurrence, decision: 'newDeadline', phrase: 'до 15.04.2023' },
    });
    expect(done.text).toContain('Решение записано, выдано: 1 поручение.');
    const overseer = await as('Савельев');
    await overseer.get(path);
    expect((await overseer.post(`${path}/settlement`)).status).toBe(403);
  });
});

describe('a plan amended by an order', () => {
  const SECOND = [
    ['1', 'Свод отчётов о посещаемости', 'май 2023', 'Воронина Е.В.', 'Информация'],
    ['2', 'Сбор сведений о питании', 'апрель 2023', 'Гусева Т.Ю.', 'Информация'],
    ['3', 'Обход территорий', 'декабрь 2022', 'Гусева Т.Ю.', 'Информация'],
    ['4', 'Сводный анализ посещаемости', 'март 2023', 'Гусева Т.Ю., ОО', 'Справка'],
  ];
  const AMENDED = [
    ['1', 'Свод отчётов о посещаемости', 'июнь 2023', 'Воронина Е.В.', 'Информация'],
    ['2', 'Обход территорий', 'декабрь 2022', 'Гусева Т.Ю.', 'Информация'],
    ['4', 'Сводный анализ посещаемости', 'март 2023', 'Гусева Т.Ю., ОО', 'Справка'],
  ];
  const title = 'План мероприятий по посещаемости на 2022-2023 учебный год';

  beforeAll(async () => {
    await web.db.database.write(department, async (tx) => {
      const by = { actor: { id: null, name: 'Проверка' }, at: web.clock.now() };
      const context = { on: asCivilDate('2023-02-01'), calendar };
      const control = web.application.get(ControlService);
      const later = readAnswers(ANSWERS);
      const first = aDraft(SECOND, { order: 'от 30.01.2023 № 30', title });
      await control.admit(tx, first, later, context, by);
      const next = aDraft(AMENDED, { order: 'от 01.02.2023 № 31', title });
      await control.amend(tx, next, 2, NO_ANSWERS, context, by);
    });
    await web.tick(department);
  });

  it('tells what changed, and keeps the old wording readable', async () => {
    const visitor = await as('Гусева');
    const page = await visitor.get('/plans/2');
    expect(page.text).toContain('Редакция 2 (действующая)');
    expect(page.text).toContain('приказ № 31 от 01.02.2023');
    expect(page.text).toContain('«май 2023» → «июнь 2023»');
    expect(page.text).toContain('Исключено: 2 «Сбор сведений о питании»');
    const old = await visitor.get('/plans/2?wording=1');
    expect(old.text).toContain('Показана прежняя редакция 1');
    expect(old.text).toContain('Сбор сведений о питании');
    const removed = /href="(\/plans\/2\/measures\/[^"]+)">Сбор сведений/.exec(old.html)?.[1] ?? '';
    expect((await visitor.get(removed)).text).toContain('исключено из плана в редакции 2');
    const changed = /href="(\/plans\/2\/measures\/[^"]+)">Свод/.exec(page.html)?.[1] ?? '';
    expect((await visitor.get(changed)).text).toMatch(/Как менялась запись.*июнь 2023.*май 2023/);
  });

  it('lets whoever sums up read what schools have brought, and no school another’s', async () => {
    const guseva = await as('Гусева');
    const page = await guseva.get('/plans/2');
    const path = /href="(\/plans\/2\/measures\/[^"]+)">Сводный/.exec(page.html)?.[1] ?? '';
    await opened(path);
    await handIn('Белова', '4');
    const own = await guseva.get(path);
    expect(own.text).toContain('Отчёт: Белова');
    expect(own.text).toContain('Гусева Т.Ю. (сводит)');
    expect((await (await as('Громов')).get(path)).text).not.toContain('Отчёт: Белова');
  });

  it('leaves to others what the accepter did, and says so', async () => {
    const visitor = await as('Воронина');
    const page = await visitor.get('/plans/2');
    const path = /href="(\/plans\/2\/measures\/[^"]+)">Свод/.exec(page.html)?.[1] ?? '';
    await opened(path);
    await handIn('Воронина', '1');
    await visitor.get(path);
    const left = await visitor.post(`${path}/acceptance`);
    expect(left.text).toMatch(/Ничего не принято\. Осталось 1: № \d+, .*Воронина/);
  });

  it('has its passed deadlines decided of together', async () => {
    const visitor = await as('Воронина');
    expect((await visitor.get('/plans/2')).text).toContain('Принять решение о прошедших сроках 1');
    const page = await visitor.get('/plans/2/settlement');
    const id = /name="occurrences" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    const none = await visitor.post('/plans/2/settlement', { decision: 'remove' });
    expect(none.status).toBe(422);
    expect(none.text).toContain('Выберите сроки.');
    const wrong = await visitor.post('/plans/2/settlement', {
      occurrences: id,
      decision: 'fulfilled',
    });
    expect(wrong.text).toContain('Укажите, когда исполнено.');
    const done = await visitor.post('/plans/2/settlement', {
      ...{ occurrences: id, decision: 'fulfilled', on: '2022-12-20', document: 'Акт № 3' },
    });
    expect(done.text).toContain('Решено о сроках: 1. Новых поручений: нет.');
    expect(done.text).toContain('исполнено до постановки на контроль 20.12.2022, Акт № 3');
    expect((await (await as('Гусева')).get('/plans/2/settlement')).status).toBe(403);
  });
});

describe('closing', () => {
  const amount = (text: string): number => Number(/Открытых поручений: (\d+)/.exec(text)?.[1]);

  it('moves what is open into another plan', async () => {
    const visitor = await as('Орлова');
    const open = amount((await visitor.get('/plans/2/closing')).text);
    const wrong = await visitor.post('/plans/2/closing', { way: 'move', moveTo: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Выберите план, в который перейдут поручения.');
    const done = await visitor.post('/plans/2/closing', { way: 'move', moveTo: '1' });
    expect(done.text).toContain(`План № 2 закрыт. Перенесено: ${open} `);
    expect((await visitor.get('/plans/1')).text).toContain('Перенесено из плана № 2');
    expect((await visitor.get('/plans/2/closing')).text).toContain('План уже закрыт.');
  });

  it('says what it does, wants a reason, and ends what was open', async () => {
    const school = await as('Белова');
    expect((await school.get('/plans/1/closing')).status).toBe(403);
    const visitor = await as('Орлова');
    const open = amount((await visitor.get('/plans/1/closing')).text);
    const wrong = await visitor.post('/plans/1/closing', { way: 'end', reason: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Укажите, почему план закрывается');
    const done = await visitor.post('/plans/1/closing', { way: 'end', reason: 'План исполнен' });
    expect(done.text).toContain(`План № 1 закрыт. Перенесено: 0 поручений, прекращено: ${open} `);
    expect(done.text).toContain('План закрыт 1 февраля 2023 г.: План исполнен');
    expect((await visitor.get('/plans')).text).toContain('закрыт 01.02.2023');
  });
});
