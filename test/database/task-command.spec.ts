import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../src/database/connection.js';
import { isOverdue } from '../../src/tasks/index.js';
import type { TaskRow } from '../../src/tasks/tasks.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { commandSession, type CommandSession, type Ran } from '../support/command.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aMeasure, as, aSetting, clock, moments, someTasks, tasks } from '../support/tasks.js';
import type { Setting } from '../support/tasks.js';

const NAMES = {
  head: 'Громова',
  coordinator: 'Лебедева',
  overseer: 'Морозова',
  specialist: 'Павлова',
  colleague: 'Орлова',
  principal: 'Зорина',
  teacher: 'Климова',
  other: 'Белова',
} as const;
const PRINCIPAL = ['--as', 'Зорина А.И.'];
const OVERSEER = ['--as', 'Морозова А.И.'];
const COORDINATOR = ['--as', 'Лебедева А.И.'];
const HEAD = ['--as', 'Громова А.И.'];

let given: TestDatabase;
let setting: Setting;
let session: CommandSession;
let kontrol: CommandSession['kontrol'];
let folder: string;

beforeAll(async () => {
  given = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'kontrol-tasks-'));
  session = commandSession({ ...given.config, filesDirectory: join(folder, 'files') });
  ({ kontrol } = session);
  setting = await aSetting(given.database);
  const { department, staff, school, second, office } = setting;
  await given.database.write(department, async (tx) => {
    for (const [name, surname] of Object.entries(NAMES)) {
      const person = staff[name as keyof typeof NAMES];
      await tx.query('update people set surname = $2 where id = $1', [person, surname]);
    }
    const measure = await aMeasure(tx, setting);
    const demanded = ['order'] as const;
    const ids = await someTasks(tx, setting, measure, [
      { organisation: school, executor: staff.principal, demanded },
      { organisation: school, executor: staff.principal, demanded },
      { organisation: second, executor: staff.other },
      { organisation: office, executor: staff.specialist },
    ]);
    const by = await as(tx, 'engine');
    await tasks.applyMany(
      tx,
      ids.map((id) => ({ id, event: { type: 'open' as const } })),
      by,
    );
    await tx.query(
      `insert into plan_versions (plan_id, version, title, measures, approved_by, approved_at)
       values ($1, 1, 'План мероприятий', array[$2::uuid], 'Отдел', $3)`,
      [setting.plan, measure.measure, clock.now()],
    );
    await moments.simulate(tx, clock.now());
  });
}, 60_000);

afterAll(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
  await given.close();
});

async function at(day: string): Promise<void> {
  const now = new Date(`${day}T04:00:00Z`);
  await given.database.write(setting.department, (tx) => moments.simulate(tx, now));
}

describe('kontrol tasks', () => {
  it('lists what each has, and all of a school to whoever acts for it', async () => {
    const all = await kontrol('tasks', '--json');
    expect(all.err).toBe('');
    const rows = JSON.parse(all.out) as { number: number; state: string }[];
    expect(rows.map(({ number, state }) => `${number} ${state}`)).toEqual([
      ...['1 assigned', '2 assigned', '3 assigned', '4 assigned'],
    ]);
    const mine = await kontrol('tasks', '--mine', '--as', 'Климова А.И.');
    expect(mine.out).toContain('2 поручения на 02.03.2026, просрочено 0.');
    expect(mine.out).not.toContain('Отдел образования');
  }, 60_000);

  it('says what it needs to be told', async () => {
    const [nobody, stranger, tomorrow] = await Promise.all([
      kontrol('tasks', '--mine'),
      kontrol('tasks', '--mine', '--as', 'Чужой Ч.Ч.'),
      kontrol('tasks', '--on', '03.03.2026'),
    ]);
    expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('--as') });
    expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining('нет в справочнике') });
    expect(tomorrow).toMatchObject({ code: 1, err: expect.stringContaining('ещё не наступил') });
  }, 60_000);
});

