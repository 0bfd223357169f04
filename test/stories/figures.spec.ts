import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GROUPINGS, percentOnTime } from '../../src/reports/index.js';
import { ReportsService } from '../../src/reports/reports.module.js';
import { asCivilDate } from '../../src/time/index.js';
import { testDatabase, type TestDatabase } from '../support/database.js';
import { aMeasure, aSetting, as, moments, someTasks, tasks } from '../support/tasks.js';

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const reports = new ReportsService(moments);
const APRIL = { at: new Date('2026-04-01T03:00:00Z') };

describe('figures', () => {
  it('count what is owed, leave out what was born late, and open their rows', async () => {
    const setting = await aSetting(db.database);
    await db.database.write(setting.department, async (tx) => {
      const ids = await someTasks(tx, setting, await aMeasure(tx, setting), [
        { organisation: setting.school },
        { executor: setting.staff.specialist },
        { organisation: setting.second, originalDue: asCivilDate('2026-02-20') },
      ]);
      const opened = ids.map((id) => ({ id, event: { type: 'open' as const } }));
      await tasks.applyMany(tx, opened, await as(tx, 'engine'));
    });
    await db.database.read(setting.department, async (tx) => {
      for (const by of GROUPINGS) {
        const { total, lines } = await reports.discipline(tx, by, APRIL);
        expect(total.main).toMatchObject({ total: 2, overdue: 2, bornLate: 1, daysLate: 16 });
        expect(total.main.worstDelay).toBe(8);
        expect(percentOnTime(total.main)).toBe(0);
        expect(lines.reduce((sum, line) => sum + line.main.overdue, 0)).toBe(2);
        for (const { group, main } of lines) {
          const cell = { by, group, stratum: 'main', figure: 'overdue' } as const;
          expect(await reports.rowsBehind(tx, cell, APRIL)).toHaveLength(main.overdue);
        }
      }
    });
  });
});
