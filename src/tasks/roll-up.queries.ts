import type { EntityManager } from 'typeorm';
import type { CompletionContract } from '../plans/index.js';
import type { CivilDate } from '../time/index.js';
import { rollUp, type RolledTask, type RollUp } from './roll-up.js';

export interface OccurrenceRollUp extends RollUp {
  readonly measure: string;
  readonly occurrence: string;
}

interface Row {
  readonly measure: string;
  readonly occurrence: string;
  readonly contract: CompletionContract['kind'];
  readonly needed: number | null;
  readonly tasks: readonly RolledTask[];
}

/** Each occurrence of the plan that became tasks, in order of due date. */
export async function planRollUps(
  tx: EntityManager,
  plan: string,
  on: CivilDate,
): Promise<readonly OccurrenceRollUp[]> {
  const rows = await tx.query<Row[]>(
    `select t.measure_id as measure, t.occurrence_id as occurrence, w.contract, w.needed,
       json_agg(json_build_object('state', t.state, 'part', t.part, 'due', t.due, 'base', t.base_on,
         'originalDue', t.original_due, 'createdOn', t.created_on)) as tasks
     from tasks t
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where t.plan_id = $1
     group by t.measure_id, t.occurrence_id, w.contract, w.needed
     order by min(t.original_due), t.occurrence_id`,
    [plan],
  );
  return rows.map(({ measure, occurrence, contract, needed, tasks }) => ({
    ...{ measure, occurrence },
    ...rollUp(tasks, { kind: contract, needed }, on),
  }));
}