describe('kontrol task', () => {
  it('does nothing for nobody', async () => {
    const ran = await kontrol('task', 'start', '1');
    expect(ran).toEqual({
      ...{ code: 1, out: '' },
      err: 'Укажите, кто действует: --as "Фамилия И.О.", как в справочнике отдела.\n',
    });
  }, 60_000);

  it('refuses an account without its document and says which', async () => {
    const ran = await kontrol('task', 'submit', '1', '--account', 'Издан.', ...PRINCIPAL);
    expect(ran).toMatchObject({
      ...{ code: 1, out: '' },
      err: 'Не приложен документ: приказ. Приложите его и направьте информацию снова.\n',
    });
  }, 60_000);

  it('takes a task from hand to hand until it is done', async () => {
    const order = join(folder, 'prikaz.txt');
    writeFileSync(order, 'Приказ № 5 от 02.03.2026. Назначить ответственных.\n');
    const requisites = ['--kind', 'приказ', '--number', '5', '--date', '02.03.2026'];
    const said: string[] = [];
    for (const step of [
      ['acknowledge', '1', ...PRINCIPAL],
      ['attach', '1', order, ...requisites, ...PRINCIPAL],
      ['submit', '1', '--account', 'Издан.', '--done', '02.03.2026', ...PRINCIPAL],
      ['return', '1', '--reason', 'Нет подписи.', ...OVERSEER],
      ['submit', '1', '--account', 'Подписан.', ...PRINCIPAL],
      ['accept', '1', ...PRINCIPAL],
      ['accept', '1', ...OVERSEER],
    ]) {
      const ran = await kontrol('task', ...step);
      said.push((ran.out + ran.err).trim());
    }
    expect(said).toEqual([
      'Поручение № 1: в работе.',
      'К поручению № 1 приложен документ.',
      'Поручение № 1: на проверке.',
      'Поручение № 1: возвращено на доработку.',
      'Поручение № 1: на проверке.',
      'Принять или вернуть исполнение может контролёр; исполненное самим контролёром — председатель или заместитель.',
      'Поручение № 1: исполнено.',
    ]);
    const card = (await kontrol('task', 'show', '1')).out;
    expect(card).toContain('1. приказ № 5 от 02.03.2026: prikaz.txt (Зорина А.И.)');
    expect(card).toContain('возврат на доработку: Нет подписи, срок доработки 05.03.2026');
  }, 60_000);

  it('extends a term, enters a mailed reply, accepts a whole measure', async () => {
    const reply = join(folder, 'otvet.txt');
    writeFileSync(reply, 'Ответ школы: приказ № 9.\n');
    const requisites = ['--number', '9', '--date', '02.03.2026', '--file', reply];
    const said: string[] = [];
    for (const step of [
      ['extend', '2', '--to', '27.03.2026', '--reason', 'Болезнь', ...PRINCIPAL],
      ['decide', '2', '--grant', '--refuse', ...HEAD],
      ['decide', '2', '--grant', ...HEAD],
      ['reply', '2', '--account', 'Издан.', '--incoming', '12', ...requisites, ...COORDINATOR],
      ['submit', '3', '--account', 'Проведено.', '--as', 'Белова А.И.'],
      ['accept', '--measure', '1', '--plan', '1', ...OVERSEER],
    ]) {
      const ran = await kontrol('task', ...step);
      said.push((ran.out + ran.err).trim());
    }
    expect(said).toEqual([
      'О продлении срока поручения № 2 сообщено тому, кто решает.',
      'Укажите решение: --grant или --refuse.',
      'Поручение № 2: поручено.',
      'Поручение № 2: на проверке.',
      'Поручение № 3: на проверке.',
      'Исполнение принято: 2 поручения.',
    ]);
    const card = JSON.parse((await kontrol('task', 'show', '2', '--json')).out) as {
      facts: { due: string; doer: string; acceptedBy: string };
    };
    expect(card.facts).toMatchObject({
      ...{ due: '2026-03-27', doer: setting.staff.principal, acceptedBy: setting.staff.overseer },
    });
  }, 60_000);

  it('shows what the one who asks may do and what hinders', async () => {
    await kontrol('task', 'reopen', '1', '--reason', 'Ошибка', ...HEAD);
    await kontrol('task', 'detach', '1', '1', '--reason', 'Не тот', ...PRINCIPAL);
    const { out } = await kontrol('task', 'show', '1', ...PRINCIPAL);
    expect(out).toMatch(/Можно: +принять его к исполнению, начать работу/);
    expect(out).not.toContain('отменить его');
    expect(out).toMatch(/Пока нельзя: +направить информацию об исполнении \(Не приложен документ/);
  }, 60_000);
});

describe('as of a day', () => {
  it('overdue is what is owed, and the past is shown as it was', async () => {
    await at('2026-03-24');
    const overdue = await kontrol('tasks', '--overdue', '--json');
    const all = await kontrol('tasks', '--json');
    const rows = (ran: Ran) => JSON.parse(ran.out) as TaskRow[];
    const numbers = (list: readonly TaskRow[]) => list.map(({ number }) => number).sort();
    expect(numbers(rows(overdue))).toEqual([1, 4]);
    const today = asCivilDate('2026-03-24');
    expect(numbers(rows(all).filter((row) => isOverdue(row, today)))).toEqual([1, 4]);
    const shown = await kontrol('tasks', '--overdue');
    expect(shown.out).toContain('2 поручения на 24.03.2026, просрочено 2.');

    await kontrol('task', 'submit', '4', '--account', 'Проведено.', '--as', 'Павлова А.И.');
    const now = rows(await kontrol('tasks', '--json'));
    const then = rows(await kontrol('tasks', '--on', '23.03.2026', '--plan', '1', '--json'));
    const stateOf4 = (list: readonly TaskRow[]) => list.find(({ number }) => number === 4)?.state;
    expect([stateOf4(now), stateOf4(then)]).toEqual(['submitted', 'assigned']);
  }, 60_000);
});

describe('kontrol notices, letters', () => {
  it('tell what waits, for whom and about which task', async () => {
    const [waiting, ofTask, letters, none] = await Promise.all([
      kontrol('notices', '--json'),
      kontrol('notices', '--task', '1'),
      kontrol('letters'),
      kontrol('letters', 'show', 'abc'),
    ]);
    expect((JSON.parse(waiting.out) as unknown[]).length).toBeGreaterThan(4);
    expect(ofTask.out).toContain('возврат на доработку');
    expect(ofTask.out).toContain('Зорина А.И.');
    expect(ofTask.out).not.toContain('решение о продлении срока');
    expect(letters.out).toBe('Писем нет.\n');
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('Письма «abc» нет') });
  }, 60_000);
});

