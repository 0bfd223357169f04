import type { Database } from '../../src/database/database.js';
import { NoticesService } from '../../src/mail/mail.module.js';
import { DirectoryChangesService, MomentService } from '../../src/people/people.module.js';
import type { PlanDraft } from '../../src/intake/index.js';
import type { Answers } from '../../src/plans/index.js';
import { ClosingService, EventsService, SettlementService } from '../../src/plans/plans.module.js';
import {
  AmendmentsService,
  BornLateService,
  ControlService,
} from '../../src/tasks/tasks.module.js';
import { EventTasksService, FanOutService, PartiesService } from '../../src/tasks/tasks.module.js';
import { PlanClosingService, TasksService } from '../../src/tasks/tasks.module.js';
import { civilDateIn, FixedClock } from '../../src/time/index.js';
import { admissions, calendar, history, people, plans } from './plans.js';

const ZONE = 'Asia/Barnaul';

/** All that puts plans under control, on a clock that is moved by hand. */
export function aControl(day: string) {
  const clock = new FixedClock(new Date(`${day}T03:00:00Z`));
  const moments = new MomentService(clock);
  const notices = new NoticesService();
  const tasks = new TasksService(notices);
  const events = new EventsService(plans, history);
  const fanOut = new FanOutService(plans, events, people, moments, notices, history);
  const amendments = new AmendmentsService(fanOut, tasks, events);
  const changes = new DirectoryChangesService(history);
  const by = () => ({ actor: { id: null, name: 'Проверка' }, at: clock.now() });
  return {
    ...{ clock, moments, tasks, events, fanOut, amendments, by },
    control: new ControlService(admissions, fanOut, amendments),
    eventTasks: new EventTasksService(events, fanOut, moments),
    bornLate: new BornLateService(new SettlementService(plans, history), fanOut, tasks, moments),
    closing: new PlanClosingService(plans, new ClosingService(plans, history), tasks, moments),
    parties: new PartiesService(people, changes, fanOut, tasks, moments),
    context: () => ({ on: civilDateIn(ZONE, clock.now()), calendar }),
  };
}
export type Control = ReturnType<typeof aControl>;

/** The document under control, with its tasks. */
export function admitted(
  database: Database,
  department: string,
  { control, context, by }: Control,
  draft: PlanDraft,
  answers: Answers,
) {
  return database.write(department, (tx) => control.admit(tx, draft, answers, context(), by()));
}

/** A task as people would tell of it. */
export interface ToldTask {
  readonly id: string;
  readonly number: number;
  readonly plan: number;
  /** As the paper numbers it. */
  readonly measure: string;
  readonly kind: string;
  readonly part: string;
  readonly due: string;
  readonly originalDue: string;
  readonly opensOn: string;
  readonly from: string | null;
  readonly demanded: readonly string[];
  readonly state: string;
  /** Organisation, else surname. */
  readonly who: string;
  readonly executor: string | null;
  readonly coExecutors: readonly string[];
  readonly participants: readonly string[];
  readonly acceptor: string;
  readonly overseer: string | null;
  readonly reason: string | null;
}

export function toldTasks(database: Database, department: string): Promise<ToldTask[]> {
  return database.read(department, (tx) =>
    tx.query<ToldTask[]>(
      `select t.id, t.number, p.number as plan, w.number as measure, t.kind, t.part, t.due, t.state,
         t.original_due as "originalDue", t.opens_on as "opensOn", t.from_on as "from", t.demanded,
         coalesce(o.name, e.surname) as who, e.surname as executor, t.participants, t.acceptor,
         v.surname as overseer, t.closed_reason as reason,
         (select coalesce(array_agg(c.surname order by c.surname), '{}') from people c
          where c.id = any (t.co_executors)) as "coExecutors"
       from tasks t
       join plans p on p.id = t.plan_id
       join measures m on m.id = t.measure_id
       join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
       left join organisations o on o.id = t.organisation_id
       left join people e on e.id = t.executor_id
       left join people v on v.id = t.overseer_id
       order by t.number`,
    ),
  );
}
