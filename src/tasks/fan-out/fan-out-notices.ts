import type { Notice, Recipient } from '../../mail/index.js';
import type { StoredPlan } from '../../plans/index.js';
import type { CivilDate } from '../../time/index.js';
import { isBornLate, type TaskFacts } from '../task-facts.js';
import type { AskedParty } from './asked-parties.js';
import type { CreatedTask } from './fan-out.queries.js';

type Told = Pick<AskedParty, 'organisation' | 'executor' | 'coExecutors'>;

/** One extract of the plan to everybody it asks something of, however many rows that is. */
export function extractNotices(
  plan: Pick<StoredPlan, 'id' | 'number' | 'version'>,
  asked: readonly Told[],
  day: CivilDate,
): Notice[] {
  const recipients = new Map<string, Recipient>();
  for (const each of asked)
    for (const to of [recipientOf(each), ...each.coExecutors.map(toPerson)])
      if (to) recipients.set(`${to.kind}:${to.id}`, to);
  return [...recipients].map(([key, to]) => ({
    key: `plan-extract:${plan.id}:${key}`,
    kind: 'plan-extract',
    to,
    subject: { kind: 'plan', id: plan.id },
    day,
    atOnce: false,
    facts: { plan: plan.number, version: plan.version },
  }));
}

/** A task given after the plan was handed out; of one born late nobody hears. */
export function assignedNotices(
  created: readonly CreatedTask[],
  reason: string,
  day: CivilDate,
): Notice[] {
  return created.flatMap(({ id, number, plan: { facts } }) => {
    const to = isBornLate(facts) ? null : recipientOf(facts);
    if (!to) return [];
    return [
      {
        key: `task-assigned:${id}:created`,
        kind: 'task-assigned',
        to,
        subject: { kind: 'task', id },
        day,
        atOnce: false,
        facts: { due: facts.due, reason, task: id, number, entry: 1 },
      },
    ];
  });
}

function recipientOf({
  executor,
  organisation,
}: Pick<TaskFacts, 'executor' | 'organisation'>): Recipient | null {
  if (executor !== null) return toPerson(executor);
  return organisation === null ? null : { kind: 'organisation', id: organisation };
}

function toPerson(id: string): Recipient {
  return { kind: 'person', id };
}
