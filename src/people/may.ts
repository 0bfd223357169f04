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
  'task.read',
  'task.work',
  'task.pass',
  'task.reply',
  'task.accept',
  'task.decide',
  'task.assign',
  'event.occur',
  'ladder.read',
  'ladder.edit',
  'letter.read',
  'report.read',
  'document.read',
  'document.make',
  'template.edit',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface AccessActor {
  readonly department: string;
  readonly roles: readonly AccessRole[];
  /** Organisation an executor acts for. */
  readonly organisation?: string;
  /** Who this is in the directory. */
  readonly person?: string;
  /** Whom this person stands in for today: what they may do, this person may. */
  readonly standsFor?: readonly AccessActor[];
}

export interface AccessSubject {
  readonly department: string;
  /** Organisations the subject concerns, where it concerns particular ones. */
  readonly organisations?: readonly string[];
  /** People whose own it is besides, as the executors of a task are. */
  readonly people?: readonly string[];
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
  'task.read': EVERYONE,
  // Start, attach, hand in, ask for more time: whoever's task it is.
  'task.work': OWN,
  'task.pass': [...OWN, 'coordinator'],
  // A mailed reply, entered on behalf of its sender.
  'task.reply': ['coordinator'],
  'task.accept': ['overseer', 'chairperson', 'deputy', 'coordinator'],
  'task.decide': ['chairperson', 'deputy'],
  // Who does it, whether it is owed at all.
  'task.assign': ['coordinator', 'chairperson', 'deputy'],
  'event.occur': [...OWN, 'coordinator', 'overseer'],
  'ladder.read': ['administrator', 'coordinator', 'overseer', 'chairperson', 'deputy', 'auditor'],
  'ladder.edit': ['administrator', 'coordinator'],
  'letter.read': ['administrator', 'coordinator', 'auditor'],
  'report.read': ['administrator', 'coordinator', 'overseer', 'chairperson', 'deputy', 'auditor'],
  'document.read': EVERYONE,
  // Whoever answers for a measure writes its memo; orders and letters are the office's.
  'document.make': [...OWN, 'coordinator', 'overseer', 'chairperson', 'deputy'],
  'template.edit': ['administrator', 'coordinator'],
};

/**
 * An executor without another role sees only what concerns the own organisation or the person. Who
 * stands in for somebody may what that one may.
 */
export function may(actor: AccessActor, action: Action, subject: AccessSubject): boolean {
  return (
    mayAlone(actor, action, subject) ||
    (actor.standsFor ?? []).some((absent) => mayAlone(absent, action, subject))
  );
}

function mayAlone(actor: AccessActor, action: Action, subject: AccessSubject): boolean {
  if (actor.department !== subject.department) return false;
  const roles = actor.roles.filter((role) => ALLOWED[action].includes(role));
  if (roles.some((role) => !OWN.includes(role))) return true;
  if (roles.length === 0) return false;
  const { organisations, people } = subject;
  if (!organisations && !people) return true;
  const isOwn = (own: string | undefined, named: readonly string[] | undefined): boolean =>
    own !== undefined && named !== undefined && named.includes(own);
  return isOwn(actor.organisation, organisations) || isOwn(actor.person, people);
}
