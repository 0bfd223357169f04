import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { insertion, type Change } from '../history/history.module.js';
import type { Actor } from '../history/index.js';
import type { Folded, NewAccount } from './fold.js';
import { workedUntil } from './judgements.js';
import type { StoredTask } from './lock.queries.js';
import { LASTING_COLUMNS, SPAN_COLUMNS, spanColumns } from './span.queries.js';
import type { TaskFacts, TaskState } from './task-facts.js';

export interface TaskWrite {
  readonly task: StoredTask;
  readonly folded: Folded;
}
export interface Written {
  readonly actor: Actor;
  readonly now: Date;
  readonly machine: number;
}

/**
 * All that changed of some tasks, and their history, in one statement: the rows as the lifecycle
 * returned them; a span closed and the next opened where what spans tell has changed; accounts,
 * evidence and extensions where there are any. A span never begins before the one it follows, so a
 * clock set back does no harm.
 */
export async function writeTasks(
  tx: EntityManager,
  writes: readonly TaskWrite[],
  by: Written,
  changes: readonly Change[],
): Promise<void> {
  const accounts = new Accounts();
  const rows = writes.map((write) => taskRow(write, by.machine, accounts));
  const values: unknown[] = [JSON.stringify(rows), by.now, by.actor.id, by.actor.name];
  const parts = [ROWS, UPDATED, CLOSED, OPENED];
  const add = (sql: (parameter: string) => string, given: readonly unknown[]): void => {
    if (given.length === 0) return;
    values.push(JSON.stringify(given));
    parts.push(sql(`$${values.length}`));
  };
  add(ACCOUNTS, accounts.rows);
  add(EVIDENCE_ENDED, writes.flatMap(endedRows));
  add(EVIDENCE_ADDED, writes.flatMap(evidenceRows));
  add(EXTENSIONS_DECIDED, writes.flatMap(decidedRows));
  add(EXTENSIONS_ASKED, writes.flatMap(extensionRows));
  const history = insertion(changes, values.length + 1);
  await tx.query(`with ${parts.join(',\n')}\n${history.sql}`, [...values, ...history.parameters]);
}

const WRITTEN = {
  state: 'text',
  machine: 'integer',
  part: 'text',
  demanded: 'text[]',
  organisation_id: 'uuid',
  executor_id: 'uuid',
  co_executors: 'uuid[]',
  acceptor: 'text',
  overseer_id: 'uuid',
  opens_on: 'date',
  due: 'date',
  base_on: 'date',
  base_set_on: 'date',
  assigned_on: 'date',
  acknowledged_on: 'date',
  account_id: 'uuid',
  done_on: 'date',
  submitted_on: 'date',
  doer_id: 'uuid',
  doers: 'uuid[]',
  returns: 'integer',
  extensions: 'integer',
  accepted_on: 'date',
  accepted_by_id: 'uuid',
  closed_because: 'text',
  closed_reason: 'text',
} as const;
/** Beside what its task holds, a span's own. */
const SPANNED = { occurrence_id: 'uuid', worked_until: 'date' } as const;
const COLUMNS = Object.keys(WRITTEN);
type Row = Record<keyof typeof WRITTEN | keyof typeof SPANNED | 'id', unknown>;

const ROWS = `writer as (select $2::timestamptz as now, $3::uuid as who, $4::text as name),
task as (
  select * from json_to_recordset($1) as task
    (id uuid, ${Object.entries({ ...WRITTEN, ...SPANNED }).map((column) => column.join(' '))}))`;
const UPDATED = `updated as (
  update tasks t set (${COLUMNS}) = (${COLUMNS.map((name) => `task.${name}`)})
  from task where t.id = task.id)`;
const CLOSED = `closed as (
  update task_spans s set recorded_to = greatest(writer.now, s.recorded_from)
  from task, writer where s.task_id = task.id and s.recorded_to is null
    and (${spanColumns('s')}) is distinct from (${spanColumns('task')})
  returning s.*)`;
const OPENED = `opened as (
  insert into task_spans (task_id, seq, recorded_from, ${LASTING_COLUMNS.join(', ')},
    ${SPAN_COLUMNS.join(', ')})
  select task.id, closed.seq + 1, closed.recorded_to, ${LASTING_COLUMNS.join(', ')},
    ${spanColumns('task')}
  from closed join task on task.id = closed.task_id)`;
const ACCOUNTS = (rows: string) => `accounted as (
  insert into accounts (id, text, done_on, entered_at, entered_by_id, entered_by,
    incoming_number, incoming_date)
  select id, text, "doneOn", now, who, name, number, date
  from writer, json_to_recordset(${rows}) as account
    (id uuid, text text, "doneOn" date, number text, date date))`;
