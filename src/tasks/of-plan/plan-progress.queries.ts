import type { EntityManager } from 'typeorm';
import type { CompletionContract } from '../../plans/index.js';
import type { CivilDate } from '../../time/index.js';
import { countOf, rollUp, type RolledTask, type RollUp } from '../roll-up.js';
import type { TaskState } from '../task-facts.js';

/** How far one occurrence of a measure is. */
export interface OccurrenceProgress extends RollUp {
  readonly measure: string;
  readonly occurrence: string;
  readonly kind: 'final' | 'checkpoint';
  /** Of `waiting`: whose time has not come, nobody is asked yet. */
  readonly planned: number;
  /** Handed in and accepted or under review, beside the lead's own account. */
  readonly handedIn: number;
  readonly asked: number;
}

/** Whose tasks alone are looked at. */
export interface Whose {
  readonly organisation?: string | null;
  readonly person?: string | null;
}

interface Row {
  readonly measure: string;
  readonly occurrence: string;
  readonly kind: 'final' | 'checkpoint';
  readonly contract: CompletionContract['kind'];
  readonly needed: number | null;
  /** Tasks that stand alike are one line; a last day that has not passed is told as today. */
  readonly tasks: readonly (Pick<RolledTask, 'state' | 'part'> & {
    readonly lastDay: CivilDate;
    readonly count: number;
  })[];
}

/** Each occurrence of the plan that became tasks, in order of due date; born-late tasks apart. */
export async function planProgress(
  tx: EntityManager,
  plan: string,
  on: CivilDate,
  { organisation = null, person = null }: Whose = {},
): Promise<readonly OccurrenceProgress[]> {
  const rows = await tx.query<Row[]>(
    `select t.measure_id as measure, t.occurrence_id as occurrence, t.kind, w.contract, w.needed,
       json_agg(json_build_object('state', t.state, 'part', t.part, 'lastDay', t.last_day,
         'count', t.count)) as tasks
     from (
       select measure_id, occurrence_id, kind, state, part,
         least(greatest(due, base_on), $4::date) as last_day, min(original_due) as original_due,
         (count(*) filter (where original_due >= created_on))::int as count
       from tasks
       where plan_id = $1 and (($2::uuid is null and $3::uuid is null)
         or organisation_id = $2 or executor_id = $3 or $3 = any (co_executors))
       group by 1, 2, 3, 4, 5, 6) t
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     group by t.measure_id, t.occurrence_id, t.kind, w.contract, w.needed
     order by min(t.original_due), t.occurrence_id`,
    [plan, organisation, person, on],
  );
  return rows.map(({ measure, occurrence, kind, contract, needed, tasks: lines }) => {
    const onTime = lines
      .filter(({ count }) => count > 0)
      .map(({ state, part, count, lastDay: day }): RolledTask => {
        return { state, part, count, due: day, base: null, originalDue: day, createdOn: day };
      });
    const parts = onTime.filter(({ part }) => part !== 'lead');
    const inStates = (...states: readonly TaskState[]): number =>
      countOf(parts.filter(({ state }) => states.includes(state)));
    const sum = rollUp(onTime, { kind: contract, needed }, on);
    // Spread into a new object, it would cost kilobytes an occurrence.
    return Object.assign(sum, {
      measure,
      occurrence,
      kind,
      planned: countOf(onTime.filter(({ state }) => state === 'planned')),
      handedIn: inStates('accepted', 'submitted'),
      asked: countOf(parts) - inStates('cancelled', 'notApplicable'),
    });
  });
}
