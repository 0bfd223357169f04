import { may, type AccessRole, type Action } from '../../people/index.js';
import type { DepartmentActor, Moment } from '../../people/people.module.js';

/** Somebody signed in, as one request finds them. */
export interface Visitor {
  readonly department: { readonly id: string; readonly name: string };
  readonly actor: DepartmentActor;
  readonly moment: Moment;
  /** Of the cookie. */
  readonly session: string;
  readonly formToken: string;
  /** What the last request left to be said. */
  readonly told: string | null;
}

/** The order in which somebody with several roles is addressed, and whose home they see. */
const PRECEDENCE: readonly AccessRole[] = [
  'coordinator',
  'chairperson',
  'deputy',
  'overseer',
  'administrator',
  'auditor',
  'executor',
];

export function leadingRole(roles: readonly AccessRole[]): AccessRole {
  return PRECEDENCE.find((role) => roles.includes(role)) ?? 'executor';
}

/** What the visitor's role allows at all; what it allows of one subject is asked with that subject. */
export function mayDo({ actor, department }: Visitor, action: Action): boolean {
  return may(actor, action, { department: department.id });
}
