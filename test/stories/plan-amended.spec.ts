import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NO_ANSWERS } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import {
  aDraft,
  admissions,
  by,
  context,
  history,
  plans,
  seededDepartment,
} from '../support/plans.js';

let test: TestDatabase;
let department: string;
beforeAll(async () => {
  test = await testDatabase();
  department = await seededDepartment(test.database, 'objectivity-2022-2023');
});
afterAll(() => test.close());

const ANALYSIS = ['1', 'Анализ итогов проверочных работ', 'май 2023', 'Гусева Т.Ю.', 'Справка'];
const TALK = ['2', 'Собеседование по итогам ноября', 'ноябрь 2022', 'Гусева Т.Ю.', 'Протокол'];
const YEAR = ['3', 'Работа с родителями', 'в течение учебного года', 'Отдел образования, ОО', ''];

let orders = 0;

/** A plan under control, by its number. */
async function confirmed(): Promise<number> {
  const draft = aDraft([ANALYSIS, TALK, YEAR], { order: `от 27.01.2023 № ${++orders}` });
  const answers = readAnswers('plan-1/due-before-approval: исполнено 25.11.2022, протокол № 3');
  const [plan] = await test.database.write(department, (tx) =>
    admissions.admit(tx, draft, answers, context, by),
  );
  return plan!.number;
}

function amended(plan: number, rows: readonly (readonly string[])[], order = 'от 10.03.2023 № 41') {
  return test.database.write(department, (tx) =>
    admissions.amend(tx, aDraft(rows, { order }), plan, NO_ANSWERS, context, by),
  );
}

function show(plan: number, version?: number) {
  return test.database.read(department, (tx) => plans.show(tx, plan, version));
}

const LATER = [...ANALYSIS.slice(0, 2), 'июнь 2023', ...ANALYSIS.slice(3)];
const LESSONS = ['3', 'Открытые уроки', 'апрель 2023', 'ОО', 'Отчёт'];

describe('an amended plan', () => {
  it('reads as amended, and its first wording stays readable', async () => {
    const plan = await confirmed();
    const before = await show(plan);
    expect(await amended(plan, [LATER, TALK, LESSONS])).toBe(2);
    const after = await show(plan);
    expect(after.measures.map((row) => [row.measure, row.deadlineText])).toEqual([
      [ANALYSIS[1], 'июнь 2023'],
      [TALK[1], 'ноябрь 2022'],
      [LESSONS[1], 'апрель 2023'],
    ]);
    expect(after.measures[0]!.id).toBe(before.measures[0]!.id);
    expect(after.measures[0]!.demands.map(({ due }) => due)).toEqual(['2023-06-30']);
    expect(after.versions.map(({ version, order }) => [version, order?.number])).toEqual([
      [1, String(orders)],
      [2, '41'],
    ]);
    expect(after.versions[1]!.changes.join('\n')).toMatch(/Добавлено.*Открытые уроки/);
    const old = await show(plan, 1);
    expect({ ...old, versions: [] }).toEqual({ ...before, versions: [] });
  });

  it('asks about changed rows only, and keeps what was settled of the others', async () => {
    const plan = await confirmed();
    const draft = aDraft([LATER, TALK, YEAR], { order: 'от 10.03.2023 № 42' });
    const { questions } = await test.database.read(department, (tx) =>
      admissions.examineAmendment(tx, draft, plan, context),
    );
    expect(questions).toEqual([]);
    await amended(plan, [LATER, TALK, YEAR], 'от 10.03.2023 № 42');
    const [, talk] = (await show(plan)).measures;
    expect(talk!.demands).toMatchObject([
      { settlement: 'fulfilled', fulfilledOn: '2022-11-25', fulfilledBy: 'протокол № 3' },
    ]);
  });

  it('keeps the dates and their ids of a row that is only reworded', async () => {
    const plan = await confirmed();
    const before = await show(plan);
    const reworded = ['3', 'Работа с родителями учеников', ...YEAR.slice(2)];
    await amended(plan, [ANALYSIS, TALK, reworded]);
    const after = await show(plan);
    expect(after.measures[2]!.measure).toBe(reworded[1]);
    expect(after.measures[2]!.demands).toEqual(before.measures[2]!.demands);
    expect(after.measures[2]!.contract).toEqual(before.measures[2]!.contract);
    expect(after.measures[2]!.revision).toBe(2);
    expect(after.measures[0]!.revision).toBe(1);
  });

  it('is refused where the document changes nothing', async () => {
    const plan = await confirmed();
    await expect(amended(plan, [ANALYSIS, TALK, YEAR])).rejects.toMatchObject({ code: 'conflict' });
    expect((await show(plan)).version).toBe(1);
  });

  it('by two at once is amended once', async () => {
    const plan = await confirmed();
    const rows = [LATER, TALK, YEAR];
    const results = await Promise.allSettled([
      amended(plan, rows, 'от 11.03.2023 № 43'),
      amended(plan, rows, 'от 12.03.2023 № 44'),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: 'conflict' });
    expect((await show(plan)).version).toBe(2);
  });

  it('is refused a diff made against an older version', async () => {
    const plan = await confirmed();
    const draft = aDraft([LATER, TALK, YEAR], { order: 'от 13.03.2023 № 45' });
    const { stored, amendment } = await test.database.read(department, (tx) =>
      admissions.examineAmendment(tx, draft, plan, context),
    );
    await amended(plan, [ANALYSIS, TALK, LESSONS]);
    const stale = test.database.write(department, (tx) =>
      plans.amend(
        tx,
        stored.id,
        { diff: { ...amendment.diff, added: [], changed: [] }, order: null, answers: [] },
        by,
      ),
    );
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
  });

  it('leaves its history whole and its old rows unchangeable', async () => {
    const plan = await confirmed();
    await amended(plan, [LATER, LESSONS]);
    const { id, measures } = await show(plan);
    await test.database.read(department, async (tx) => {
      const subject = { kind: 'plan', id };
      expect(await history.verify(tx, subject)).toEqual([]);
      expect((await history.read(tx, subject)).map(({ event }) => event)).toEqual([
        'confirm',
        'amend',
      ]);
    });
    for (const change of [
      `update measure_wordings set measure = 'иначе' where measure_id = '${measures[0]!.id}'`,
      `delete from measure_wordings where measure_id = '${measures[0]!.id}'`,
      `delete from occurrences`,
    ]) {
      const tamper = test.database.write(department, (tx) => tx.query(change));
      await expect(tamper).rejects.toThrow(/permission denied/);
    }
  });
});
