import type { EntityManager } from 'typeorm';
import type { EvidenceFact, TaskFacts, TaskState } from './task-facts.js';

/** A task as it is kept: the lifecycle's context, and what lies around it. */
export interface StoredTask {
  readonly id: string;
  readonly number: number;
  readonly plan: string;
  readonly measure: string;
  readonly occurrence: string;
  readonly state: TaskState;
  /** Version of the lifecycle it was last written under. */
  readonly machine: number;
  /** Of its last history entry. */
  readonly seq: number;
  readonly account: string | null;
  readonly facts: TaskFacts;
  /** Of the evidence in force, by id. */
  readonly versions: ReadonlyMap<string, number>;
}

/**
 * Takes the tasks under lock, in one order everywhere, so that two writers wait and do not deadlock.
 * Whoever had to wait sees the row as it has become, but its evidence and extension still as they
 * were when the statement began; such a task is read once more, with the lock already held.
 */
export async function lockTasks(
  tx: EntityManager,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StoredTask>> {
  const rows = await tx.query<(Row & { isFresh: boolean })[]>(
    `select ${COLUMNS}, t.xmin = (select was.xmin from tasks was where was.id = t.id) as "isFresh"
     ${SOURCES} order by t.id for no key update of t`,
    [ids],
  );
  const waited = rows.filter((row) => !row.isFresh).map((row) => row.id);
  const known = new Map<string, Row>();
  for (const { isFresh, ...row } of rows) if (isFresh) known.set(row.id, row);
  if (waited.length > 0) for (const row of await read(tx, waited)) known.set(row.id, row);
  return new Map([...known].map(([id, row]) => [id, storedTask(row)]));
}

/** The same without a lock. */
export async function readTasks(
  tx: EntityManager,
  ids: readonly string[],
): Promise<readonly StoredTask[]> {
  return (await read(tx, ids)).map(storedTask);
}

function read(tx: EntityManager, ids: readonly string[]): Promise<Row[]> {
  return tx.query<Row[]>(`select ${COLUMNS} ${SOURCES} order by t.id`, [ids]);
}

type Row = Omit<StoredTask, 'facts' | 'versions'> &
  Omit<TaskFacts, 'evidence' | 'account'> & {
    accountText: string | null;
    evidence: readonly (EvidenceFact & { readonly version: number })[];
  };

const COLUMNS = `t.id, t.number, t.plan_id as plan, t.measure_id as measure,
  t.occurrence_id as occurrence, t.state, t.machine, t.account_id as account, t.part, t.kind, t.demanded,
  t.organisation_id as organisation, t.executor_id as executor, t.co_executors as "coExecutors",
  t.acceptor, t.overseer_id as overseer, t.created_on as "createdOn", t.from_on as "from",
  t.opens_on as "opensOn", t.original_due as "originalDue", t.due, t.base_on as base,
  t.base_set_on as "baseSetOn", t.assigned_on as "assignedOn", t.acknowledged_on as "acknowledgedOn",
  t.done_on as "doneOn", t.submitted_on as "submittedOn", t.doer_id as doer, t.doers,
  t.extensions, t.returns, t.accepted_on as "acceptedOn", t.accepted_by_id as "acceptedBy",
  t.closed_because as "closedBecause", t.closed_reason as "closedReason",
  (select a.text from accounts a where a.id = t.account_id) as "accountText",
  coalesce((select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'number', e.number,
      'date', e.date, 'version', e.version) order by e.added_at, e.id)
    from evidence e where e.task_id = t.id and e.ended_at is null), '[]') as evidence,
  (select json_build_object('id', x.id, 'proposed', x.proposed, 'askedBy', x.asked_by_id)
    from extensions x where x.task_id = t.id and x.decision is null) as extension,
  coalesce((select h.seq from history_heads h
    where h.subject_kind = 'task' and h.subject_id = t.id), 0) as seq`;
const SOURCES = 'from tasks t where t.id = any ($1::uuid[])';

function storedTask(row: Row): StoredTask {
  const { id, number, plan, measure, occurrence, state, machine, seq, account, ...rest } = row;
  const { accountText, evidence, ...facts } = rest;
  return {
    ...{ id, number, plan, measure, occurrence, state, machine, seq, account },
    facts: {
      ...facts,
      account: accountText,
      evidence: evidence.map(({ version: _version, ...fact }) => fact),
    },
    versions: new Map(evidence.map((each) => [each.id, each.version])),
  };
}
