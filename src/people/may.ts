/**
 * Who may do what: one table, read by pages, API and command alike. It decides by role only; whether
 * the case allows it (evidence there, doer not the accepter) is the lifecycle's to say. Every role
 * counts in its own department and nowhere else; row-level security is the second lock.
 */
export const ACCESS_ROLES = [
  'administrator',
  'coordinator',
  'overseer',
  'executor',
  'chairperson',
  'deputy',
  'auditor',
] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

export const ACTIONS = [
  'plan.read',
  'plan.import',
  'plan.confirm',
  'plan.amend',
  'plan.close',
  'people.read',
  'people.edit',
  'people.import',
  'settings.read',
  'settings.edit',
  'history.read',
  'history.verify',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface AccessActor {
  readonly department: string;
  readonly roles: readonly AccessRole[];
  /** Organisation an executor acts for. */
  readonly organisation?: string;
}

export interface AccessSubject {
  readonly department: string;
  /** Organisations the subject concerns, where it concerns particular ones. */
  readonly organisations?: readonly string[];
}

const EVERYONE = ACCESS_ROLES;
const OWN: readonly AccessRole[] = ['executor'];

const ALLOWED: Readonly<Record<Action, readonly AccessRole[]>> = {
  'plan.read': EVERYONE,
  'plan.import': ['coordinator'],
  'plan.confirm': ['coordinator'],
  'plan.amend': ['coordinator'],
  'plan.close': ['coordinator', 'chairperson', 'deputy'],
  'people.read': EVERYONE,
  'people.edit': ['administrator', 'coordinator'],
  'people.import': ['administrator', 'coordinator'],
  'settings.read': ['administrator', 'coordinator', 'overseer', 'chairperson', 'deputy', 'auditor'],
  'settings.edit': ['administrator'],
  'history.read': ['administrator', 'coordinator', 'overseer', 'chairperson', 'deputy', 'auditor'],
  'history.verify': ['administrator', 'auditor'],
};

/** An executor without another role sees only what concerns the own organisation. */
export function may(actor: AccessActor, action: Action, subject: AccessSubject): boolean {
  if (actor.department !== subject.department) return false;
  const roles = actor.roles.filter((role) => ALLOWED[action].includes(role));
  if (roles.some((role) => !OWN.includes(role))) return true;
  if (roles.length === 0) return false;
  if (!subject.organisations) return true;
  return actor.organisation !== undefined && subject.organisations.includes(actor.organisation);
}
