import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aControl, toldTasks } from '../support/control.js';
import { testDatabase, urlOf, type TestDatabase } from '../support/database.js';
import { seededDepartment } from '../support/plans.js';

/** The commands that change a plan's course, run as an administrator runs them. */
let test: TestDatabase;
let department: string;
const here = aControl('2021-03-01');

beforeAll(async () => {
  test = await testDatabase();
  department = await seededDepartment(test.database, 'slavgorod-2021');
  await test.database.write(department, (tx) => here.moments.simulate(tx, here.clock.now()));
});
afterAll(() => test.close());

interface Said {
  readonly out: string;
  readonly error: string;
  readonly code: number | null;
}

function kontrol(...args: readonly string[]): Said {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: urlOf(test.owner),
    DATA_DIR: test.config.dataDirectory,
  };
  const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/cli/kontrol.js', ...args], {
    ...{ env, encoding: 'utf8', timeout: 60_000 },
  });
  return { out: stdout.trim(), error: stderr.trim(), code: status };
}

function done(...args: readonly string[]): string {
  const { out, error, code } = kontrol(...args);
  expect({ error, code }).toMatchObject({ code: 0 });
  return out;
}

const because = ['--reason', 'Постановление № 3'];

it('an order goes under control with its tasks', () => {
  const seeds = 'seeds/slavgorod-2021';
  expect(
    done('import', `${seeds}/prikaz-136-1.txt`, '--answers', `${seeds}/answers.yaml`),
  ).toContain('поручений 330, мероприятий ждут события: 2.');
}, 60_000);

it('late rows are settled, by number; a row that is not there is said', () => {
  expect(done('plan', 'settle', '1', '--row', '1.4', '--deadline', 'до 15.04.2021')).toBe(
    'Решено о 1 прошедшем сроке; новых поручений 12, прекращено 0.',
  );
  expect(kontrol('plan', 'settle', '1', '--row', '9.9', '--remove').error).toBe(
    'В плане № 1 нет мероприятия «9.9».',
  );
}, 60_000);

it('an event brings tasks', () => {
  const schedule = ['plan', 'occur', '1', '1.2', '--basis', 'Письмо № 10'];
  expect(done(...schedule, '--due', '2021-03-12')).toBe(
    'Событие 1 марта 2021 года записано: 13 поручений.',
  );
}, 60_000);

it('a merger and a departure take tasks along', () => {
  expect(done('people', 'merge', 'МБОУ «СОШ №15»', 'МБОУ «СОШ №10»', ...because)).toBe(
    'Записано. Поручения: новых 0, передано 0, прекращено 33.',
  );
  expect(kontrol('people', 'depart', 'Сидоркина Н.В.', ...because).error).toMatch(
    /^На работнике поручения, которые больше не на ком: 4\./,
  );
}, 60_000);

it('a plan is closed, its tasks moved to the next', async () => {
  // 330 and the 12 and 13 added, without the 27 of the school that is no more.
  expect(done('plan', 'close', '1', '--move-to', '2')).toBe(
    'План № 1 закрыт: поручений перенесено 328, прекращено 0.',
  );
  const tasks = await toldTasks(test.database, department);
  const open = tasks.filter(({ state }) => state === 'planned');
  expect(new Set(open.map(({ plan }) => plan))).toEqual(new Set([2]));
  expect(open).toHaveLength(328 + 98 - 6);
}, 60_000);
