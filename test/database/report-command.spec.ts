import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils, type WorkBook } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Discipline, Matrix, ReportRow, Trend } from '../../src/reports/index.js';
import { asCivilDate } from '../../src/time/index.js';
import { commandSession, type CommandSession, type Ran } from '../support/command.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aMeasure, as, aSetting, clock, moments, someTasks, tasks } from '../support/tasks.js';

let given: TestDatabase;
let session: CommandSession;
let folder: string;

/** One done in time, two overdue, one of them called like a formula. */
beforeAll(async () => {
  given = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'kontrol-reports-'));
  session = commandSession({ ...given.config, filesDirectory: join(folder, 'files') });
  const setting = await aSetting(given.database);
  const { school, second, staff, department, plan } = setting;
  await given.database.write(department, async (tx) => {
    await tx.query(
      `update plans set period_from = '2025-09-01', period_to = '2026-08-31' where id = $1`,
      [plan],
    );
    const measure = await aMeasure(tx, setting);
    await tx.query(
      `insert into plan_versions (plan_id, version, title, period_from, period_to, measures,
         approved_by, approved_at)
       values ($1, 1, 'План мероприятий', '2025-09-01', '2026-08-31', array[$2::uuid], 'Отдел', $3)`,
      [plan, measure.measure, clock.now()],
    );
    const formula = '=HYPERLINK("http://example.org";"Открыть")';
    await tx.query(`update organisations set name = $2 where id = $1`, [second, formula]);
    const ids = await someTasks(tx, setting, measure, [
      { organisation: school },
      { organisation: second },
      { executor: staff.specialist },
    ]);
    const opened = ids.map((id) => ({ id, event: { type: 'open' as const } }));
    await tasks.applyMany(tx, opened, await as(tx, 'engine'));
    clock.set(new Date('2026-03-19T03:00:00Z'));
    const incoming = { number: '12', date: asCivilDate('2026-03-19') };
    const doneOn = asCivilDate('2026-03-18');
    const submit = { type: 'submit', account: 'Да.', doneOn, doer: null, incoming } as const;
    await tasks.apply(tx, ids[0]!, submit, await as(tx, 'engine'));
    await tasks.apply(tx, ids[0]!, { type: 'accept' }, await as(tx, staff.head));
    await moments.simulate(tx, new Date('2026-04-01T03:00:00Z'));
  });
}, 60_000);

afterAll(async () => {
  await session?.close();
  rmSync(folder, { recursive: true, force: true });
  await given?.close();
});

const report = (...words: readonly string[]): Promise<Ran> => session.kontrol('report', ...words);
const json = async <T>(...words: readonly string[]): Promise<T> =>
  JSON.parse((await report(...words, '--json')).out) as T;
const file = (name: string): string => join(folder, name);
const book = (name: string): WorkBook =>
  read(readFileSync(file(name)), { cellDates: true, cellNF: true, cellFormula: true });

