import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanDraft } from '../../intake/index.js';
import { resolveParty, type Directory } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import { insertEventDemands } from '../events/event.queries.js';
import { PlansService } from '../plans.service.js';
import type { StoredPlan } from '../stored-plan.js';
import { observedRow } from './observed-row.js';
import { observerPerson } from './observer-findings.js';
import { readObservers, type ObserverLine } from './read-observers.js';

/** The lines of an order's observer schedule, each a dated demand of the row it belongs to. */
@Injectable()
export class ObserversService {
  constructor(private readonly plans: PlansService) {}

  /** After the document's plans are stored; how many observations there are. */
  async store(
    tx: EntityManager,
    draft: PlanDraft,
    plans: readonly string[],
    directory: Directory,
    on: CivilDate,
  ): Promise<number> {
    const { lines } = readObservers(draft);
    if (lines.length === 0) return 0;
    for (const id of plans) {
      const plan = await this.plans.show(tx, id);
      const row = plan.measures[observedRow(plan.measures)];
      if (!row) continue;
      await this.storeLines(tx, plan, row.id, lines, directory, on);
      return lines.length;
    }
    return 0;
  }

  private async storeLines(
    tx: EntityManager,
    { id, version, approvedOn }: StoredPlan,
    measure: string,
    lines: readonly ObserverLine[],
    directory: Directory,
    on: CivilDate,
  ): Promise<void> {
    const occurrences = await insertEventDemands(
      tx,
      version,
      lines.map((line) => ({
        measure,
        from: null,
        written: line.on,
        due: line.on,
        kind: 'final',
        why: 'День наблюдения назван в графике.',
        settlement: approvedOn !== null && line.on < approvedOn ? 'pending' : 'live',
        key: `observation:${line.place}`,
        on: line.on,
        basis: `График наблюдения, строка ${line.place}: ${placeOf(line)}`,
      })),
    );
    const of = <T>(take: (line: ObserverLine) => T): T[] => lines.map(take);
    await tx.query(
      `insert into observations (id, plan_id, measure_id, occurrence_id, place, held_on, observer,
         person_id, organisation, organisation_id, subject, grade)
       select id, $1, $2, occurrence, place, held_on, observer, person, organisation, school, subject, grade
       from unnest($3::uuid[], $4::uuid[], $5::int[], $6::date[], $7::text[], $8::uuid[], $9::text[],
         $10::uuid[], $11::text[], $12::text[])
         as row (id, occurrence, place, held_on, observer, person, organisation, school, subject, grade)`,
      [
        id,
        measure,
        of(() => randomUUID()),
        occurrences,
        of((line) => line.place),
        of((line) => line.on),
        of((line) => line.text),
        of((line) => observerPerson(line, directory, on)),
        of((line) => line.organisation),
        of((line) => schoolOf(line, directory, on)),
        of((line) => line.subject),
        of((line) => line.grade),
      ],
    );
  }
}

function schoolOf(line: ObserverLine, directory: Directory, on: CivilDate): string | null {
  const found = resolveParty({ text: line.organisation, type: 'unit' }, directory, on);
  return found.kind === 'organisation' ? found.id : null;
}

function placeOf({ organisation, subject, grade }: ObserverLine): string {
  const parts = [organisation, subject, grade === '' ? '' : `${grade} класс`];
  return parts.filter((part) => part !== '').join(', ');
}
