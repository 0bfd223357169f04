import { isDepartments, shortName, type Directory } from '../../people/index.js';

/** The group itself and those that have its members. */
export function sharing({ groups }: Directory, id: string): string[] {
  return [id, ...groups.filter(({ membersOf }) => membersOf === id).map((group) => group.id)];
}

/** A branch answers through its parent, a person of a school through the school's head. */
export function answeringFor({ organisations, people }: Directory, member: string): string {
  const own = organisations.find(({ id }) => id === member);
  if (own?.branch && own.parent) return own.parent;
  const headed = organisations.find(({ head }) => head === member);
  const isPerson = people.some(({ id }) => id === member);
  return isPerson && headed && !isDepartments(headed) ? headed.id : member;
}

/** What the member is called, for the reason of its tasks. */
export function nameOf({ organisations, people }: Directory, member: string): string {
  const organisation = organisations.find(({ id }) => id === member);
  const person = people.find(({ id }) => id === member);
  return organisation?.name ?? (person ? shortName(person) : '');
}
