import { isDepartments, may, type Directory } from '../../people/index.js';
import type { TaskFilter } from '../../tasks/tasks.module.js';
import type { Visitor } from '../door/visitor.js';

/** Somebody without a role beside executor's sees what is theirs. */
export function seesAll({ actor, department }: Visitor): boolean {
  const foreign = { department: department.id, organisations: [], people: [] };
  return may(actor, 'task.read', foreign);
}

/** A school's task is everybody's who acts for the school; in the department each has their own. */
export function mineOf(
  { actor }: Visitor,
  directory: Directory,
): Pick<TaskFilter, 'person' | 'mine'> {
  const { person, organisation } = actor;
  const place = directory.organisations.find(({ id }) => id === organisation);
  return !place || isDepartments(place) ? { person } : { mine: { person, organisation: place.id } };
}
