import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';

export interface Unheard {
  readonly day: CivilDate;
  readonly task: number;
  readonly text: string;
  readonly rung: string;
}

/** Rungs that found nobody to tell of those they are meant for, of tasks that are still open. */
export function unheardRungs(tx: EntityManager, since: CivilDate): Promise<readonly Unheard[]> {
  return tx.query<Unheard[]>(
    `select r.day, t.number as task, left(w.measure, 200) as text, r.rung_key as rung
     from rungs r join tasks t on t.id = r.task_id
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where r.outcome = 'nobody' and r.day >= $1::date
       and t.state not in ('accepted', 'cancelled', 'notApplicable')
     order by r.day desc, t.number limit 200`,
    [since],
  );
}
