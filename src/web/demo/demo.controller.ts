import { Body, Controller, Get, Inject, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { Database } from '../../database/database.module.js';
import { NotFound, NotPermitted } from '../../errors.js';
import { ROLE_WORDS, shortName, type AccessRole } from '../../people/index.js';
import { addDays, daysBetween } from '../../time/index.js';
import { longDate } from '../../templating/index.js';
import { giveCookie } from '../door/cookie.service.js';
import { Open, SignedIn, Who } from '../door/door.guard.js';
import { localPath } from '../door/local-path.js';
import { SessionsService } from '../door/sessions.service.js';
import { leadingRole, type Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { DemoDays } from './demo-days.js';
import { nextDeadline, workplaces } from './demo.queries.js';

interface DemoPerson {
  readonly department: string;
  readonly departmentName: string;
  readonly person: string;
  readonly surname: string;
  readonly given: string;
  readonly patronymic: string | null;
  readonly position: string | null;
  readonly organisation: string | null;
  readonly access: readonly AccessRole[];
}

/** A newcomer sees most through the eyes of the first. */
const ORDER: readonly AccessRole[] = [
  ...(['coordinator', 'chairperson', 'deputy', 'overseer', 'executor'] as const),
  ...(['auditor', 'administrator'] as const),
];
/** Farther than this nobody looks in one step, and every day has to be lived. */
const FARTHEST = 120;

/** Departments for looking at: anybody may be anybody there, and their clock is moved by hand. */
@Controller('demo')
export class DemoController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly days: DemoDays,
  ) {}

  @Get()
  @Open()
  async people(): Promise<Reply> {
    const people = await this.all();
    const names = [...new Set(people.map((each) => each.departmentName))];
    const departments: { name: string; people: readonly object[] }[] = [];
    for (const name of names) {
      const own = people.filter((each) => each.departmentName === name);
      const [first] = own;
      // The list of the door knows people only: organisations are seen from inside a department.
      const places = first
        ? await this.database.read(first.department, (tx) => workplaces(tx))
        : new Map<string, string>();
      const seniority = ({ access }: DemoPerson): number => ORDER.indexOf(leadingRole(access));
      departments.push({
        name,
        people: [...own]
          .sort((one, other) => seniority(one) - seniority(other))
          .map((each) => personLine({ ...each, organisation: places.get(each.person) ?? null })),
      });
    }
    return { template: 'door/demo', title: 'Показательные отделы', view: { departments } };
  }

  @Post('enter')
  @Open()
  async enter(
    @Body() typed: Typed,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Reply> {
    const found = (await this.all()).find(
      ({ department, person }) => department === typed['department'] && person === typed['person'],
    );
    if (!found) throw new NotFound('Такого человека в показательных отделах нет.');
    const token = await this.database.write(found.department, (tx) =>
      this.sessions.start(tx, found.person),
    );
    giveCookie(response, token, this.config.isSecure);
    return { go: '/' };
  }

  @Post('clock')
  @SignedIn()
  async move(@Who() { department, moment }: Visitor, @Body() typed: Typed): Promise<Reply> {
    if (!moment.isSimulated)
      throw new NotPermitted('Часы переводятся только в показательном отделе.');
    const { today } = moment;
    const deadline =
      typed['to'] === 'deadline'
        ? await this.database.read(department.id, (tx) => nextDeadline(tx, today))
        : null;
    const back = localPath(typed['back']);
    if (typed['to'] === 'deadline' && deadline === null)
      return { go: back, say: 'Больше нет ни одного срока впереди.' };
    const until = deadline ?? addDays(today, typed['to'] === 'week' ? 7 : 1);
    const reached = daysBetween(today, until) > FARTHEST ? addDays(today, FARTHEST) : until;
    await this.days.pass(department.id, reached);
    return { go: back, say: `Наступило ${longDate(reached)}` };
  }

  private all(): Promise<readonly DemoPerson[]> {
    return this.database.atTheDoor((tx) => tx.query<DemoPerson[]>('select * from demo_people()'));
  }
}

function personLine(person: DemoPerson): Readonly<Record<string, string>> {
  const about = [person.position, person.organisation].filter((each) => each !== null);
  return {
    department: person.department,
    person: person.person,
    name: shortName(person),
    about: about.join(', '),
    role: ROLE_WORDS[leadingRole(person.access)],
  };
}
