import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EngineDatabase } from '../../database/across.module.js';
import type { Notice } from '../../mail/index.js';
import { NoticesService } from '../../mail/mail.module.js';
import type { AccessRole } from '../../people/index.js';
import type { Moment } from '../../people/people.module.js';
import { EventsService } from '../../plans/plans.module.js';
import { BatchesService } from '../batches.service.js';
import { added } from '../counts.js';
import type { Counts, EngineWork, Tick } from '../work.js';

/**
 * Asks the coordinators «наступало ли?» of rows that wait for an event: twice a year and once more when
 * the plan ends. However long nothing ran, a row is asked of once and its next day lies ahead.
 */
@Injectable()
export class AttestService implements EngineWork {
  readonly name = 'attest';

  constructor(
    private readonly engine: EngineDatabase,
    private readonly batches: BatchesService,
    private readonly events: EventsService,
    private readonly notices: NoticesService,
  ) {}

  async run({ departments, signal }: Tick): Promise<Counts> {
    const found = await this.engine.across((tx) => toBeAsked(tx, departments));
    const counts: Counts[] = [];
    for (const { department, measures } of found) {
      if (signal.aborted) break;
      const ask = (tx: EntityManager, ids: readonly string[], moment: Moment) =>
        this.ask(tx, ids, moment);
      counts.push(await this.batches.inBatches(department, this.name, measures, ask, signal));
    }
    return added(...counts);
  }

  private async ask(tx: EntityManager, ids: readonly string[], moment: Moment): Promise<Counts> {
    const { today, now } = moment;
    const asked = await this.events.ask(tx, ids, moment);
    const people = await answerers(tx, today);
    const notices = asked.flatMap(({ measure, planNumber, askOn, isLast }) =>
      people.map((person): Notice => ({
        key: `attestation:${measure}:${askOn}:${person}`,
        kind: 'attestation',
        to: { kind: 'person', id: person },
        subject: { kind: 'measure', id: measure },
        day: today,
        atOnce: false,
        facts: { measure, plan: planNumber, askOn, isLast },
      })),
    );
    await this.notices.write(tx, notices, now);
    return { asked: asked.length, nobody: people.length === 0 ? asked.length : 0 };
  }
}

function toBeAsked(
  tx: EntityManager,
  departments: readonly Moment[],
): Promise<{ readonly department: string; readonly measures: readonly string[] }[]> {
  return tx.query(
    `select a.department_id as department, array_agg(a.measure_id order by a.measure_id) as measures
     from unnest($1::uuid[], $2::date[]) as d (id, today)
     join armed_measures a on a.department_id = d.id and a.ask_on <= d.today and a.closed_on is null
     group by a.department_id order by a.department_id`,
    [departments.map(({ department }) => department), departments.map(({ today }) => today)],
  );
}

/** The coordinators; where the department has none, whoever is above. */
async function answerers(tx: EntityManager, today: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string; access: readonly string[] }[]>(
    `select id, access from people
     where access && $2::text[]
       and coalesce(from_on, '-infinity') <= $1::date and $1::date <= coalesce(to_on, 'infinity')
     order by id`,
    [today, ROLES],
  );
  for (const role of ROLES) {
    const holders = rows.filter(({ access }) => access.includes(role));
    if (holders.length > 0) return holders.map(({ id }) => id);
  }
  return [];
}

const ROLES: readonly AccessRole[] = ['coordinator', 'chairperson', 'deputy'];
