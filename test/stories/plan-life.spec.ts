import { afterAll, beforeEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AttestService } from '../../src/engine/work/attest.service.js';
import { NoticesService } from '../../src/mail/mail.module.js';
import { NO_ANSWERS, type LateDecision } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { testEngine } from '../support/engine.js';
import { aControl, admitted, toldTasks, type Control } from '../support/control.js';
import { aDraft, history, plans, seededDepartment } from '../support/plans.js';

let test: TestDatabase;
let department: string;
let here: Control;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  department = await seededDepartment(test.database, 'objectivity-2022-2023');
  here = aControl('2023-02-01');
});

const day = asCivilDate;
const ANALYSIS = ['1', 'Анализ итогов проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'];
const LESSONS = ['2', 'Открытые уроки по итогам', 'апрель 2023', 'ОО', 'Отчёт'];
const CHECKS = ['3', 'Внеплановая проверка', 'по необходимости', 'ОО', 'Справка'];
const AFTER = [
  ...['4', 'Анализ отчёта', 'в течение 10 рабочих дней со дня получения отчёта'],
  ...['Гусева Т.Ю.', 'Справка'],
];

async function controlled(
  rows: readonly (readonly string[])[],
  answers = NO_ANSWERS,
  order = 'от 27.01.2023 № 25',
): Promise<number> {
  const draft = aDraft(rows, { order });
  const [stored] = await admitted(test.database, department, here, draft, answers);
  return stored!.number;
}

const told = () => toldTasks(test.database, department);
const rows = <Row>(sql: string): Promise<Row[]> =>
  test.database.read(department, (tx) => tx.query<Row[]>(sql));
const notices = () =>
  rows<{ kind: string; n: number }>(
    'select kind, count(*)::int as n from notices group by kind order by kind',
  );
async function show(plan: number) {
  return test.database.read(department, (tx) => plans.show(tx, plan));
}

describe('a row that waits for an event', () => {
  const happened = { on: day('2023-02-01'), basis: 'Жалоба родителей, вх. № 12' };

  async function occur(plan: number, place: number, event: object) {
    const { measures } = await show(plan);
    return test.database.write(department, (tx) =>
      here.eventTasks.occur(tx, measures[place - 1]!.id, { ...happened, ...event }, here.by()),
    );
  }

  it('brings its tasks each time, and the same event told twice once', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS, AFTER]);
    const first = await occur(plan, 3, {});
    expect(first).toMatchObject({ isNew: true, tasks: 6 });
    expect(await occur(plan, 3, { basis: ' жалоба  родителей, вх. № 12 ' })).toEqual({
      ...first,
      ...{ isNew: false, tasks: 0 },
    });
    expect(await occur(plan, 3, { basis: 'Обращение, вх. № 15' })).toMatchObject({ tasks: 6 });
    expect(await occur(plan, 3, { key: 'повторная' })).toMatchObject({ tasks: 6 });
    const checks = (await told()).filter(({ measure }) => measure === '3');
    expect(checks).toHaveLength(18);
    // Ten working days from 1 February 2023.
    expect(new Set(checks.map(({ due, from }) => `${from} ${due}`))).toEqual(
      new Set(['2023-02-01 2023-02-15']),
    );
    expect(await notices()).toEqual([
      { kind: 'plan-extract', n: 7 },
      { kind: 'task-assigned', n: 18 },
    ]);
  });

  it('counts a term of its own by the working calendar, from the day of the event', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS, AFTER]);
    here.clock.advance({ days: 20 });
    await occur(plan, 4, { on: day('2023-02-20') });
    // 23 and 24 February and 8 March are days off.
    expect((await told()).at(-1)).toMatchObject({ measure: '4', due: '2023-03-09' });
  });

  it('is refused a day to come, no ground, and a row that waits for nothing', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS]);
    await expect(occur(plan, 3, { on: day('2023-02-02') })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(occur(plan, 3, { basis: ' ' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(occur(plan, 1, {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('«необходимость не возникла»: nothing is asked of it, until an event comes after all', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS]);
    const { measures } = await show(plan);
    const close = () =>
      test.database.write(department, (tx) =>
        here.eventTasks.closeArmed(tx, measures[2]!.id, 'необходимость не возникла', here.by()),
      );
    await close();
    await expect(close()).rejects.toMatchObject({ code: 'conflict' });
    const armed = 'select closed_reason as reason, ask_on as "askOn" from armed_measures';
    expect(await rows(armed)).toEqual([{ reason: 'необходимость не возникла', askOn: null }]);
    await occur(plan, 3, {});
    expect(await rows(armed)).toEqual([{ reason: null, askOn: '2023-06-09' }]);
  });

  it('is asked of at the half-year and when the plan ends, each once, whatever was missed', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS]);
    const engine = testEngine(
      test,
      ({ batches }) => [new AttestService(test.engine, batches, here.events, new NoticesService())],
      here.clock,
    );
    const tick = async (date: string): Promise<number> => {
      here.clock.set(new Date(`${date}T06:00:00Z`));
      await engine.engine.tick();
      return (await notices()).find(({ kind }) => kind === 'attestation')?.n ?? 0;
    };
    expect(await tick('2023-06-08')).toBe(0);
    expect(await tick('2023-06-20')).toBe(1);
    expect(await tick('2023-06-20')).toBe(1);
    expect(await tick('2023-09-15')).toBe(2);
    expect(await tick('2024-06-15')).toBe(2);
    await engine.close();
    const asked = await rows<{ surname: string; day: string; last: string; plan: number }>(
      `select p.surname, n.day, n.facts->>'isLast' as last, (n.facts->>'plan')::int as plan
       from notices n join people p on p.id = n.person_id where n.kind = 'attestation' order by day`,
    );
    expect(asked).toEqual([
      { surname: 'Воронина', day: '2023-06-20', last: 'false', plan },
      { surname: 'Воронина', day: '2023-09-15', last: 'true', plan },
    ]);
  });
});

