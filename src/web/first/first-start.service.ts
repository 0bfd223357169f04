import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import type { DepartmentSeed } from '../../people/index.js';
import { MomentService, PeopleService, readDepartmentText } from '../../people/people.module.js';
import { Clock } from '../../time/index.js';
import { PasswordsService } from '../door/passwords.service.js';
import { SessionsService } from '../door/sessions.service.js';
import { SignInLinksService } from '../door/sign-in-links.service.js';
import { isSame, newToken } from '../door/token.service.js';
import type { FirstDepartment } from './first.form.js';
import { isEmpty, waitingAdministrator } from './first.queries.js';

const DAY = 24 * 60;

/** Who is to be let in for the first time, for whoever starts the server to read. */
export interface Invitation {
  /** Null: there is no department yet, the link is for making one. */
  readonly department: string | null;
  readonly link: string;
}

/**
 * How the first person comes in, without any password that everybody knows: by a link printed where
 * the server is started, which only those who run it see.
 *
 * The link for making the first department lives in this process and is given anew at each start. Kept
 * in the database it would have to stand in a table outside every department, and an old log would go
 * on being a key; a link lost with a restart is printed again by it. It ends with the first department.
 * Links for an administrator are the door's own: kept by hash, once, for a day.
 */
@Injectable()
export class FirstStartService {
  private token: string | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly moments: MomentService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly links: SignInLinksService,
    private readonly clock: Clock,
  ) {}

  /** Called once the pages are served. */
  async invitations(): Promise<readonly Invitation[]> {
    const departments = await this.database.departments();
    if (departments.length === 0) {
      this.token = newToken();
      return [{ department: null, link: `${this.config.publicUrl}/first/${this.token}` }];
    }
    const invitations: Invitation[] = [];
    for (const { id, name } of departments) {
      const link = await this.linkFor(id);
      if (link !== null) invitations.push({ department: name, link });
    }
    return invitations;
  }

  async isOpen(token: string): Promise<boolean> {
    if (this.token === null || !isSame(token, this.token)) return false;
    return (await this.database.departments()).length === 0;
  }

  /** The department with its administrator, signed in: gives the cookie's token. */
  async found(token: string, given: FirstDepartment): Promise<string> {
    if (!(await this.isOpen(token))) throw spent();
    const id = randomUUID();
    const seed = await seedOf(given);
    const session = await this.database.write(id, async (tx) => {
      if (!(await isEmpty(tx))) throw spent();
      const by = { actor: { id: null, name: 'первый запуск' }, at: this.clock.now() };
      await this.people.importDepartment(tx, seed, by);
      const { people } = await this.people.directory(tx);
      const [administrator] = people;
      if (!administrator) throw new Error('the administrator was not stored');
      await this.passwords.set(tx, administrator.id, given.password, given.email);
      return this.sessions.start(tx, administrator.id);
    });
    this.token = null;
    return session;
  }

  private async linkFor(department: string): Promise<string | null> {
    const person = await this.database.read(department, async (tx) =>
      waitingAdministrator(tx, (await this.moments.of(tx)).today),
    );
    if (person === null) return null;
    const token = await this.database.write(department, async (tx) => {
      // Of the links printed at earlier starts none is to be left lying about.
      await this.links.dropUnused(tx, person);
      return this.links.make(tx, person, DAY);
    });
    return `${this.config.publicUrl}/sign-in/link/${token}`;
  }
}

function spent(): NotFound {
  return new NotFound(
    'Эта ссылка больше не действует: отдел уже создан. Войдите на странице входа.',
  );
}

/** As a file would say it, so that the groups every department has come with it. */
function seedOf(given: FirstDepartment): Promise<DepartmentSeed> {
  const { department: name, zone, surname, patronymic, gender, email } = given;
  const file = {
    department: { name, timeZone: zone, fullName: { nominative: name } },
    organisations: [{ name, kind: 'authority' }],
    people: [
      {
        ...{ surname, given: given.given, patronymic, gender, email },
        ...{ organisation: name, access: ['administrator'] },
      },
    ],
    groups: [{ name: 'ОО', kind: 'organisations' }],
  };
  return readDepartmentText(JSON.stringify(file), name);
}
