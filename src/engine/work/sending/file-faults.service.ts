import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Notice } from '../../../mail/index.js';
import { NoticesService, type Laid } from '../../../mail/mail.module.js';
import { MomentService } from '../../../people/people.module.js';
import { clearBad, markBad } from '../../bad-rows.queries.js';
import type { InHand } from './laid.js';

const KIND = 'letter-waits';
const MODULE = 'send';

/**
 * Letters that wait because a file of theirs cannot be read. They are tried again as long as it takes;
 * meanwhile it stands in the log, in `kontrol tick --status`, and in the next digest of the department's
 * administrators (where it has none, of its coordinators), once for each letter. What was not told by
 * the time the letter went is dropped.
 */
@Injectable()
export class FileFaultsService {
  private readonly log = new Logger('engine');

  constructor(
    private readonly notices: NoticesService,
    private readonly moments: MomentService,
  ) {}

  /** In the transaction that lays the letters down. `now` is real time. */
  async record(
    tx: EntityManager,
    faults: readonly Readonly<{ hand: InHand; laid: Laid }>[],
    now: Date,
  ): Promise<void> {
    if (faults.length === 0) return;
    const { today, now: theirs } = await this.moments.of(tx);
    const readers = await administrators(tx, today);
    for (const { hand, laid } of faults) {
      const { department, letter } = hand;
      const error = laid.error ?? '';
      this.log.error({ event: 'letter waits for its file', department, letter: letter.id, error });
      await markBad(tx, MODULE, letter.id, error, now, laid.dueAt);
    }
    const notices = faults.flatMap(({ hand: { letter }, laid }) =>
      readers.map((id): Notice => ({
        key: `${KIND}:${letter.id}:${id}`,
        kind: KIND,
        to: { kind: 'person', id },
        subject: { kind: 'letter', id: letter.id },
        day: today,
        atOnce: false,
        facts: {
          name: letter.toName,
          address: letter.toAddress,
          letter: letter.subject,
          reason: laid.error,
        },
      })),
    );
    await this.notices.write(tx, notices, theirs);
  }

  /** Of letters that have gone after all, or never will. */
  async end(tx: EntityManager, letters: readonly string[]): Promise<void> {
    if (letters.length === 0) return;
    await clearBad(tx, MODULE, letters);
    await this.notices.dropAbout(tx, KIND, letters, 'письмо больше не ждёт');
  }
}

async function administrators(tx: EntityManager, today: string): Promise<readonly string[]> {
  const people = await tx.query<{ id: string; administers: boolean }[]>(
    `select id, 'administrator' = any (access) as administers from people
     where access && array['administrator', 'coordinator']
       and (from_on is null or from_on <= $1) and (to_on is null or to_on >= $1)`,
    [today],
  );
  const some = people.some(({ administers }) => administers);
  return people.filter(({ administers }) => administers || !some).map(({ id }) => id);
}
