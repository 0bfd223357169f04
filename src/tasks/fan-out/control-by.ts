import type { DepartmentActor, Moment } from '../../people/people.module.js';
import type { By } from '../../plans/plans.module.js';
import type { TaskBy } from '../task-change.js';

/** Who changes a plan or the directory; `as` where that is a person with roles of the department. */
export type ControlBy = By & { readonly as?: DepartmentActor };

/** The same hand on the tasks that follow; without a person of the department, the product's own. */
export function onTasks({ as }: ControlBy, moment: Moment): TaskBy {
  return { actor: as ?? 'engine', moment };
}
