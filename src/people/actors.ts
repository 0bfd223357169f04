/** Who acts in a department on a day: in their own right, and in that of those they stand in for. */
import type { CivilDate } from '../time/index.js';
import { isInForce, shortName, type Dated, type PersonName } from './directory.js';
import type { AccessActor, AccessRole } from './may.js';

/** Somebody acting in a department: what `may` asks for, with the name that history keeps. */
export interface DepartmentActor extends AccessActor {
  readonly person: string;
  readonly name: string;
}

/** A person as somebody may act who is them, or who stands in for them from `since` to `until`. */
export interface ActorRow extends Dated, PersonName {
  readonly department: string;
  readonly person: string;
  readonly roles: readonly AccessRole[];
  readonly organisation: string | null;
  readonly since: CivilDate | null;
  readonly until: CivilDate | null;
}

/** SQL of everybody as whom the person of that id acts on whatever day; `who` is itself SQL. */
export function actorsOf(who: string): string {
  return `
    select p.department_id as department, p.id as person, p.surname, p.given,
      nullif(p.patronymic, '') as patronymic, p.access as roles, p.organisation_id as organisation,
      p.from_on as "from", p.to_on as "to", acts.since, acts.until
    from (select ${who} as id, null::date as since, null::date as until
          union all
          select person_id, from_on, to_on from substitutions where substitute_id = ${who}) acts
    join people p on p.id = acts.id
    order by p.surname, p.given, p.id`;
}

/** The person as an actor of that day; null where they are not in force then. */
export function actorOn(
  rows: readonly ActorRow[],
  who: string,
  day: CivilDate,
): DepartmentActor | null {
  const inForce = rows.filter(
    (row) => isInForce(row, day) && isInForce({ from: row.since, to: row.until }, day),
  );
  const self = inForce.find(({ person }) => person === who);
  if (!self) return null;
  const absent = new Map(inForce.filter((row) => row !== self).map((row) => [row.person, row]));
  return { ...actorOf(self), standsFor: [...absent.values()].map(actorOf) };
}

/** Whoever works here at all answers for what is theirs: an overseer too is somebody's executor. */
function actorOf(row: ActorRow): DepartmentActor {
  const { department, person, organisation } = row;
  const roles: readonly AccessRole[] =
    row.roles.length === 0 || row.roles.includes('executor')
      ? row.roles
      : [...row.roles, 'executor'];
  return { department, person, roles, name: shortName(row), ...(organisation && { organisation }) };
}
