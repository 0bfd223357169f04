import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ConfirmedDemand, ConfirmedMeasure } from './confirmed.js';

/** A measure with its identity and where it stands; a wording is stored under both. */
export interface PlacedMeasure {
  readonly id: string;
  /** Row of the plan from 1. */
  readonly place: number;
  readonly revision: number;
  readonly measure: ConfirmedMeasure;
}

/** One statement for all new measures of a plan. */
export async function insertMeasures(
  tx: EntityManager,
  plan: string,
  version: number,
  rows: readonly PlacedMeasure[],
): Promise<void> {
  await tx.query(
    `insert into measures (id, plan_id, place, revision, added_in)
     select id, $1, place, 1, $2 from unnest($3::uuid[], $4::int[]) as row (id, place)`,
    [plan, version, rows.map((row) => row.id), rows.map((row) => row.place)],
  );
}

/** What the measures say from `version` on, with their parties: three statements however many rows. */
export async function insertWordings(
  tx: EntityManager,
  version: number,
  rows: readonly PlacedMeasure[],
): Promise<void> {
  const of = <T>(take: (measure: ConfirmedMeasure) => T): T[] =>
    rows.map(({ measure }) => take(measure));
  await tx.query(
    `insert into measure_wordings
       (measure_id, revision, version, section, number, measure, deadline_text,
        responsible_text, result_text, extra, deadline, given_phrase, given_deadline, evidence,
        contract, needed, lead_person_id, lead_organisation_id, collect, acceptor, findings)
     select id, revision, $1, section, number, measure, deadline_text,
        responsible_text, result_text, extra, deadline, given_phrase, given_deadline,
        string_to_array(evidence, ','), contract, needed, lead_person, lead_organisation,
        collect, acceptor, findings
     from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::jsonb[], $11::jsonb[], $12::text[], $13::jsonb[], $14::text[], $15::text[],
       $16::int[], $17::uuid[], $18::uuid[], $19::boolean[], $20::text[], $21::jsonb[])
       as row (id, revision, section, number, measure, deadline_text, responsible_text,
       result_text, extra, deadline, given_phrase, given_deadline, evidence, contract, needed,
       lead_person, lead_organisation, collect, acceptor, findings)`,
    [
      version,
      rows.map((row) => row.id),
      rows.map((row) => row.revision),
      of((measure) => measure.section),
      of((measure) => measure.number),
      of((measure) => measure.measure),
      of((measure) => measure.deadlineText),
      of((measure) => measure.responsibleText),
      of((measure) => measure.resultText),
      of((measure) => JSON.stringify(measure.extra ?? {})),
      of((measure) => JSON.stringify(measure.deadline)),
      of((measure) => measure.given?.phrase ?? null),
      of((measure) => (measure.given ? JSON.stringify(measure.given.deadline) : null)),
      of((measure) => measure.deliverables.join(',')),
      of((measure) => measure.contract.kind),
      of((measure) => measure.contract.needed),
      of(({ contract: { lead } }) => (lead?.kind === 'person' ? lead.id : null)),
      of(({ contract: { lead } }) => (lead?.kind === 'organisation' ? lead.id : null)),
      of((measure) => measure.contract.collect),
      of((measure) => measure.acceptor),
      of((measure) => JSON.stringify(measure.findings)),
    ],
  );
  await insertParties(tx, rows);
  await insertOrganisations(tx, rows);
}

async function insertParties(tx: EntityManager, rows: readonly PlacedMeasure[]): Promise<void> {
  const parties = rows.flatMap(({ id, revision, measure }) =>
    measure.responsible.map((party, at) => {
      return { id, revision, place: at + 1, party, target: measure.targets[at] ?? null };
    }),
  );
  if (parties.length === 0) return;
  const found = (kind: string) =>
    parties.map(({ target }) => (target?.kind === kind ? target.id : null));
  await tx.query(
    `insert into measure_parties
       (measure_id, revision, place, text, type, position, note,
        person_id, organisation_id, group_id, role_id)
     select * from unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[])`,
    [
      parties.map((each) => each.id),
      parties.map((each) => each.revision),
      parties.map((each) => each.place),
      parties.map((each) => each.party.text),
      parties.map((each) => each.party.type),
      parties.map((each) => each.party.position ?? null),
      parties.map((each) => each.party.note ?? null),
      found('person'),
      found('organisation'),
      found('group'),
      found('role'),
    ],
  );
}

async function insertOrganisations(
  tx: EntityManager,
  rows: readonly PlacedMeasure[],
): Promise<void> {
  const named = rows.flatMap(({ id, revision, measure }) =>
    (measure.contract.only ?? []).map((organisation) => ({ id, revision, organisation })),
  );
  if (named.length === 0) return;
  await tx.query(
    `insert into measure_organisations (measure_id, revision, organisation_id)
     select * from unnest($1::uuid[], $2::int[], $3::uuid[])`,
    [
      named.map((each) => each.id),
      named.map((each) => each.revision),
      named.map((each) => each.organisation),
    ],
  );
}

/** The dated demands of these measures, in force from `version` on. */
export async function insertOccurrences(
  tx: EntityManager,
  version: number,
  rows: readonly Pick<PlacedMeasure, 'id' | 'measure'>[],
): Promise<void> {
  const demands = rows.flatMap(({ id, measure }) =>
    measure.demands.map((demand) => ({ id, demand })),
  );
  if (demands.length === 0) return;
  const of = <T>(take: (demand: ConfirmedDemand) => T): T[] =>
    demands.map(({ demand }) => take(demand));
  await tx.query(
    `insert into occurrences (id, measure_id, from_on, written, due, kind, why, settlement,
       fulfilled_on, fulfilled_by, since_version)
     select id, measure, from_on, written, due, kind, why, settlement, fulfilled_on, fulfilled_by, $1
     from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::date[], $7::text[], $8::text[],
       $9::text[], $10::date[], $11::text[])
       as row (id, measure, from_on, written, due, kind, why, settlement, fulfilled_on, fulfilled_by)`,
    [
      version,
      demands.map(() => randomUUID()),
      demands.map(({ id }) => id),
      of((demand) => demand.from),
      of((demand) => demand.written),
      of((demand) => demand.due),
      of((demand) => demand.kind),
      of((demand) => demand.why),
      of((demand) => demand.settlement),
      of((demand) => demand.fulfilledOn),
      of((demand) => demand.fulfilledBy),
    ],
  );
}

/** The section rows as this version of the plan prints them. */
export async function insertSections(
  tx: EntityManager,
  plan: string,
  version: number,
  measures: readonly { readonly section: string }[],
): Promise<void> {
  const titles = measures
    .map((measure) => measure.section)
    .filter((title, at, all) => title !== '' && title !== all[at - 1]);
  if (titles.length === 0) return;
  await tx.query(
    `insert into plan_sections (plan_id, version, place, title)
     select $1, $2, place, title from unnest($3::text[]) with ordinality as row (title, place)`,
    [plan, version, titles],
  );
}
