/** Who coordinates a plan and who oversees it, and how an order lays that on them. */
import { surnameFirst, positionIn } from '../documents/index.js';
import { isInForce, resolveParty, type AccessRole, type Person } from '../people/index.js';
import type { Acceptor, StoredPlan } from '../plans/index.js';
import {
  departmentIn,
  personInCase,
  personNamed,
  signingPerson,
  type PaperDesk,
} from './paper-desk.js';
import type { CommonGiven } from './paper-kind.js';
import { pointNames } from './words/points.js';
import { closed } from './words/enumerated.js';

/**
 * Whom the plan's own order makes its overseer, else whoever oversees in the department; undefined
 * where the directory names nobody.
 */
export function overseerOf(
  desk: PaperDesk,
  plan: Pick<StoredPlan, 'order'> | null,
  named: string | null = null,
): Person | undefined {
  if (named !== null) return personNamed(desk, named);
  const { directory, moment } = desk;
  const text = plan?.order?.overseer;
  const found = text ? resolveParty({ text, type: 'person' }, directory, moment.today) : null;
  const person =
    found?.kind === 'person' ? directory.people.find(({ id }) => id === found.id) : undefined;
  return person && isInForce(person, moment.today) ? person : holderOf(desk, 'overseer');
}

export function coordinatorOf(desk: PaperDesk, named: string | null = null): Person | undefined {
  return named === null ? holderOf(desk, 'coordinator') : personNamed(desk, named);
}

/** The first in the directory's order who may act in that role today. */
export function holderOf({ directory, moment }: PaperDesk, role: AccessRole): Person | undefined {
  return directory.people.find(
    (person) => isInForce(person, moment.today) && person.access.includes(role),
  );
}

/** Who accepts what the acceptor's role says, by the plan and the directory. */
export function acceptorOf(
  desk: PaperDesk,
  plan: Pick<StoredPlan, 'order'>,
  acceptor: Acceptor,
): Person | undefined {
  return acceptor === 'overseer' ? overseerOf(desk, plan) : holderOf(desk, acceptor);
}

/** «Контроль исполнения приказа возложить на главного специалиста Гусеву Т.Ю.» */
export function controlPoint(
  desk: PaperDesk,
  overseer: Person | undefined,
  { signatory }: Pick<CommonGiven, 'signatory'>,
  what = 'Контроль исполнения приказа',
): string {
  const isOwn = !overseer || overseer.id === signingPerson(desk, signatory)?.id;
  return isOwn
    ? `${what} оставляю за собой.`
    : closed(`${what} возложить на ${personInCase(overseer, 'accusative')}`);
}

/** Rows that the overseer does as well: somebody else accepts them, and the order says who. */
export function exceptedPoint(
  desk: PaperDesk,
  plan: Pick<StoredPlan, 'order' | 'measures'>,
  overseer: Person | undefined,
  { signatory }: Pick<CommonGiven, 'signatory'>,
): string | null {
  const signing = signingPerson(desk, signatory);
  const names = pointNames(plan.measures);
  const said = (['chairperson', 'deputy'] as const).flatMap((acceptor) => {
    const rows = plan.measures.filter((measure) => measure.acceptor === acceptor);
    const person = holderOf(desk, acceptor);
    const keepsAll = !overseer || overseer.id === signing?.id;
    if (rows.length === 0 || !person || person.id === (keepsAll ? signing : overseer)?.id)
      return [];
    const what = `${names.list(rows, 'genitive')} плана`;
    return person.id === signing?.id
      ? [`${what} оставляю за собой`]
      : [`${what} возложить на ${personInCase(person, 'accusative')}`];
  });
  return said.length === 0 ? null : closed(`Контроль исполнения ${said.join(', ')}`);
}

/** «к приказу Отдела образования»: above an annex. */
export function orderOf(desk: PaperDesk): string {
  return `к приказу ${departmentIn(desk, 'genitive')}`;
}

/** «Ляшенко И.О., главному специалисту – инспектору школ,»: at the head of what is laid on somebody. */
export function chargedWith(person: Person): string {
  const position = positionIn(person.position, 'dative');
  const name = surnameFirst(person, 'dative');
  return position === null ? name : `${name}, ${position},`;
}
