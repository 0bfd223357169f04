import type { EntityManager } from 'typeorm';

export interface SignInState {
  readonly hasPassword: boolean;
  /** Real time; null: no session is left to tell. */
  readonly seenAt: Date | null;
}

/** Who has a password and who was here lately; of the password nothing else is asked. */
export async function signInStates(tx: EntityManager): Promise<ReadonlyMap<string, SignInState>> {
  const rows = await tx.query<(SignInState & { person: string })[]>(
    `select p.id as person, c.person_id is not null as "hasPassword", s.seen as "seenAt"
     from people p
     left join credentials c on c.person_id = p.id
     left join (select person_id, max(seen_at) as seen from sessions group by person_id) s
       on s.person_id = p.id`,
  );
  return new Map(rows.map(({ person, ...state }) => [person, state]));
}
