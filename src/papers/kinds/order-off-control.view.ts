import { Conflict } from '../../errors.js';
import type { StoredPlan } from '../../plans/index.js';
import { longDate, shortDate } from '../../templating/index.js';
import { civilDateIn, type CivilDate } from '../../time/index.js';
import { controlPoint, orderOf, overseerOf } from '../offices.js';
import { given, paperKind } from '../paper-kind.js';
import { headOf, type PaperDesk } from '../paper-desk.js';
import { annexNames, type AnnexNames } from '../words/annexes.js';
import { controlRows, type ControlRows } from '../words/control-rows.js';
import { preambleWords } from '../words/orders.js';
import { approvedByAnnex, sectioned } from '../words/plan-rows.js';
import { planGenitive } from '../words/plan-title.js';
import { closedWaiting, controlledTasks } from './off-control.queries.js';
import { planObservations, waitingMeasures } from './plan-extract.queries.js';

/** Приказ о снятии с контроля: what of a plan is done up to a day, by what it is proved, what is left. */
export const orderOffControl = paperKind({
  key: 'order-off-control',
  name: 'Приказ о снятии с контроля',
  needs: ['plan'],
  takes: [],
  fields: {
    about: given.words,
    preamble: given.words,
    /** What was accepted on that day or later; else from the beginning. */
    from: given.day,
    /** What was accepted up to that day; else up to today. */
    until: given.day,
    overseer: given.words,
  },
  async gather(desk, subject, fields) {
    const plan = await desk.plans.show(desk.tx, subject.plan ?? '');
    const until = fields.until ?? desk.moment.today;
    const { done, ended, left } = await rowsOf(desk, plan, fields.from, until);
    if (done.length === 0 && ended.length === 0)
      throw new Conflict(
        `По плану № ${plan.number} на ${shortDate(until)} снимать с контроля нечего: полностью исполненных мероприятий нет.`,
      );
    const names = annexNames({
      done: done.length > 0,
      ended: ended.length > 0,
      left: left.length > 0,
    });
    const what = done.length > 0 ? 'исполненных пунктов' : 'пунктов';
    const head = headOf(desk, fields);
    const annexOf = <Row extends { readonly section: string }>(
      annex: AnnexNames,
      rows: readonly Row[],
    ) =>
      rows.length === 0
        ? null
        : {
            ...annex,
            ...{ to: orderOf(desk), date: head.date, number: head.number },
            sections: sectioned(
              rows,
              ({ section }) => section,
              (row) => row,
            ),
          };
    return {
      title: `Приказ о снятии с контроля, план № ${plan.number}, ${shortDate(until)}`,
      view: {
        ...head,
        headline: fields.about ?? `О снятии с контроля ${what} ${planGenitive(plan.title)}`,
        preamble: preambleWords(
          fields.preamble ??
            'На основании представленной информации об исполнении и подтверждающих документов',
        ),
        ofPlan: planGenitive(plan.title),
        approved: approvedByAnnex(plan),
        from: fields.from && longDate(fields.from),
        until: longDate(until),
        done: annexOf(names.done, done),
        ended: annexOf(names.ended, ended),
        left: annexOf(names.left, left),
        control: controlPoint(desk, overseerOf(desk, plan, fields.overseer), fields),
      },
    };
  },
});

async function rowsOf(
  { tx, directory, moment }: PaperDesk,
  plan: StoredPlan,
  from: CivilDate | null,
  until: CivilDate,
): Promise<ControlRows> {
  const tasks = await controlledTasks(tx, plan.id);
  const closed = await closedWaiting(tx, plan.id);
  return controlRows({
    measures: plan.measures,
    tasks: tasks.map((task) => ({ ...task, since: civilDateIn(moment.zone, task.since) })),
    waiting: await waitingMeasures(tx, plan.id),
    closed: new Map(closed.map((each) => [each.measure, each])),
    observed: await planObservations(tx, plan.id),
    ...{ directory, from, until },
  });
}