describe('what was late when the plan came in', () => {
  const LATE = ['5', 'Изучение материалов', 'ноябрь 2022', 'ОО', 'Отчёт'];
  const later = readAnswers('plan-1/due-before-approval: позже');

  async function settle(plan: number, decision: LateDecision, place = 1) {
    const { measures } = await show(plan);
    const ids = measures[place - 1]!.demands.map(({ id }) => id);
    return test.database.write(department, (tx) =>
      here.bornLate.settle(tx, ids, decision, here.by()),
    );
  }

  it('is asked of nobody until it is decided of', async () => {
    await controlled([LATE, ANALYSIS], later);
    expect((await told()).map(({ measure }) => measure)).toEqual(['1']);
    expect(await notices()).toEqual([{ kind: 'plan-extract', n: 1 }]);
  });

  it('with a new deadline is asked for the first time', async () => {
    const plan = await controlled([LATE, ANALYSIS], later);
    expect(await settle(plan, { kind: 'newDeadline', phrase: 'до 15.03.2023' })).toEqual({
      ...{ cancelled: 0, created: 6 },
    });
    const anew = (await told()).filter(({ measure }) => measure === '5');
    expect(anew.map(({ due, originalDue }) => [due, originalDue])).toEqual(
      Array<string[]>(6).fill(['2023-03-15', '2023-03-15']),
    );
    expect(await notices()).toContainEqual({ kind: 'task-assigned', n: 6 });
    await expect(settle(plan, { kind: 'remove' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('done before, or not needed, is asked of nobody', async () => {
    const plan = await controlled([LATE, ANALYSIS], later);
    const done = { kind: 'fulfilled', on: day('2022-11-28'), by: 'отчёт № 4' } as const;
    expect(await settle(plan, done)).toEqual({ cancelled: 0, created: 0 });
    const { id, measures } = await show(plan);
    expect(measures[0]!.demands).toMatchObject([
      { settlement: 'fulfilled', fulfilledOn: '2022-11-28', fulfilledBy: 'отчёт № 4' },
    ]);
    await test.database.read(department, async (tx) => {
      const entries = await history.read(tx, { kind: 'plan', id });
      expect(entries.map(({ event }) => event)).toEqual(['confirm', 'settle']);
    });
    expect(await told()).toHaveLength(1);
  });

  it('a deadline that has passed too is refused, and one not understood', async () => {
    const plan = await controlled([LATE, ANALYSIS], later);
    for (const phrase of ['до 15.01.2023', 'когда-нибудь', 'по необходимости'])
      await expect(settle(plan, { kind: 'newDeadline', phrase })).rejects.toMatchObject({
        code: 'invalid-input',
      });
  });

  it('because the plan was entered late: the tasks wait untold, then end or begin', async () => {
    here.clock.set(new Date('2023-05-10T03:00:00Z'));
    const plan = await controlled([LESSONS, ANALYSIS]);
    const [first] = await told();
    expect(first).toMatchObject({ measure: '2', due: '2023-04-28', state: 'planned' });
    expect(await notices()).toEqual([{ kind: 'plan-extract', n: 1 }]);
    expect(await settle(plan, { kind: 'newDeadline', phrase: 'до 31.05.2023' })).toEqual({
      ...{ cancelled: 6, created: 6 },
    });
    const states = (await told())
      .filter(({ measure }) => measure === '2')
      .map(({ state, due }) => `${state} ${due}`);
    expect(states.filter((each) => each === 'cancelled 2023-04-28')).toHaveLength(6);
    expect(states.filter((each) => each === 'planned 2023-05-31')).toHaveLength(6);
    expect(await notices()).toEqual([
      { kind: 'plan-extract', n: 1 },
      { kind: 'task-assigned', n: 6 },
    ]);
  });

  it('is not what is merely overdue: that goes by extension or order', async () => {
    const plan = await controlled([LESSONS, ANALYSIS]);
    here.clock.set(new Date('2023-05-10T03:00:00Z'));
    await expect(settle(plan, { kind: 'remove' })).rejects.toMatchObject({
      ...{ code: 'conflict', message: expect.stringContaining('уже идёт работа') },
    });
  });
});

describe('a plan that is closed', () => {
  const close = (plan: number, given: { moveTo: number } | { reason: string }) =>
    test.database.write(department, (tx) => here.closing.close(tx, plan, given, here.by()));

  it('ends what is open, with the reason, and waits for nothing more', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS]);
    expect(await close(plan, { reason: 'Приказ утратил силу' })).toEqual({ moved: 0, ended: 7 });
    for (const { state, reason } of await told())
      expect([state, reason]).toEqual(['cancelled', 'Приказ утратил силу']);
    expect(await show(plan)).toMatchObject({
      closedOn: '2023-02-01',
      closedReason: 'Приказ утратил силу',
    });
    expect(await rows('select closed_reason as reason from armed_measures')).toEqual([
      { reason: 'Приказ утратил силу' },
    ]);
    // Nothing had been opened, so nobody is told that it will not be.
    expect(await notices()).toEqual([{ kind: 'plan-extract', n: 7 }]);
    await expect(close(plan, { reason: 'ещё раз' })).rejects.toMatchObject({ code: 'conflict' });
    const { measures } = await show(plan);
    const late = test.database.write(department, (tx) =>
      here.eventTasks.occur(
        tx,
        measures[2]!.id,
        { on: day('2023-02-01'), basis: 'вх. № 3' },
        here.by(),
      ),
    );
    await expect(late).rejects.toMatchObject({ code: 'conflict' });
  });

  it('passes open tasks on to the next, below the same row there or one brought over', async () => {
    const plan = await controlled([ANALYSIS, LESSONS, CHECKS]);
    const next = await controlled(
      [['1', LESSONS[1]!, 'май 2023', 'ОО', 'Отчёт']],
      NO_ANSWERS,
      'от 30.01.2023 № 30',
    );
    const before = await told();
    expect(await close(plan, { moveTo: next })).toEqual({ moved: 7, ended: 0 });
    const after = await told();
    expect(after).toHaveLength(before.length);
    expect(after.every((task) => task.plan === next && task.state === 'planned')).toBe(true);
    expect(after.map(({ id, number, due }) => [id, number, due])).toEqual(
      before.map(({ id, number, due }) => [id, number, due]),
    );
    const { measures, versions } = await show(next);
    expect(measures.map(({ measure, section }) => [measure, section])).toEqual([
      [LESSONS[1], ''],
      [ANALYSIS[1], `Перенесено из плана № ${plan}`],
    ]);
    expect(versions).toHaveLength(2);
    expect(after.filter(({ measure }) => measure === '1')).toHaveLength(7 + 6);
    expect(await show(plan)).toMatchObject({
      closedReason: `Перенесено в план № ${next} при закрытии`,
    });
    // The next plan's own order asks only what it asked: what came over has its tasks already.
    const amended = aDraft(
      [
        ['1', LESSONS[1]!, 'июнь 2023', 'ОО', 'Отчёт'],
        ['2', ...ANALYSIS.slice(1)],
      ],
      { order: 'от 20.02.2023 № 31' },
    );
    await test.database.write(department, (tx) =>
      here.control.amend(tx, amended, next, NO_ANSWERS, here.context(), here.by()),
    );
    const own = (await told()).filter(({ state }) => state !== 'cancelled');
    expect(own.filter(({ due }) => due === '2023-06-30')).toHaveLength(6);
    expect(own.filter(({ due }) => due === '2023-04-28')).toHaveLength(6);
  });

  it('goes nowhere into itself or a closed one', async () => {
    const plan = await controlled([ANALYSIS]);
    await expect(close(plan, { moveTo: plan })).rejects.toMatchObject({ code: 'conflict' });
    const next = await controlled([LESSONS], NO_ANSWERS, 'от 30.01.2023 № 30');
    await close(next, { reason: 'отменён' });
    await expect(close(plan, { moveTo: next })).rejects.toMatchObject({ code: 'conflict' });
    expect((await show(plan)).closedOn).toBeNull();
  });
});
