import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../../time/index.js';
import type { TaskPart } from '../task-facts.js';

/** A task as it would be. */
export interface RehearsedTask {
  /** Of the plan, by its number. */
  readonly plan: number;
  readonly rowNumber: string;
  readonly text: string;
  readonly due: CivilDate;
  readonly kind: 'final' | 'checkpoint';
  readonly part: TaskPart;
  readonly bornLate: boolean;
  /** Who answers: the organisation, else the person. */
  readonly party: string;
  readonly name: string;
  readonly isOrganisation: boolean;
  /** Who does it, where that is a person known by name. */
  readonly executor: string | null;
}

export function rehearsedTasks(
  tx: EntityManager,
  plans: readonly string[],
): Promise<readonly RehearsedTask[]> {
  return tx.query(
    `select p.number as plan, w.number as "rowNumber", w.measure as text, t.due, t.kind, t.part,
       t.due < t.created_on as "bornLate",
       coalesce(t.organisation_id, t.executor_id)::text as party,
       coalesce(o.name, ${PERSON}) as name, o.id is not null as "isOrganisation",
       case when e.id is not null then ${PERSON} end as executor
     from tasks t
     join plans p on p.id = t.plan_id
     join measures m on m.id = t.measure_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     left join organisations o on o.id = t.organisation_id
     left join people e on e.id = t.executor_id
     where t.plan_id = any ($1::uuid[])
     order by t.due, p.number, m.place`,
    [plans],
  );
}

const PERSON = `concat_ws(' ', e.surname,
  concat(left(e.given, 1) || '.', left(nullif(e.patronymic, ''), 1) || '.'))`;

/** One extract of the plan to each, however many rows ask something of them. */
export async function extractsOf(tx: EntityManager, plans: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ letters: number }[]>(
    `select count(*)::int as letters from notices
     where kind = 'plan-extract' and subject_kind = 'plan' and subject_id = any ($1::uuid[])`,
    [plans],
  );
  return row?.letters ?? 0;
}

export function rowsAskingNobody(
  tx: EntityManager,
  measures: readonly string[],
): Promise<readonly { plan: number; rowNumber: string; text: string }[]> {
  return tx.query(
    `select p.number as plan, w.number as "rowNumber", w.measure as text
     from measures m join plans p on p.id = m.plan_id
     join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
     where m.id = any ($1::uuid[]) order by p.number, m.place`,
    [measures],
  );
}