const EVIDENCE_ENDED = (rows: string) => `evidence_ended as (
  update evidence e set ended_at = writer.now, ended_because = gone.because
  from writer, json_to_recordset(${rows}) as gone (id uuid, because text)
  where e.id = gone.id and e.ended_at is null)`;
const EVIDENCE_ADDED = (rows: string) => `evidence_added as (
  insert into evidence (id, task_id, kind, file_hash, file_name, address, number, date, version,
    replaces_id, added_at, added_by_id, added_by, ended_at, ended_because)
  select id, task, kind, file, added.name, address, number, date, version, replaces, now, who,
    writer.name, case when ended is not null then now end, ended
  from writer, json_to_recordset(${rows}) as added (id uuid, task uuid, kind text, file text,
    name text, address text, number text, date date, version integer, replaces uuid, ended text))`;
const EXTENSIONS_DECIDED = (rows: string) => `extensions_decided as (
  update extensions x set decision = made.decision, due = made.due, decision_reason = made.reason,
    decided_at = now, decided_by_id = who, decided_by = name
  from writer, json_to_recordset(${rows}) as made (id uuid, decision text, due date, reason text)
  where x.id = made.id and x.decision is null)`;
const EXTENSIONS_ASKED = (rows: string) => `extensions_asked as (
  insert into extensions (id, task_id, proposed, reason, late, asked_at, asked_by_id, asked_by,
    decision, due, decision_reason, decided_at, decided_by_id, decided_by)
  select id, task, proposed, reason, late, now, who, name, decision, due, because,
    case when decision is not null then now end, case when decision is not null then who end,
    case when decision is not null then name end
  from writer, json_to_recordset(${rows}) as asked (id uuid, task uuid, proposed date, reason text,
    late boolean, decision text, due date, because text))`;

/** The context as it was returned; nothing here decides. */
function taskRow({ task, folded }: TaskWrite, machine: number, accounts: Accounts): Row {
  const { facts, state, account } = folded;
  const kept = facts.account === null ? null : task.account;
  return {
    id: task.id,
    state,
    machine,
    part: facts.part,
    demanded: facts.demanded,
    organisation_id: facts.organisation,
    executor_id: facts.executor,
    co_executors: facts.coExecutors,
    acceptor: facts.acceptor,
    overseer_id: facts.overseer,
    opens_on: facts.opensOn,
    due: facts.due,
    base_on: facts.base,
    base_set_on: facts.baseSetOn,
    assigned_on: facts.assignedOn,
    acknowledged_on: facts.acknowledgedOn,
    account_id: account ? accounts.idOf(account) : kept,
    done_on: facts.doneOn,
    submitted_on: facts.submittedOn,
    doer_id: facts.doer,
    doers: facts.doers,
    returns: facts.returns,
    extensions: facts.extensions,
    accepted_on: facts.acceptedOn,
    accepted_by_id: facts.acceptedBy,
    closed_because: facts.closedBecause,
    closed_reason: facts.closedReason,
    occurrence_id: task.occurrence,
    worked_until: handedInUntil(state, facts),
  };
}

/** Judged of work that is in; of what came back or is asked for anew nothing is known yet. */
function handedInUntil(state: TaskState, facts: TaskFacts): string | null {
  const isIn = state === 'submitted' || state === 'accepted';
  return isIn && facts.doneOn !== null ? workedUntil(facts, facts.doneOn) : null;
}

/** One account that answers several tasks at once is one row. */
class Accounts {
  private readonly ids = new Map<string, string>();
  readonly rows: Readonly<Record<string, unknown>>[] = [];

  idOf({ text, doneOn, incoming }: NewAccount): string {
    const key = JSON.stringify([text, doneOn, incoming?.number, incoming?.date]);
    const known = this.ids.get(key);
    if (known) return known;
    const id = randomUUID();
    this.ids.set(key, id);
    this.rows.push({ id, text, doneOn, number: incoming?.number, date: incoming?.date });
    return id;
  }
}

function endedRows({ folded }: TaskWrite): object[] {
  return [...folded.ended].map(([id, because]) => ({ id, because }));
}

function evidenceRows({ task, folded }: TaskWrite): object[] {
  return folded.evidence.map(({ source, ...rest }) => ({ ...rest, ...source, task: task.id }));
}

function decidedRows({ folded }: TaskWrite): object[] {
  return [...folded.decided].map(([id, decided]) => ({ id, ...decided }));
}

function extensionRows({ task, folded }: TaskWrite): object[] {
  return folded.extensions.map(({ id, proposed, reason, late, decided }) => ({
    ...{ id, proposed, reason, late, task: task.id },
    ...(decided && { decision: decided.decision, due: decided.due, because: decided.reason }),
  }));
}
