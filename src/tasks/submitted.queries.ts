import type { EntityManager } from 'typeorm';

export interface SubmittedTask {
  readonly id: string;
  readonly number: number;
  /** Organisation, else the person. */
  readonly executor: string;
}

/** Accounts of a measure that wait for acceptance, in the order of the tasks' ids. */
export function submittedOf(
  tx: EntityManager,
  measure: string,
  occurrence: string | null,
): Promise<readonly SubmittedTask[]> {
  return tx.query<SubmittedTask[]>(
    `select t.id, t.number, coalesce(o.name, concat_ws(' ', p.surname, p.given, p.patronymic)) as executor
     from tasks t
     left join organisations o on o.id = t.organisation_id
     left join people p on p.id = t.executor_id
     where t.measure_id = $1 and t.state = 'submitted' and ($2::uuid is null or t.occurrence_id = $2)
     order by t.id`,
    [measure, occurrence],
  );
}
