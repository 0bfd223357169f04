import type { DepartmentActor } from '../people/people.module.js';
import type { CivilDate } from '../time/index.js';
import { outlook } from './lifecycle/lifecycle.js';
import { notAllowed } from './may-apply.js';
import type { TaskEvent, TaskEventType } from './task-events.js';
import type { TaskFacts, TaskState } from './task-facts.js';

interface Option {
  readonly type: TaskEventType;
  /** Why not just now, for a button that is shown grey; null: open. */
  readonly hindrance: string | null;
}

/**
 * What this person's role allows them to do with the task, in the state it is in. What hangs on what
 * they enter is judged when they have entered it.
 */
export function openTo(
  actor: DepartmentActor,
  { state, facts }: { readonly state: TaskState; readonly facts: TaskFacts },
  on: CivilDate,
): readonly Option[] {
  const inside = { executor: null, organisation: facts.organisation };
  const mailed = { number: '-', date: on };
  return outlook(state, facts, { person: actor.person, on })
    .filter(({ type }) =>
      // Rights look at no more of an event than this: whether it came by mail, to whom it passes.
      [null, mailed].some((incoming) => {
        const event = { type, incoming, ...inside } as unknown as TaskEvent;
        return notAllowed(actor, event, facts, actor.department, new Map()) === null;
      }),
    )
    .map(({ type, refusal }) => ({ type, hindrance: refusal?.sentence ?? null }));
}
