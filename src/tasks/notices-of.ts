/**
 * Tellings as notices to people and mailboxes. The overseer's side is whoever the task names, else the
 * holders of the role; where the role is vacant, the one next to it.
 */
import type { Notice, Recipient } from '../mail/index.js';
import type { AccessRole } from '../people/index.js';
import type { CivilDate } from '../time/index.js';
import type { Taken } from './fold.js';
import { tellingOf, type Audience } from './tellings.js';
import type { TaskFacts } from './task-facts.js';

/** A task with what happened to it, in the order of its history; `seq` of its first new entry. */
export interface Happened {
  readonly id: string;
  readonly number: number;
  readonly seq: number;
  readonly taken: readonly Taken[];
}
export type Staff = readonly {
  readonly person: string;
  readonly access: readonly AccessRole[];
}[];

/** The roles whose holders must be known before `noticesOf` is asked; none, mostly. */
export function rolesToTell(happened: readonly Happened[]): readonly AccessRole[] {
  const roles = happened.flatMap(({ taken }) =>
    taken.flatMap((each) => {
      const telling = tellingOf(each);
      return telling ? chain(telling.audience, each.after) : [];
    }),
  );
  return [...new Set(roles)];
}

export function noticesOf(
  happened: readonly Happened[],
  staff: Staff,
  actor: string | null,
  day: CivilDate,
): Notice[] {
  return happened.flatMap(({ id, number, seq, taken }) =>
    taken.flatMap((each, at) => {
      const telling = tellingOf(each);
      if (!telling) return [];
      const { kind, audience, atOnce, facts } = telling;
      return recipients(audience, each.after, staff)
        .filter((to) => to.id !== actor)
        .map((to): Notice => ({
          key: `${kind}:${id}:${seq + at}:${to.id}`,
          ...{ kind, to, day, atOnce },
          subject: { kind: 'task', id },
          facts: { ...facts, task: id, number, entry: seq + at },
        }));
    }),
  );
}

function recipients(audience: Audience, task: TaskFacts, staff: Staff): readonly Recipient[] {
  if (audience === 'executor') return executorOf(task);
  if (audience === 'overseer' && task.overseer) return [{ kind: 'person', id: task.overseer }];
  for (const role of chain(audience, task)) {
    const holders = staff.filter(({ access }) => access.includes(role));
    if (holders.length > 0) return holders.map(({ person }) => ({ kind: 'person', id: person }));
  }
  return [];
}

function executorOf({ executor, organisation }: TaskFacts): readonly Recipient[] {
  if (executor) return [{ kind: 'person', id: executor }];
  return organisation ? [{ kind: 'organisation', id: organisation }] : [];
}

/** Who is told where the first is not there. */
function chain(audience: Audience, { acceptor, overseer }: TaskFacts): readonly AccessRole[] {
  switch (audience) {
    case 'executor':
      return [];
    case 'decider':
      return ['chairperson', 'deputy'];
    case 'overseer':
      return overseer ? [] : ACCEPTING[acceptor];
  }
}

const ACCEPTING: Readonly<Record<TaskFacts['acceptor'], readonly AccessRole[]>> = {
  overseer: ['overseer', 'coordinator'],
  chairperson: ['chairperson', 'deputy'],
  deputy: ['deputy', 'chairperson'],
};
