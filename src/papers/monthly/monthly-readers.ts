/**
 * Who reads the monthly report: the chairperson; where the department has none, or nobody could be
 * written to, the next below. Whom it was meant for and does not reach, the coordinator is told of, as of
 * every letter that nobody can be sent.
 */
import {
  addressOf,
  type Address,
  type Addressees,
  type Substitutions,
} from '../../escalation/index.js';
import type { Notice } from '../../mail/index.js';
import { isInForce, shortName, type AccessRole, type Person } from '../../people/index.js';
import type { FrozenReport } from '../../reports/reports.module.js';
import type { CivilDate } from '../../time/index.js';

export interface MonthlyReaders {
  readonly told: readonly { readonly person: Person; readonly address: Address }[];
  /** Of the first role that somebody holds; empty where they are told. */
  readonly unreached: readonly Person[];
}

const ROLES: readonly AccessRole[] = ['chairperson', 'deputy', 'coordinator'];

export function monthlyReaders(
  directory: Addressees,
  substitutions: Substitutions,
  today: CivilDate,
): MonthlyReaders {
  let meant: readonly Person[] = [];
  for (const role of ROLES) {
    const holders = holding(role, directory, today);
    if (meant.length === 0) meant = holders;
    const told = holders.flatMap((person) => {
      const to = { kind: 'person', id: person.id } as const;
      const address = addressOf(to, directory, substitutions, today);
      return address ? [{ person, address }] : [];
    });
    if (told.length > 0) return { told, unreached: holders === meant ? [] : meant };
  }
  return { told: [], unreached: meant };
}

/** To the coordinators, once for each report; the digest that cannot bring it says so in its turn. */
export function unreachedNotices(
  { id, month }: Pick<FrozenReport, 'id' | 'month'>,
  { told, unreached }: MonthlyReaders,
  directory: Addressees,
  today: CivilDate,
): readonly Notice[] {
  if (unreached.length === 0) return [];
  const report = `отчёт за ${month.slice(5, 7)}.${month.slice(0, 4)}`;
  const others = told.map(({ address }) => address.name).join(', ');
  const went = told.length === 0 ? 'не отправлен никому' : `получит ${others}`;
  return holding('coordinator', directory, today).map((to): Notice => ({
    key: `nobody-to-tell:monthly-report:${month}:${to.id}`,
    kind: 'nobody-to-tell',
    to: { kind: 'person', id: to.id },
    subject: { kind: 'report', id },
    ...{ day: today, atOnce: false },
    facts: {
      whom: unreached.map(shortName).join(', '),
      kind: 'monthly-report',
      why: `не указан адрес электронной почты; ${report} ${went}`,
    },
  }));
}

function holding(role: AccessRole, { people }: Addressees, today: CivilDate): readonly Person[] {
  return people.filter((person) => person.access.includes(role) && isInForce(person, today));
}
