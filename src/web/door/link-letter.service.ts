import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { wakeEngine } from '../../database/database.module.js';
import type { LetterFrame } from '../../mail/index.js';
import { LettersService, LetterTemplates } from '../../mail/mail.module.js';
import { MomentService, PeopleService } from '../../people/people.module.js';
import { shortName } from '../../people/index.js';
import { Clock } from '../../time/index.js';
import { hashOf } from './token.service.js';
import { SignInLinksService } from './sign-in-links.service.js';

/** How long a mailed link is good for: mail of a department takes its time. */
export const LINK_MINUTES = 30;
/** In a quarter of an hour. */
const MOST = 3;

/** The letter that lets somebody in. */
@Injectable()
export class LinkLetterService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly links: SignInLinksService,
    private readonly letters: LettersService,
    private readonly templates: LetterTemplates,
    private readonly moments: MomentService,
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  /** At the person's address in the directory; more often than it may, nothing is sent. */
  async send(tx: EntityManager, person: string): Promise<void> {
    if ((await this.links.madeLately(tx, person)) >= MOST) return;
    const moment = await this.moments.of(tx);
    const department = await this.people.department(tx);
    const { people } = await this.people.directory(tx);
    const found = people.find(({ id }) => id === person);
    if (!found?.email) return;
    const token = await this.links.make(tx, person, LINK_MINUTES);
    const frame: LetterFrame = {
      title: 'Вход в «На контроле»',
      department: department.name,
      greeting: null,
      link: null,
    };
    const words = this.templates.write('sign-in', {
      ...{ ...frame, subject: frame.title, minutes: LINK_MINUTES },
      address: `${this.config.publicUrl}/sign-in/link/${token}`,
    });
    await this.letters.write(
      tx,
      [
        {
          key: `sign-in:${hashOf(token).toString('hex')}`,
          kind: 'sign-in',
          day: moment.today,
          to: { kind: 'person', id: person },
          toName: shortName(found),
          toAddress: found.email,
          ...words,
        },
      ],
      { composedAt: moment.now, dueAt: this.clock.now() },
    );
    await wakeEngine(tx);
  }
}
