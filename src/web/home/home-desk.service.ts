import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Directory } from '../../people/index.js';
import { DraftsService } from '../../plans/plans.module.js';
import { monthName, type Discipline } from '../../reports/index.js';
import { LedgerService, ReportsService } from '../../reports/reports.module.js';
import { PlanTasksService, TasksService } from '../../tasks/tasks.module.js';
import { addDays } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { AcknowledgementDesk } from '../plans/acknowledgement-desk.service.js';
import { addressOf } from '../reports/reports-desk.service.js';
import { ReportsReading } from '../reports/reports-reading.service.js';
import { mineOf, seesAll } from '../tasks/whose.js';
import { figureLines, monthOfToday, planLines, PLAN_HEADS } from './home-figures.view.js';
import * as queries from './home.queries.js';
import * as view from './home.view.js';

const OPEN = ['assigned', 'inProgress', 'returned'] as const;
const BEYOND = ['submitted', 'planned'] as const;
/** A home page shows what is next, not everything. */
const MOST = 12;
const OWN = 60;
/** Of one overdue measure so many are named, the others counted. */
const NAMED = 6;

/** What a home page is made of, for one visitor. */
@Injectable()
export class HomeDesk {
  constructor(
    private readonly tasks: TasksService,
    private readonly planTasks: PlanTasksService,
    private readonly drafts: DraftsService,
    private readonly acknowledgement: AcknowledgementDesk,
    private readonly reports: ReportsService,
    private readonly ledger: LedgerService,
    private readonly reading: ReportsReading,
  ) {}

  async own(tx: EntityManager, visitor: Visitor, directory: Directory) {
    const filter = { ...mineOf(visitor, directory), states: OPEN, limit: OWN };
    return view.urgencyGroups(await this.tasks.list(tx, filter), visitor.moment);
  }

  async beyond(tx: EntityManager, visitor: Visitor, directory: Directory) {
    const filter = { ...mineOf(visitor, directory), states: BEYOND };
    return view.beyondLines(await this.tasks.count(tx, filter));
  }

  async decisions(tx: EntityManager, visitor: Visitor, directory: Directory) {
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
    const unread = seesAll(visitor)
      ? []
      : await this.acknowledgement.unread(tx, visitor, directory);
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
    const isDrawn = mayDo(visitor, 'task.decide');
    // By section for the drawing; the sum is the same however the tasks are parted.
    const month = await this.reports.discipline(tx, isDrawn ? 'section' : 'department', { due });
    const { main } = month.total;
    const late = await this.tasks.overdue(tx, moment.today, { limit: MOST, names: NAMED });
    const [report] = await this.ledger.list(tx);
    return {
      words,
      figures: main.total > 0 ? figureLines(main, due) : null,
      chart: isDrawn && main.total > 0 ? this.chart(month, due) : null,
      report: report
        ? {
            href: `/reports/monthly/${report.month.slice(0, 7)}`,
            text: `Отчёт за ${monthName(report.month)} г.`,
          }
        : null,
      overdue: view.overdueLines(late.measures, moment),
      late: late.total,
      plans: planLines(
        await queries.openPlans(tx, moment.today),
        await this.planTasks.standings(tx, moment.today),
      ),
      heads: PLAN_HEADS,
    };
  }

  /** The drawing of the reports, narrowed to the month. */
  private chart(month: Discipline, due: Readonly<Record<string, string>>) {
    const { title, summary, width, height } = this.reading.statesChart(month);
    return {
      src: addressOf('/reports/charts/states.svg', due),
      ...{ title, alt: `${title}. ${summary}`, width, height },
    };
  }
}
