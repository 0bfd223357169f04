import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

/** A line of an order's observer schedule, as written; ids of those whom the directory knows. */
export interface Observation {
  readonly heldOn: CivilDate;
  readonly observer: string;
  readonly person: string | null;
  readonly organisation: string;
  readonly subject: string;
  readonly grade: string;
  readonly basis: string | null;
}

/** What the task's occurrence observes; null where it is not of a schedule. */
export async function observationOf(
  tx: EntityManager,
  occurrence: string,
): Promise<Observation | null> {
  const [row] = await tx.query<Observation[]>(
    `select s.held_on as "heldOn", s.observer, s.person_id as person, s.organisation, s.subject,
       s.grade, o.basis
     from observations s join occurrences o on o.id = s.occurrence_id
     where s.occurrence_id = $1`,
    [occurrence],
  );
  return row ?? null;
}