describe('kontrol report discipline', () => {
  it('prints figures, and below them what to open', async () => {
    const { out, code } = await report('discipline', '--by', 'person');
    expect(code).toBe(0);
    expect(out).toContain('По состоянию на 01.04.2026');
    expect(out).toMatch(/│ 1 +│ =HYPERLINK/);
    expect(out).toMatch(/Всего +│ 3 +│ 1 +│ 1 +│ 0 .*33,3 %/);
  }, 60_000);

  it('gives the same to programs, with the percentage', async () => {
    const { lines, total } = await json<Discipline>('discipline');
    expect(lines).toHaveLength(3);
    expect(total.main).toMatchObject({ total: 3, onTime: 1, overdue: 2, daysLate: 16 });
    expect((total.main as unknown as { percentOnTime: number }).percentOnTime).toBeCloseTo(100 / 3);
    const then = await json<Discipline>('discipline', '--as-of', '18.03.2026');
    expect(then.total.main).toMatchObject({ total: 3, done: 0, overdue: 0 });
  }, 60_000);

  it('opens a number by the name of its line or its place', async () => {
    const named = await report('discipline', '--rows', 'СОШ №1:исполнено');
    expect(named.out).toContain('Исполнено: СОШ №1');
    expect(named.out).toContain('1 поручение.');
    const rows = await json<ReportRow[]>('discipline', '--rows', 'всего:overdue');
    expect(rows.map(({ number, daysLate }) => [number, daysLate])).toEqual([
      [2, 8],
      [3, 8],
    ]);
    expect(await json<ReportRow[]>('discipline', '--rows', '3:просрочено')).toHaveLength(1);
  }, 60_000);

  it('refuses what cannot be answered, in words', async () => {
    const said = async (...words: readonly string[]): Promise<string> => {
      const { code, err } = await report('discipline', ...words);
      expect(code).toBeGreaterThan(0);
      return err;
    };
    expect(await said('--rows', 'СОШ №7:overdue')).toContain('Строки «СОШ №7» в отчёте нет.');
    expect(await said('--rows', 'всего:лучшее')).toContain('Показателя «лучшее» нет. Есть: всего,');
    expect(await said('--rows', 'всего:соисполнитель')).toContain('показывают у человека');
    expect(await said('--as-of', '02.04.2026')).toContain('ещё не наступил');
    expect(await said('--from', '02.04.2026', '--until', '01.04.2026')).toContain('раньше');
    expect(await said('--by', 'школа')).toContain('«школа» не подходит');
    expect(await said('--events', '--checkpoints')).toContain('Укажите одно');
    expect(await said('--format', 'xlsx')).toContain('--out отчёт.xlsx');
    expect(await said('--out', '/nowhere/a.xlsx')).toContain('не записать (ENOENT)');
  }, 60_000);

  it('writes a workbook that opens as it was meant, the same each time', async () => {
    const { out } = await report('discipline', '--out', file('d.xlsx'));
    expect(out).toBe(`Записано: ${file('d.xlsx')}\n`);
    await report('discipline', '--out', file('again.xlsx'));
    expect(readFileSync(file('again.xlsx'))).toEqual(readFileSync(file('d.xlsx')));
    const found = book('d.xlsx');
    expect(found.SheetNames).toEqual([
      ...['Исполнительская дисциплина', 'Не входит в расчёт', 'Пояснения'],
    ]);
    const sheet = found.Sheets['Исполнительская дисциплина']!;
    const table = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true });
    const [title, , , head, ...rows] = table;
    expect(title).toEqual(['Исполнительская дисциплина']);
    expect(head!.slice(0, 5)).toEqual(['№', 'Организация', 'Всего', 'Исполнено', 'В срок']);
    expect(rows.at(-1)!.slice(1, 5)).toEqual(['Всего', 3, 1, 1]);
    expect(sheet['!autofilter']?.ref).toBe('A4:P7');
    // What looks like a formula is words.
    expect(sheet['B5']).toMatchObject({ t: 's', v: '=HYPERLINK("http://example.org";"Открыть")' });
    for (const cell of Object.values(sheet)) expect(cell).not.toHaveProperty('f');
  }, 60_000);

  it('writes the tasks behind a number with real dates', async () => {
    await report('discipline', '--rows', 'всего:всего', '--out', file('rows.xlsx'));
    const sheet = book('rows.xlsx').Sheets['Поручения']!;
    const [, , , head, first] = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true });
    const cell = (column: string) =>
      sheet[utils.encode_cell({ r: 4, c: head!.indexOf(column) })] as { t: string; w: string };
    expect(cell('Срок')).toMatchObject({ t: 'd', w: '20.03.2026' });
    expect(cell('Выполнено')).toMatchObject({ t: 'd', w: '18.03.2026' });
    expect(first!.slice(0, 2)).toEqual([1, 'исполнено в срок']);
  }, 60_000);
});

describe('kontrol report matrix, trend', () => {
  it('show the plan by organisations', async () => {
    const { columns, lines } = await json<Matrix>('matrix');
    expect(columns).toHaveLength(3);
    expect(lines[0]!.cells.map((cell) => cell?.standing)).toEqual([
      ...['overdue', 'doneOnTime', 'overdue'],
    ]);
    expect((await report('matrix')).out).toContain('20.03.2026, 8 раб. дн.');
    await report('matrix', '--plan', '1', '--out', file('m.xlsx'));
    const sheet = book('m.xlsx').Sheets['Мероприятия и организации']!;
    expect(Object.values(sheet).map((cell: { v?: unknown }) => cell.v)).toContain(
      'исполнено в срок, срок 20.03.2026',
    );
  }, 60_000);

  it('show months of the plan, of both kinds', async () => {
    const { months } = await json<Trend>('trend', '--plan', '1');
    expect(months).toHaveLength(8);
    expect(months.at(-2)).toMatchObject({ until: '2026-03-31', year: { overdue: 2, done: 1 } });
    const { out } = await report('trend', '--from', '01.03.2026', '--until', '31.03.2026');
    expect(out).toMatch(/март 2026 +│ 31\.03\.2026 │ 3 +│ 1 /);
    await report('trend', '--plan', '1', '--out', file('t.xlsx'));
    expect(book('t.xlsx').SheetNames).toEqual(['Нарастающим итогом', 'Со сроком в этом месяце']);
    expect((await report('trend')).err).toContain('За какой период');
  }, 60_000);
});
