import type { EntityManager } from 'typeorm';
import { prepared } from '../database/database.module.js';
import type { EvidenceVersion, StoredExtension, TaskCard } from './task-card.js';

type About = Pick<TaskCard, 'plan' | 'measure' | 'participants' | 'account'> &
  Pick<TaskCard, 'organisation' | 'executor' | 'coExecutors' | 'overseer'>;

/** Id of the task that people call by that number; an id is given back as it is, if there is one. */
export async function taskId(tx: EntityManager, task: string | number): Promise<string | null> {
  const column = typeof task === 'number' ? 'number' : 'id';
  const rows = await tx.query<{ id: string }[]>(`select id from tasks where ${column} = $1`, [
    task,
  ]);
  return rows[0]?.id ?? null;
}

/** What surrounds the task, in the wording in force. */
export async function taskAbout(tx: EntityManager, id: string): Promise<About> {
  const [row] = await ABOUT(tx, [id]);
  if (!row) throw new RangeError(`no task ${id}`);
  const { account } = row;
  return {
    ...row,
    account: account && { ...account, enteredAt: new Date(account.enteredAt) },
  };
}

export function evidenceVersions(
  tx: EntityManager,
  id: string,
): Promise<readonly EvidenceVersion[]> {
  return tx.query(
    `select e.id, e.kind, e.address, e.number, e.date, e.version, e.replaces_id as replaces,
       e.added_at as "addedAt", e.added_by as "addedBy", e.ended_at as "endedAt",
       e.ended_because as "endedBecause",
       case when f.hash is not null then
         json_build_object('hash', f.hash, 'name', e.file_name, 'size', f.size) end as file
     from evidence e
     left join files f on f.hash = e.file_hash and f.department_id = e.department_id
     where e.task_id = $1 order by e.added_at, e.version, e.id`,
    [id],
  );
}

export function extensionsOf(tx: EntityManager, id: string): Promise<readonly StoredExtension[]> {
  return tx.query(
    `select id, proposed, reason, late, asked_at as "askedAt", asked_by as "askedBy", decision, due,
       decided_at as "decidedAt", decided_by as "decidedBy", decision_reason as "decisionReason"
     from extensions where task_id = $1 order by asked_at, id`,
    [id],
  );
}

/** «Воронина Е.В.» */
export function personName(person: string): string {
  return `concat(${person}.surname, ' ', left(${person}.given, 1) || '.',
    left(nullif(${person}.patronymic, ''), 1) || '.')`;
}

function named(column: string): string {
  return `(select json_build_object('id', p.id, 'name', ${personName('p')}) from people p where p.id = ${column})`;
}

const ABOUT = prepared<About>(
  'task-about',
  `select t.participants,
     json_build_object('id', pl.id, 'number', pl.number, 'title', pl.title, 'order',
       case when o.id is not null then json_build_object('number', o.number, 'date', o.date) end) as plan,
     json_build_object('id', t.measure_id, 'section', w.section, 'number', w.number,
       'text', w.measure, 'deadlineText', w.deadline_text,
       'responsibleText', w.responsible_text, 'resultText', w.result_text) as measure,
     case when org.id is not null
       then json_build_object('id', org.id, 'name', org.name) end as organisation,
     ${named('t.executor_id')} as executor, ${named('t.overseer_id')} as overseer,
     coalesce((select json_agg(json_build_object('id', c.id, 'name', ${personName('c')}) order by place)
       from unnest(t.co_executors) with ordinality as co (id, place)
       join people c on c.id = co.id), '[]') as "coExecutors",
     case when a.id is not null then json_build_object('text', a.text, 'doneOn', a.done_on,
       'enteredAt', a.entered_at, 'enteredBy', a.entered_by, 'incoming',
       case when a.incoming_number is not null
         then json_build_object('number', a.incoming_number, 'date', a.incoming_date) end) end as account
   from tasks t
   join plans pl on pl.id = t.plan_id
   left join orders o on o.id = pl.order_id
   join measures m on m.id = t.measure_id
   join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
   left join organisations org on org.id = t.organisation_id
   left join accounts a on a.id = t.account_id
   where t.id = $1`,
);
