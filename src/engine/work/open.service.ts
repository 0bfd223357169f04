import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EngineDatabase } from '../../database/across.module.js';
import type { Moment } from '../../people/people.module.js';
import type { TaskChange } from '../../tasks/index.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { BatchesService } from '../batches.service.js';
import { added } from '../counts.js';
import type { Counts, EngineWork, Tick } from '../work.js';

/**
 * Opens tasks on their day, and after any gap all those whose day came meanwhile. One whose date had
 * passed before it came into being waits until somebody has decided what becomes of it.
 */
@Injectable()
export class OpenService implements EngineWork {
  readonly name = 'open';

  constructor(
    private readonly engine: EngineDatabase,
    private readonly batches: BatchesService,
    private readonly tasks: TasksService,
  ) {}

  async run({ departments, signal }: Tick): Promise<Counts> {
    const found = await this.engine.across((tx) => toBeOpened(tx, departments));
    const counts: Counts[] = [];
    for (const { department, tasks } of found) {
      if (signal.aborted) break;
      const open = (tx: EntityManager, ids: readonly string[], moment: Moment) =>
        this.open(tx, ids, moment);
      counts.push(await this.batches.inBatches(department, this.name, tasks, open, signal));
    }
    return added(...counts);
  }

  private async open(tx: EntityManager, ids: readonly string[], moment: Moment): Promise<Counts> {
    const claimed = await claim(tx, ids, moment);
    const changes = claimed.map((id): TaskChange => ({ id, event: { type: 'open' } }));
    for (const outcome of await this.tasks.applyMany(tx, changes, { actor: 'engine', moment })) {
      if (!outcome.ok) throw outcome.error;
    }
    return { opened: claimed.length };
  }
}

/** Of one department at a time; what is beyond waits for the next tick. */
const AT_ONCE = 20_000;

/**
 * Of all departments at once, each by its own day, department by department through the index of
 * planned tasks: joined plainly, the planner reads all that are planned for the year. `exists` first: a
 * probe of that index, which also clears it of what was opened since the last vacuum; gathering first,
 * the planner would read all of that again every minute.
 */
function toBeOpened(
  tx: EntityManager,
  departments: readonly Moment[],
): Promise<{ readonly department: string; readonly tasks: readonly string[] }[]> {
  return tx.query(
    `select d.id as department, found.tasks
     from unnest($1::uuid[], $2::date[]) as d (id, today)
     cross join lateral (
       select array_agg(due.id) as tasks from (
         select id ${DUE} order by opens_on limit ${AT_ONCE}) as due) as found
     where exists (select ${DUE} offset 0) order by d.id`,
    [departments.map(({ department }) => department), departments.map(({ today }) => today)],
  );
}

const DUE = `from tasks where department_id = d.id and opens_on <= d.today
  and state = 'planned' and due >= created_on`;

/** What is still to be opened and in nobody's hands; the rest is found again by the next tick. */
async function claim(
  tx: EntityManager,
  ids: readonly string[],
  { today }: Moment,
): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from tasks
     where id = any ($1::uuid[]) and state = 'planned' and opens_on <= $2 and due >= created_on
     order by id for no key update skip locked`,
    [ids, today],
  );
  return rows.map(({ id }) => id);
}
