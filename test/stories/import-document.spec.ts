import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DraftMeasure, PlanDraft } from '../../src/intake/index.js';
import type { Answers } from '../../src/plans/index.js';
import { NO_ANSWERS, openQuestions, settle } from '../../src/plans/index.js';
import { readAnswers } from '../../src/plans/plans.module.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import {
  aDraft,
  admissions,
  by,
  context,
  history,
  people,
  plans,
  seedAnswers,
  seedDraft,
  seededDepartment,
  type SeedName,
} from '../support/plans.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

function admit(department: string, draft: PlanDraft, answers: Answers) {
  return test.database.write(department, (tx) => admissions.admit(tx, draft, answers, context, by));
}

/** Rows of every table that plans are stored in. */
async function storedRows(department: string): Promise<number> {
  const tables = ['orders', 'plans', 'plan_sections', 'measures', 'measure_wordings'];
  const more = ['measure_parties', 'measure_organisations', 'occurrences', 'plan_answers'];
  const counts = [...tables, ...more, 'plan_versions'].map(
    (table) => `(select count(*) from ${table})`,
  );
  const own = `(select count(*) from history where subject_kind = 'plan')`;
  const [row] = await test.database.read(department, (tx) =>
    tx.query<{ all: number }[]>(`select (${[...counts, own].join(' + ')})::int as all`),
  );
  return row!.all;
}

/** What the paper says of a row and how it was read, as it comes back from the database. */
function asDrafted(row: Omit<DraftMeasure, 'planned'>): unknown {
  const { section, number, measure, deadlineText, responsibleText, resultText } = row;
  const { deadline, responsible, deliverables } = row;
  const texts = { section, number, measure, deadlineText, responsibleText, resultText };
  return JSON.parse(JSON.stringify({ ...texts, deadline, responsible, deliverables }));
}

describe('the two seed documents', () => {
  it.each<[SeedName, readonly number[]]>([
    ['slavgorod-2021', [21, 32]],
    ['objectivity-2022-2023', [24]],
  ])('%s is stored whole: every row with its text and its reading', async (seed, sizes) => {
    const department = await seededDepartment(test.database, seed);
    const draft = await seedDraft(seed);
    const stored = await admit(department, draft, seedAnswers(seed));
    expect(stored.map(({ number }) => number)).toEqual(sizes.map((_, at) => at + 1));
    for (const [at, { number }] of stored.entries()) {
      const plan = await test.database.read(department, (tx) => plans.show(tx, number));
      const drafted = draft.plans[at]!;
      expect(plan.measures).toHaveLength(sizes[at]!);
      expect(plan.measures.map(asDrafted)).toEqual(drafted.measures.map(asDrafted));
      expect(plan.measures.every((row) => row.deadlineText !== '')).toBe(true);
    }
  });

  it('asks a coordinator little: most of it has a proposed answer', async () => {
    const asked: [number, number][] = [];
    for (const seed of ['slavgorod-2021', 'objectivity-2022-2023'] as const) {
      const department = await seededDepartment(test.database, seed);
      const directory = await test.database.read(department, (tx) => people.directory(tx));
      const questions = openQuestions(await seedDraft(seed), directory, context.on);
      const must = questions.filter(({ proposed }) => proposed === null);
      asked.push([questions.length, must.length]);
    }
    expect(asked[0]![0]).toBeLessThanOrEqual(14);
    expect(asked[0]![1]).toBeLessThanOrEqual(2);
    expect(asked[1]![0]).toBeLessThanOrEqual(5);
    expect(asked[1]![1]).toBe(0);
  });

  it('leaves a whole history chain and remembers who answered what', async () => {
    const department = await seededDepartment(test.database, 'slavgorod-2021');
    const [first] = await admit(
      department,
      await seedDraft('slavgorod-2021'),
      seedAnswers('slavgorod-2021'),
    );
    const subject = { kind: 'plan', id: first!.id };
    await test.database.read(department, async (tx) => {
      expect(await history.verify(tx, subject)).toEqual([]);
      const [entry] = await history.read(tx, subject);
      expect(entry).toMatchObject({ event: 'confirm', actor: by.actor });
      const { answers } = await plans.show(tx, first!.number);
      const given = answers.find(({ key }) => key === 'role-vacant/ответственный за сайт');
      expect(given).toMatchObject({ answer: 'оставить', proposed: false, by: 'Проверка' });
      expect(answers.find(({ key }) => key.startsWith('annex-4/'))).toBeUndefined();
    });
  });

  it('asks nothing of what was late before the order', async () => {
    const department = await seededDepartment(test.database, 'slavgorod-2021');
    await admit(department, await seedDraft('slavgorod-2021'), seedAnswers('slavgorod-2021'));
    const late = await test.database.read(department, (tx) =>
      tx.query<{ settlement: string; rows: number }[]>(
        `select settlement, count(*)::int as rows from occurrences
         where written < '2021-03-01' group by settlement`,
      ),
    );
    expect(late).toEqual([{ settlement: 'pending', rows: 14 }]);
  });
});

