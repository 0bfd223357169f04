import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { EntityManager } from 'typeorm';
import type { MonthlySnapshot } from '../../src/reports/index.js';
import { livedDepartments, type LivedDepartments } from '../support/papers.js';

/**
 * Two months of a department's own time with the engine at work: at each month's end its tasks are
 * counted in the plain table, and the report made on the next working day must say the same, for ever.
 */
interface Counted {
  readonly total: number;
  readonly done: number;
  readonly late: number;
  readonly underReview: number;
  readonly overdue: number;
  readonly planned: number;
  readonly ended: number;
}

const DEPARTMENT = 'Славгород';
let lived: LivedDepartments;
const counted: Record<string, Counted> = {};
let marchAtFirst = '';
let corrected = 0;

beforeAll(async () => {
  lived = await livedDepartments(30);
  counted['2021-03-01'] = await lived.read(DEPARTMENT, (tx) => countByHand(tx, '2021-03-31'));
  await pass(2);
  marchAtFirst = await dataOf('2021-03-01');
  corrected = await enterLate();
  await pass(28);
  counted['2021-04-01'] = await lived.read(DEPARTMENT, (tx) => countByHand(tx, '2021-04-30'));
  await pass(6);
}, 240_000);
afterAll(() => lived?.close(), 60_000);

describe('the ledger', () => {
  it('has one report a month, from the month in which the first plan was approved', async () => {
    const { reports } = { reports: await reportsOf(DEPARTMENT) };
    expect(reports.map(({ month }) => month)).toEqual(['2021-03-01', '2021-04-01']);
    expect(reports.every(({ made }) => made)).toBe(true);
    const others = await reportsOf('Отдел образования');
    expect(others.map(({ month }) => month)).toEqual(['2023-01-01', '2023-02-01', '2023-03-01']);
  });

  it('keeps a report as it was, whatever is entered later', async () => {
    expect(await dataOf('2021-03-01')).toBe(marchAtFirst);
    const change = lived.db.database.write(await idOf(DEPARTMENT), (tx) =>
      tx.query(`update reports set data = '{}' where month = '2021-03-01'`),
    );
    await expect(change).rejects.toThrow('stays as it was made');
    const removal = lived.db.database.write(await idOf(DEPARTMENT), (tx) =>
      tx.query('delete from reports'),
    );
    await expect(removal).rejects.toThrow('permission denied');
  });
});

describe('a report', () => {
  it.each(['2021-03-01', '2021-04-01'])(
    'of %s says what was counted by hand then',
    async (month) => {
      const { figures } = await snapshotOf(month);
      const { total, done, late, underReview, overdue, planned, ended } = figures;
      expect({ total, done, late, underReview, overdue, planned, ended }).toEqual(counted[month]);
      expect(total).toBeGreaterThan(20);
    },
  );

  it('lists as many as it counts, and parts add up to the whole', async () => {
    for (const month of ['2021-03-01', '2021-04-01']) {
      const snapshot = await snapshotOf(month);
      expect(snapshot.overdue).toHaveLength(snapshot.figures.overdue);
      expect(snapshot.underReview).toHaveLength(snapshot.figures.underReview);
      const parts = [...snapshot.organisations, ...snapshot.offices];
      for (const figure of [
        'total',
        'done',
        'onTime',
        'late',
        'underReview',
        'inWork',
        'overdue',
      ] as const) {
        const sum = (groups: MonthlySnapshot['sections']): number =>
          groups.reduce((all, { figures }) => all + figures[figure], 0);
        expect([figure, sum(parts)]).toEqual([figure, snapshot.figures[figure]]);
        expect([figure, sum(snapshot.sections)]).toEqual([figure, snapshot.figures[figure]]);
      }
    }
  });

  it('brings what was entered later as a correction of the one before', async () => {
    const { corrections } = await snapshotOf('2021-04-01');
    expect(corrections.map(({ task, said, month }) => [task.number, said, month])).toContainEqual([
      corrected,
      'overdue',
      '2021-03-01',
    ]);
    const march = await snapshotOf('2021-03-01');
    expect(march.overdue.map(({ number }) => number)).toContain(corrected);
    expect(march.corrections).toEqual([]);
  });

  it('says what was undertaken about what is overdue', async () => {
    const { overdue } = await snapshotOf('2021-04-01');
    const told = overdue.filter(({ measuresTaken }) => measuresTaken.length > 0);
    expect(told.length).toBeGreaterThan(0);
    for (const { measuresTaken } of told)
      expect(measuresTaken.every(({ day }) => day <= '2021-04-30')).toBe(true);
  });
});

