import type { EntityManager } from 'typeorm';
import { HistoryService } from '../../src/history/history.module.js';
import type { TestDatabase } from './database.js';
import type { Round } from './engine-round.js';
import { storedAndReplayed } from './tasks.js';

const history = new HistoryService();

/**
 * Everything that is out of order in the books of a round that has come to its end. `taken` says how
 * often the mail server took each letter, by its Message-ID.
 */
export async function faultsOf(
  db: TestDatabase,
  { department, ids }: Round,
  taken: ReadonlyMap<string, number>,
): Promise<readonly string[]> {
  return db.database.read(department, async (tx) => [
    ...(await lettersAgainst(tx, taken)),
    ...(await rowsOf(tx, UNTOLD)),
    ...(await rowsOf(tx, SPANS)),
    ...(await rowsOf(tx, BAD)),
    ...(await historiesOf(tx, ids)),
    ...(await history.verifyAll(tx)).faults.map((fault) => JSON.stringify(fault)),
  ]);
}

/** Each handed over, none twice but what is marked, and then under the one Message-ID. */
async function lettersAgainst(
  tx: EntityManager,
  taken: ReadonlyMap<string, number>,
): Promise<readonly string[]> {
  const letters = await tx.query<
    { key: string; state: string; message: string; marked: boolean; notices: number }[]
  >(
    `select key, state, message_id as message, possible_duplicate as marked,
       (select count(*)::int from notices n where n.letter_id = l.id) as notices
     from letters l`,
  );
  return letters.flatMap(({ key, state, message, marked, notices }) => {
    const copies = taken.get(message) ?? 0;
    const wrong = [
      state !== 'sent' && `is ${state}`,
      copies === 0 && 'was never handed over',
      copies > 1 && !marked && `was handed over ${copies} times, unmarked`,
      copies > 2 && `was handed over ${copies} times`,
      notices === 0 && 'tells nothing',
    ];
    return wrong.filter(Boolean).map((what) => `letter ${key} ${what}`);
  });
}

const UNTOLD = `select format('notice %s is %s', key, state) as fault from notices n
  where state = 'waiting'
     or state = 'told' and not exists (select from letters l where l.id = n.letter_id and l.state = 'sent')`;

/** The spans of a task follow one another without a gap, and the last says what the task says. */
const SPANS = `
  select format('spans of task %s: %s', t.number, s.seq) as fault
  from tasks t join task_spans s on s.task_id = t.id
  left join task_spans next on next.task_id = s.task_id and next.seq = s.seq + 1
  where s.recorded_to is distinct from next.recorded_from
     or next.seq is null and (s.state, s.due, s.organisation_id, s.executor_id)
        is distinct from (t.state, t.due, t.organisation_id, t.executor_id)`;

const BAD = `select format('bad row of %s: %s', module, error) as fault from engine_bad`;

async function rowsOf(tx: EntityManager, sql: string): Promise<readonly string[]> {
  const rows = await tx.query<{ fault: string }[]>(sql);
  return rows.map(({ fault }) => fault);
}

/** Each task is what its history, run through the lifecycle again, makes of it. */
async function historiesOf(tx: EntityManager, ids: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const id of ids) {
    const { stored, replayed } = await storedAndReplayed(tx, id);
    const [is, was] = [
      JSON.stringify(sorted({ state: stored.state, facts: stored.facts })),
      JSON.stringify(sorted(replayed)),
    ];
    if (is !== was) faults.push(`task ${id} is ${is}, its history says ${was}`);
  }
  return faults;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}