describe('nothing is stored', () => {
  it('of a document whose answers hold an error', async () => {
    const department = await seededDepartment(test.database, 'slavgorod-2021');
    const answers = readAnswers('"annex-4/narrower-group": все\n"annex-1/due-before-approval": ой');
    const draft = await seedDraft('slavgorod-2021');
    await expect(admit(department, draft, answers)).rejects.toMatchObject({
      code: 'invalid-input',
      details: {
        fields: {
          'annex-1/due-before-approval': expect.stringContaining('«ой»'),
          'role-vacant/ответственный за сайт': expect.stringContaining('нет ответа'),
        },
      },
    });
    expect(await storedRows(department)).toBe(0);
  });

  it('when a row in the middle breaks an invariant of the database', async () => {
    const department = await seededDepartment(test.database, 'objectivity-2022-2023');
    const draft = await seedDraft('objectivity-2022-2023');
    const directory = await test.database.read(department, (tx) => people.directory(tx));
    const result = settle(draft, NO_ANSWERS, directory, context);
    if (result.kind === 'open') throw new Error('open');
    const [plan] = result.confirmed.plans;
    const measures = plan!.measures.map((measure, at) => {
      if (at !== 17) return measure;
      const demands = measure.demands.map((demand) => ({
        ...demand,
        from: demand.due,
        due: demand.from!,
      }));
      return { ...measure, demands };
    });
    const broken = { ...result.confirmed, plans: [{ ...plan!, measures }] };
    const confirm = test.database.write(department, (tx) => plans.confirm(tx, broken, by));
    await expect(confirm).rejects.toThrow(/violates check constraint/);
    expect(await storedRows(department)).toBe(0);
  });

  it('when a document has no row left', async () => {
    const department = await seededDepartment(test.database, 'objectivity-2022-2023');
    const empty = { order: null, plans: [], answers: [] };
    const confirm = test.database.write(department, (tx) => plans.confirm(tx, empty, by));
    await expect(confirm).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('the same document again', () => {
  it('is refused with what to do instead', async () => {
    const department = await seededDepartment(test.database, 'objectivity-2022-2023');
    const draft = await seedDraft('objectivity-2022-2023');
    await admit(department, draft, NO_ANSWERS);
    const before = await storedRows(department);
    await expect(admit(department, draft, NO_ANSWERS)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/№ 25 от 27\.01\.2023.*--amends 1/),
    });
    expect(await storedRows(department)).toBe(before);
  });

  it('without an order is refused by its title and period', async () => {
    const department = await seededDepartment(test.database, 'objectivity-2022-2023');
    const draft = aDraft([['1', 'Анализ', 'май 2023', 'Гусева Т.Ю.', 'Справка']], { order: '' });
    await admit(department, draft, NO_ANSWERS);
    await expect(admit(department, draft, NO_ANSWERS)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('by two at once: one is stored, the other is refused', async () => {
    const department = await seededDepartment(test.database, 'objectivity-2022-2023');
    const draft = await seedDraft('objectivity-2022-2023');
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => admit(department, draft, NO_ANSWERS)),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(results.length - refused.length).toBe(1);
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
    const list = await test.database.read(department, (tx) => plans.list(tx));
    expect(list.map(({ measures }) => measures)).toEqual([24]);
  });

  it('in another department is another plan, and neither sees the other', async () => {
    const ours = await seededDepartment(test.database, 'objectivity-2022-2023');
    const theirs = await seededDepartment(test.database, 'objectivity-2022-2023');
    const draft = await seedDraft('objectivity-2022-2023');
    const [mine] = await admit(ours, draft, NO_ANSWERS);
    expect(await storedRows(theirs)).toBe(0);
    const peek = test.database.read(theirs, (tx) => plans.show(tx, mine!.id));
    await expect(peek).rejects.toMatchObject({ code: 'not-found' });
    await admit(theirs, draft, NO_ANSWERS);
    const list = await test.database.read(theirs, (tx) => plans.list(tx));
    expect(list.map(({ number }) => number)).toEqual([1]);
    expect(list[0]!.id).not.toBe(mine!.id);
  });
});

it('somebody the directory lacks comes into it with the plan, or not at all', async () => {
  const department = await seededDepartment(test.database, 'objectivity-2022-2023');
  const row = ['1', 'Анализ', 'май 2023', 'Кузнецов Д.А.', 'Справка'];
  const unclear = ['2', 'Свод', 'когда-нибудь', 'Гусева Т.Ю.', 'Справка'];
  const known = async (): Promise<readonly string[]> => {
    const directory = await test.database.read(department, (tx) => people.directory(tx));
    return directory.people.map(({ surname }) => surname);
  };
  await expect(admit(department, aDraft([row, unclear]), NO_ANSWERS)).rejects.toThrow();
  expect(await known()).not.toContain('Кузнецов');
  const [stored] = await admit(department, aDraft([row]), NO_ANSWERS);
  expect(await known()).toContain('Кузнецов');
  const plan = await test.database.read(department, (tx) => plans.show(tx, stored!.number));
  expect(plan.measures[0]!.targets).toMatchObject([{ kind: 'person' }]);
});
