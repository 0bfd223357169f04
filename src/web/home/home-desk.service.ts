import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleService } from '../../people/people.module.js';
import { DraftsService } from '../../plans/plans.module.js';
import { monthName } from '../../reports/index.js';
import { LedgerService, ReportsService } from '../../reports/reports.module.js';
import { TASK_STATES } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { addDays } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { AcknowledgementDesk } from '../plans/acknowledgement-desk.service.js';
import { addressOf, ReportsDesk } from '../reports/reports-desk.service.js';
import { ReportsReading } from '../reports/reports-reading.service.js';
import { mineOf, seesAll } from '../tasks/whose.js';
import { figureLines, monthOfToday, planLines, PLAN_HEADS } from './home-figures.view.js';
import * as queries from './home.queries.js';
import * as view from './home.view.js';

const OPEN = TASK_STATES.filter((state) => ['assigned', 'inProgress', 'returned'].includes(state));
/** A home page shows what is next, not everything. */
const MOST = 12;
const OWN = 60;
/** Of overdue tasks so many are told by their measures; the list has the rest. */
const LATE = 2000;

/** What a home page is made of, for one visitor. */
@Injectable()
export class HomeDesk {
  constructor(
    private readonly tasks: TasksService,
    private readonly people: PeopleService,
    private readonly drafts: DraftsService,
    private readonly acknowledgement: AcknowledgementDesk,
    private readonly reports: ReportsService,
    private readonly ledger: LedgerService,
    private readonly asking: ReportsDesk,
    private readonly reading: ReportsReading,
  ) {}

  async own(tx: EntityManager, visitor: Visitor) {
    const directory = await this.people.directory(tx);
    const filter = { ...mineOf(visitor, directory), states: OPEN, limit: OWN };
    return view.urgencyGroups(await this.tasks.list(tx, filter), visitor.moment);
  }

  async beyond(tx: EntityManager, visitor: Visitor) {
    const mine = mineOf(visitor, await this.people.directory(tx));
    return view.beyondLines(
      await this.tasks.list(tx, { ...mine, states: ['submitted'] }),
      await this.tasks.list(tx, { ...mine, states: ['planned'] }),
    );
  }

  async decisions(tx: EntityManager, visitor: Visitor) {
    const { actor, moment } = visitor;
    const decides = mayDo(visitor, 'task.decide');
    const accepts = decides || mayDo(visitor, 'task.accept');
    const acceptors = decides ? ['overseer', 'chairperson', 'deputy'] : ['overseer'];
    const waiting = accepts
      ? await queries.waitingForAcceptance(tx, { person: actor.person, acceptors, limit: MOST })
      : [];
    const asked = decides ? await queries.askedExtensions(tx, MOST) : [];
    const coordinates = mayDo(visitor, 'plan.confirm');
    const events = coordinates ? await queries.askedEvents(tx, moment.today, MOST) : [];
    const untold = coordinates ? await queries.untold(tx, addDays(moment.today, -14)) : 0;
    const drafts = mayDo(visitor, 'plan.import') ? await this.drafts.list(tx) : [];
    const unread = seesAll(visitor) ? [] : await this.acknowledgement.unread(tx, visitor);
    const groups = [
      { title: 'Ознакомьтесь с планом', lines: view.unreadLines(unread) },
      { title: 'Просят продлить срок', lines: view.extensionLines(asked) },
      { title: 'Ждут проверки', lines: view.acceptanceLines(waiting) },
      { title: 'Документы на разборе', lines: view.draftLines(drafts.slice(0, MOST), moment) },
      { title: 'Наступала ли необходимость', lines: view.eventLines(events) },
      { title: 'Письма не доходят', lines: view.untoldLines(untold) },
    ];
    return groups.filter(({ lines }) => lines.length > 0);
  }

  /** How the department stands, for those who see all of it. */
  async overview(tx: EntityManager, visitor: Visitor) {
    const { moment } = visitor;
    const { due, words } = monthOfToday(moment);
    const { total } = await this.reports.discipline(tx, 'department', { due });
    const late = await this.tasks.list(tx, { overdueOn: moment.today, limit: LATE });
    const overdue = view.overdueLines(late, moment);
    const { lines } = await this.reports.discipline(tx, 'plan', {});
    const [report] = await this.ledger.list(tx);
    return {
      words,
      figures: total.main.total > 0 ? figureLines(total.main, due) : null,
      chart: mayDo(visitor, 'task.decide') ? await this.chart(tx, visitor, due) : null,
      report: report
        ? {
            href: `/reports/monthly/${report.month.slice(0, 7)}`,
            text: `Отчёт за ${monthName(report.month)} г.`,
          }
        : null,
      overdue: overdue.slice(0, MOST),
      late: late.length,
      plans: planLines(await queries.openPlans(tx, moment.today), lines),
      heads: PLAN_HEADS,
    };
  }

  /** The drawing of the reports, narrowed to the month. */
  private async chart(tx: EntityManager, visitor: Visitor, due: Readonly<Record<string, string>>) {
    const asked = await this.asking.asked(tx, visitor, due);
    const sections = await this.reading.sections(tx, asked);
    if (sections.total.main.total === 0) return null;
    const { title, summary, width, height } = this.reading.statesChart(sections);
    return {
      src: addressOf('/reports/charts/states.svg', asked.kept),
      ...{ title, alt: `${title}. ${summary}`, width, height },
    };
  }
}
