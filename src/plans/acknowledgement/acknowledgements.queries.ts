import type { EntityManager } from 'typeorm';

/** That a party has read the version of the plan; a party is an organisation, a person or a role. */
export interface Acknowledgement {
  readonly party: string;
  readonly at: Date;
  readonly by: string;
}

export function acknowledgementsOf(
  tx: EntityManager,
  plan: string,
  version: number,
): Promise<readonly Acknowledgement[]> {
  return tx.query<Acknowledgement[]>(
    `select party_id as party, at, by_name as by from acknowledgements
     where plan_id = $1 and version = $2`,
    [plan, version],
  );
}

/** The parties that had not read it before. */
export async function insertAcknowledgements(
  tx: EntityManager,
  plan: string,
  version: number,
  parties: readonly string[],
  by: { readonly id: string | null; readonly name: string; readonly at: Date },
): Promise<readonly string[]> {
  const rows = await tx.query<{ party: string }[]>(
    `insert into acknowledgements (plan_id, version, party_id, at, by_id, by_name)
     select $1, $2, party, $4, $5, $6 from unnest($3::uuid[]) as row (party)
     on conflict do nothing returning party_id as party`,
    [plan, version, parties, by.at, by.id, by.name],
  );
  return rows.map(({ party }) => party);
}
