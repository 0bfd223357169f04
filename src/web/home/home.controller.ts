import { Controller, Get } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { may, type Action } from '../../people/index.js';
import { PeopleService } from '../../people/people.module.js';
import { ReportsService } from '../../reports/reports.module.js';
import { TASK_STATES } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { addDays } from '../../time/index.js';
import { SignedIn, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import type { Reply } from '../page/reply.js';
import { taskLine } from '../tasks/task-list.view.js';
import { mineOf, seesAll } from '../tasks/whose.js';
import * as queries from './home.queries.js';
import * as view from './home.view.js';

const OPEN = TASK_STATES.filter((state) => ['assigned', 'inProgress', 'returned'].includes(state));
/** A home page shows what is next, not everything. */
const MOST = 12;
const OWN = 60;

/** What waits for whoever comes in: decisions, own tasks, then how the plans stand. */
@Controller()
export class HomeController {
  constructor(
    private readonly database: Database,
    private readonly tasks: TasksService,
    private readonly people: PeopleService,
    private readonly reports: ReportsService,
  ) {}

  @Get()
  @SignedIn()
  home(@Who() visitor: Visitor): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const isAll = seesAll(visitor);
      const own = await this.own(tx, visitor);
      const decisions = await this.decisions(tx, visitor);
      const month = allows(visitor, 'task.decide') ? await this.month(tx, visitor) : null;
      const plans = isAll ? await queries.planStandings(tx, visitor.moment.today) : [];
      return {
        template: 'home/home',
        title: isAll ? 'Что ждёт вас' : 'Ваши поручения',
        view: {
          ...{ own, decisions, month, isAll },
          isIdle: own.length === 0 && decisions.length === 0,
          plans: view.planLines(plans),
          mayImport: allows(visitor, 'plan.import'),
        },
      };
    });
  }

  private async own(tx: EntityManager, visitor: Visitor) {
    const directory = await this.people.directory(tx);
    const filter = { ...mineOf(visitor, directory), states: OPEN, limit: OWN };
    return view.urgencyGroups(await this.tasks.list(tx, filter), visitor.moment);
  }

  private async decisions(tx: EntityManager, visitor: Visitor) {
    const { actor, moment } = visitor;
    const decides = allows(visitor, 'task.decide');
    const accepts = decides || allows(visitor, 'task.accept');
    const acceptors = decides ? ['overseer', 'chairperson', 'deputy'] : ['overseer'];
    const waiting = accepts
      ? await queries.waitingForAcceptance(tx, { person: actor.person, acceptors, limit: MOST })
      : [];
    const asked = decides ? await queries.askedExtensions(tx, MOST) : [];
    const coordinates = allows(visitor, 'plan.confirm');
    const events = coordinates ? await queries.askedEvents(tx, moment.today, MOST) : [];
    const untold = coordinates ? await queries.untold(tx, addDays(moment.today, -14)) : 0;
    const groups = [
      { title: 'Ждут проверки', lines: view.acceptanceLines(waiting) },
      { title: 'Просят продлить срок', lines: view.extensionLines(asked) },
      { title: 'Наступала ли необходимость', lines: view.eventLines(events) },
      { title: 'Письма не доходят', lines: view.untoldLines(untold) },
    ];
    return groups.filter(({ lines }) => lines.length > 0);
  }

  private async month(tx: EntityManager, { moment }: Visitor) {
    const { due, words } = view.monthOfToday(moment);
    const { total } = await this.reports.discipline(tx, 'department', { due });
    const late = await this.tasks.list(tx, { overdueOn: moment.today, limit: MOST });
    return {
      words,
      figures: view.figureLines(total.main),
      late: late.map((row) => taskLine(row, moment)),
    };
  }
}

function allows({ actor, department }: Visitor, action: Action): boolean {
  return may(actor, action, { department: department.id });
}