describe('kontrol audit verify', () => {
  it('finds nothing where all is as it was recorded', async () => {
    const { code, out } = await kontrol('audit', 'verify');
    expect(out).toContain('история цела');
    expect(out).toContain('поручений 4');
    expect(code).toBe(0);
  }, 60_000);

  it('finds a task changed past its history, and a record changed in it', async () => {
    const [moved, written] = [asCivilDate('2026-05-01'), '%Подписан%'];
    await withClient(given.owner, async (client) => {
      await client.query('alter table history disable trigger user');
      await client.query('update tasks set due = $1 where number = 4', [moved]);
      await client.query(`update tasks set state = 'inProgress' where number = 1`);
      await client.query(
        `update history set facts = replace(facts, 'Подписан', 'Согласован') where facts like $1`,
        [written],
      );
    });
    const { code, out } = await kontrol('audit', 'verify');
    expect(out).toContain('НАЙДЕНЫ РАСХОЖДЕНИЯ');
    expect(out).toContain('Поручение № 4: не сходится с историей: due.');
    expect(out).toContain(
      'Поручение № 1: состояние «inProgress», а по истории должно быть «assigned».',
    );
    expect(out).toMatch(/запись \d+: содержание изменено/);
    expect(code).toBe(1);
  }, 60_000);
});
