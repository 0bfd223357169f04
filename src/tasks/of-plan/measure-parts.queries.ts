import type { EntityManager } from 'typeorm';
import type { EvidenceKind } from '../../intake/index.js';
import type { CivilDate } from '../../time/index.js';

/** What one part of a measure has brought: the account in force and its documents. */
export interface PartBrought {
  readonly task: number;
  readonly coExecutors: readonly string[];
  readonly account: {
    readonly text: string;
    readonly doneOn: CivilDate;
    readonly enteredBy: string;
  } | null;
  readonly documents: readonly {
    readonly id: string;
    readonly kind: EvidenceKind | 'other';
    readonly number: string | null;
    readonly date: CivilDate | null;
    /** Of the file, else null. */
    readonly name: string | null;
    readonly address: string | null;
  }[];
}

export function measureParts(tx: EntityManager, measure: string): Promise<readonly PartBrought[]> {
  return tx.query<PartBrought[]>(
    `select t.number as task, t.co_executors as "coExecutors",
       case when a.id is not null then json_build_object('text', a.text, 'doneOn', a.done_on,
         'enteredBy', a.entered_by) end as account,
       coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'number', e.number,
           'date', e.date, 'name', e.file_name, 'address', e.address) order by e.added_at, e.id)
         from evidence e where e.task_id = t.id and e.ended_at is null), '[]') as documents
     from tasks t left join accounts a on a.id = t.account_id
     where t.measure_id = $1 order by t.number`,
    [measure],
  );
}
