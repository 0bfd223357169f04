/**
 * Who may give and take which access. A coordinator keeps the directory; the administrator's rights
 * are for administrators alone, and so is everything by which one could come into their place: the
 * address a sign-in link goes to, standing in for them.
 */
import type { AccessActor, AccessRole } from '../may.js';

export function isAdministrator({ roles, standsFor = [] }: AccessActor): boolean {
  return [{ roles }, ...standsFor].some((each) => each.roles.includes('administrator'));
}

/** A sentence, or null where this change of access is the actor's to make. */
export function grantFault(
  actor: AccessActor,
  before: readonly AccessRole[],
  after: readonly AccessRole[],
): string | null {
  if (isAdministrator(actor)) return null;
  if (before.includes('administrator') && !after.includes('administrator'))
    return 'Роль администратора снимает только администратор.';
  return !before.includes('administrator') && after.includes('administrator')
    ? 'Роль администратора даёт только администратор.'
    : null;
}

/** The same for whatever else would put somebody in an administrator's place. */
export function guardFault(actor: AccessActor, access: readonly AccessRole[]): string | null {
  return access.includes('administrator') && !isAdministrator(actor)
    ? 'Это администратор: его карточку, доступ и замещение меняет только администратор.'
    : null;
}