describe('the letter', () => {
  it('brings the chairperson PDF, DOCX and XLSX, once a month, the files of the ledger', async () => {
    const letters = await lived.read(DEPARTMENT, (tx) =>
      tx.query<{ day: string; to: string; file: string }[]>(
        `select day, to_name as "to", handed_to as file from letters
         where kind = 'monthly-report' order by day`,
      ),
    );
    expect(letters.map(({ day, to }) => [day, to])).toEqual([
      ['2021-04-01', 'Тараненко О.С.'],
      ['2021-05-04', 'Тараненко О.С.'],
    ]);
    const folder = join(lived.db.config.lettersDirectory, '..');
    const reports = await reportsOf(DEPARTMENT);
    for (const [at, { file }] of letters.entries()) {
      const letter = await simpleParser(readFileSync(join(folder, file)));
      const attached = letter.attachments.filter(
        ({ contentDisposition }) => contentDisposition === 'attachment',
      );
      expect(attached.map(({ filename }) => filename?.replace(/^.*\./, ''))).toEqual([
        'pdf',
        'docx',
        'xlsx',
      ]);
      const hashes = attached.map(({ content }) =>
        createHash('sha256').update(content).digest('hex'),
      );
      expect(hashes).toEqual([reports[at]?.pdf, reports[at]?.docx, reports[at]?.xlsx]);
      expect(letter.html).toContain('src="data:image/png');
      expect(letter.text).toContain('Исполнительская дисциплина');
      expect(`${letter.text}${letter.subject ?? ''}`).not.toMatch(/undefined|null|NaN|\.\.(?!\.)/);
    }
  });

  it('lies beside the others of its day', async () => {
    const days = readdirSync(lived.db.config.lettersDirectory).flatMap((department) =>
      readdirSync(join(lived.db.config.lettersDirectory, department, '')).filter((day) =>
        ['2021-04-01', '2021-05-04'].includes(day),
      ),
    );
    expect(days).toHaveLength(2);
  });
});

describe('kontrol report monthly', () => {
  it('lists reports, shows one and gives its files', async () => {
    const list = await lived.kontrol('report', 'monthly', '--department', DEPARTMENT);
    expect(list.out).toMatch(/04\.2021.*\n.*03\.2021/s);
    const out = join(lived.db.config.dataDirectory, 'отчёт');
    const words = ['--department', DEPARTMENT, '--month', '2021-03', '--out', out];
    const shown = await lived.kontrol('report', 'monthly', ...words);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain('Отчёт за март 2021 года');
    expect(readdirSync(out).sort()).toEqual([
      'Отчёт-2021-03.docx',
      'Отчёт-2021-03.pdf',
      'Отчёт-2021-03.xlsx',
    ]);
    const none = await lived.kontrol(
      'report',
      'monthly',
      '--department',
      DEPARTMENT,
      '--month',
      '2020-01',
    );
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('Отчёта за 01.2020 нет')]);
  });
});

/** Days of both departments, with the engine's rounds. */
async function pass(days: number): Promise<void> {
  const { code, err } = await lived.kontrol('demo', '--days', String(days));
  if (code !== 0) throw new Error(err);
}

/** A school's answer that had come in March and lay on a desk; returns the task's number. */
async function enterLate(): Promise<number> {
  const [task] = await lived.read(DEPARTMENT, (tx) =>
    tx.query<{ number: number }[]>(
      `select number from tasks where kind = 'final' and demanded = '{}' and due between '2021-03-08' and '2021-03-26'
         and state in ('assigned', 'inProgress') and original_due >= created_on
       order by number limit 1`,
    ),
  );
  const number = task?.number ?? 0;
  const words = ['--account', 'Проведено.', '--incoming', '17', '--incoming-date', '2021-04-02'];
  const { code, err } = await lived.kontrol(
    ...['task', 'reply', String(number), ...words, '--done', '2021-03-05'],
    ...['--as', 'Ляшенко И.О.', '--department', DEPARTMENT],
  );
  if (code !== 0) throw new Error(err);
  return number;
}

/** Over the tasks as they are at that moment, without anything of the reports' own. */
async function countByHand(tx: EntityManager, day: string): Promise<Counted> {
  const [row] = await tx.query<[Counted]>(
    `with asked as (
       select t.*, t.state in ('assigned', 'inProgress', 'returned') as open,
         greatest(t.done_on, (select max(first) from (
           select min(e.date) as first from evidence e
           where e.task_id = t.id and e.ended_at is null and e.kind = any (t.demanded)
           group by e.kind) papers)) as worked
       from tasks t where t.kind = 'final' and t.original_due >= t.created_on)
     select count(*) filter (where state in ('accepted', 'submitted') or open)::int as total,
       count(*) filter (where state = 'accepted')::int as done,
       count(*) filter (where state = 'accepted' and worked > due)::int as late,
       count(*) filter (where state = 'submitted')::int as "underReview",
       count(*) filter (where open and due < $1 and (base_on is null or base_on < $1))::int as overdue,
       count(*) filter (where state = 'planned')::int as planned,
       count(*) filter (where state in ('cancelled', 'notApplicable'))::int as ended
     from asked`,
    [day],
  );
  return row;
}

interface Line {
  readonly month: string;
  readonly made: boolean;
  readonly pdf: string;
  readonly docx: string;
  readonly xlsx: string;
}

function reportsOf(department: string): Promise<Line[]> {
  return lived.read(department, (tx) =>
    tx.query(
      `select month, made_at is not null as made, pdf_hash as pdf, docx_hash as docx, xlsx_hash as xlsx
       from reports order by month`,
    ),
  );
}

async function dataOf(month: string): Promise<string> {
  const [row] = await lived.read(DEPARTMENT, (tx) =>
    tx.query<{ data: string }[]>('select data from reports where month = $1', [month]),
  );
  return row?.data ?? '';
}

async function snapshotOf(month: string): Promise<MonthlySnapshot> {
  return JSON.parse(await dataOf(month)) as MonthlySnapshot;
}

async function idOf(name: string): Promise<string> {
  const all = await lived.db.database.departments();
  return all.find((each) => each.name === name)?.id ?? '';
}
