import { z } from 'zod';
import { lastReported, type Month } from '../../reports/index.js';
import { parseCivilDate } from '../../time/index.js';
import { monthlyFigures } from '../monthly/monthly-figures.js';
import { monthlyView, monthWords } from '../monthly/monthly-view.js';
import { MONTHLY_REPORT } from '../monthly/monthly-report.service.js';
import { paperKind } from '../paper-kind.js';
import { headOf, leaderLines } from '../paper-desk.js';

const month = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}$/.test(text) && parseCivilDate(`${text}-01`) !== null,
    'не месяц: нужно ГГГГ-ММ',
  )
  .transform((text) => parseCivilDate(`${text}-01`) as Month)
  .nullable()
  .default(null);

/**
 * Ежемесячный отчёт. The engine makes it by itself; here it is to be looked at, of a month reported
 * already as it was frozen, of another as it would be.
 */
export const monthlyReport = paperKind({
  key: MONTHLY_REPORT,
  name: 'Ежемесячный отчёт об исполнении планов',
  needs: [],
  takes: [],
  fields: { month },
  async gather(desk, _subject, fields) {
    const { tx, moment } = desk;
    const wanted = fields.month ?? lastReported(moment.today, moment.calendar);
    const snapshot =
      (await desk.ledger.snapshotOf(tx, wanted)) ?? (await desk.monthly.snapshot(tx, wanted));
    const figures = monthlyFigures(snapshot, desk.charts);
    return {
      title: `Ежемесячный отчёт за ${monthWords(wanted)}`,
      view: {
        ...headOf(desk, fields),
        ...monthlyView(snapshot),
        addressee: leaderLines(desk),
        figures: figures.map(({ name, alt, caption }) => ({ name, alt, caption })),
      },
      figures: Object.fromEntries(figures.map(({ name, svg }) => [name, svg])),
    };
  },
});
