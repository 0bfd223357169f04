import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Notice } from '../../../mail/index.js';
import { NoticesService, OutboxService, type Laid } from '../../../mail/mail.module.js';
import { MomentService } from '../../../people/people.module.js';
import type { InHand } from './laid.js';

type Refused = Readonly<{ hand: InHand; laid: Laid; isAddress: boolean }>;

/**
 * Letters a mail server would not take for good: the address is remembered as refused, and the
 * coordinator learns of it in the next digest, unless it is the coordinator's own letter.
 */
@Injectable()
export class RefusalsService {
  constructor(
    private readonly outbox: OutboxService,
    private readonly notices: NoticesService,
    private readonly moments: MomentService,
  ) {}

  /** In the transaction that lays the letters down. `now` is real time. */
  async record(tx: EntityManager, refused: readonly Refused[], now: Date): Promise<void> {
    if (refused.length === 0) return;
    const addresses = refused
      .filter(({ isAddress }) => isAddress)
      .map(({ hand, laid }) => ({ address: hand.letter.toAddress, reason: laid.error ?? '' }));
    const fresh =
      addresses.length > 0
        ? await this.outbox.refuseAddresses(tx, addresses, now)
        : new Set<string>();
    const worthTelling = refused.filter(
      ({ hand, isAddress }) => !isAddress || fresh.has(hand.letter.toAddress.toLowerCase()),
    );
    if (worthTelling.length === 0) return;
    const { today, now: theirs } = await this.moments.of(tx);
    const coordinators = await tx.query<{ id: string; email: string | null }[]>(
      `select id, lower(email) as email from people
       where 'coordinator' = any (access)
         and (from_on is null or from_on <= $1) and (to_on is null or to_on >= $1)`,
      [today],
    );
    const notices = worthTelling.flatMap(({ hand: { letter }, laid, isAddress }) =>
      coordinators
        .filter(({ email }) => email !== letter.toAddress.toLowerCase())
        .map(({ id }): Notice => ({
          key: `address-refused:${letter.id}:${id}`,
          kind: 'address-refused',
          to: { kind: 'person', id },
          subject: { kind: 'letter', id: letter.id },
          day: today,
          atOnce: false,
          facts: {
            what: isAddress ? 'address' : 'content',
            name: letter.toName,
            address: letter.toAddress,
            letter: letter.subject,
            reason: laid.error,
          },
        })),
    );
    await this.notices.write(tx, notices, theirs);
  }
}
