import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict } from '../../errors.js';
import { HistoryService } from '../../history/history.module.js';
import { contentDigest } from '../plan.queries.js';
import type { By } from '../plans.service.js';
import { dateRu } from '../questions/words.js';
import type { StoredPlan } from '../stored-plan.js';
import { insertAcknowledgements } from './acknowledgements.queries.js';

/** «Ознакомлен»: each edition of a plan is read by each party once, and who said so is kept. */
@Injectable()
export class AcknowledgementService {
  constructor(private readonly history: HistoryService) {}

  /** On behalf of these organisations, people and roles; whoever has read it already keeps their day. */
  async acknowledge(
    tx: EntityManager,
    plan: Pick<StoredPlan, 'id' | 'number' | 'version' | 'closedOn'>,
    parties: readonly string[],
    { actor, at }: By,
  ): Promise<readonly string[]> {
    const { id, number, version, closedOn } = plan;
    if (closedOn) throw new Conflict(`План № ${number} закрыт ${dateRu(closedOn)}.`);
    const done = await insertAcknowledgements(tx, id, version, parties, { ...actor, at });
    if (done.length === 0) return done;
    await this.history.append(tx, {
      subject: { kind: 'plan', id },
      event: 'acknowledge',
      facts: { version, parties: [...done].sort(), content: await contentDigest(tx, id) },
      ...{ actor, at },
    });
    return done;
  }
}
