import type { EntityManager } from 'typeorm';
import type { HistoryEntry } from '../../history/index.js';
import type { CivilDate } from '../../time/index.js';

export interface HistoryFilter {
  readonly kind: string | null;
  readonly id: string | null;
  readonly by: string | null;
  /** Both inside, days of the department's zone. */
  readonly from: CivilDate | null;
  readonly to: CivilDate | null;
  readonly skip: number;
  readonly limit: number;
}

type Row = Omit<HistoryEntry, 'subject' | 'actor' | 'department' | 'prevHash'> & {
  readonly kind: string;
  readonly id: string;
  readonly by: string;
};
export type ListedEntry = Row & {
  /** Of the subject, where it has one: a task's number, somebody's name. */
  readonly name: string | null;
};

/** Newest first; of everything in the department. */
export function historyList(
  tx: EntityManager,
  filter: HistoryFilter,
  zone: string,
): Promise<readonly ListedEntry[]> {
  const { kind, id, by, from, to, skip, limit } = filter;
  return tx.query<ListedEntry[]>(
    `with listed as (
       select subject_kind as kind, subject_id as id, seq, at, actor_name as by, event, facts,
         encode(hash, 'hex') as hash
       from history
       where ($1::text is null or subject_kind = $1) and ($2::uuid is null or subject_id = $2)
         and ($3::text is null or strpos(lower(actor_name), lower($3)) > 0)
         and ($4::date is null or at >= $4::date::timestamp at time zone $8)
         and ($5::date is null or at < ($5::date + 1)::timestamp at time zone $8)
       order by at desc, subject_kind, subject_id, seq desc limit $6 offset $7)
     select listed.*, case kind
       when 'task' then (select number::text from tasks where tasks.id = listed.id)
       when 'plan' then (select number::text from plans where plans.id = listed.id)
       when 'organisation' then (select name from organisations o where o.id = listed.id)
       when 'group' then (select name from groups g where g.id = listed.id)
       when 'role' then (select name from roles r where r.id = listed.id)
       when 'person' then (select surname || ' ' || left(given, 1) || '.'
           || case when patronymic = '' then '' else left(patronymic, 1) || '.' end
         from people p where p.id = listed.id)
       end as name
     from listed order by at desc, kind, id, seq desc`,
    [kind, id, by, from, to, limit, skip, zone],
  );
}
