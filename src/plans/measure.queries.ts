import type { EntityManager } from 'typeorm';
import type { EvidenceKind, Finding } from '../intake/index.js';
import type { Reading } from '../deadlines/index.js';
import type { Executor, Party } from '../people/index.js';
import type { Acceptor, CompletionContract, Target } from './confirmed.js';
import type { StoredDemand, StoredMeasure } from './stored-plan.js';

/**
 * The rows of one version as it read, in the order of the paper. Each table is asked by the measures'
 * ids and put together here: joined in one statement, a plan of thousands of rows stored a moment ago
 * (and not yet analysed) sends the planner into nested loops for minutes.
 */
export async function planMeasures(
  tx: EntityManager,
  plan: string,
  version: number,
): Promise<StoredMeasure[]> {
  const [row] = await tx.query<{ measures: string[] }[]>(
    'select measures from plan_versions where plan_id = $1 and version = $2',
    [plan, version],
  );
  const ids = row?.measures ?? [];
  const wordings = new Map((await wordingsOf(tx, ids, version)).map((each) => [each.id, each]));
  const parties = grouped(await partiesOf(tx, ids));
  const organisations = grouped(await organisationsOf(tx, ids));
  const demands = grouped(await demandsOf(tx, ids, version));
  return ids.map((id, at) => {
    const { lead, kind, needed, collect, givenPhrase, givenDeadline, ...wording } =
      wordings.get(id)!;
    const own = (parties.get(id) ?? []).filter((each) => each.revision === wording.revision);
    const only = (organisations.get(id) ?? []).filter((each) => each.revision === wording.revision);
    const contract: CompletionContract = {
      kind,
      needed,
      lead,
      collect,
      only: only.length > 0 ? only.map((each) => each.organisation) : null,
    };
    return {
      ...wording,
      place: at + 1,
      given:
        givenPhrase !== null && givenDeadline !== null
          ? { phrase: givenPhrase, deadline: givenDeadline }
          : null,
      responsible: own.map((each) => each.party),
      targets: own.map((each) => each.target),
      contract,
      demands: (demands.get(id) ?? []).map((each) => each.demand),
    };
  });
}

interface WordingRow {
  readonly id: string;
  readonly revision: number;
  readonly section: string;
  readonly number: string;
  readonly measure: string;
  readonly deadlineText: string;
  readonly responsibleText: string;
  readonly resultText: string;
  readonly extra: Readonly<Record<string, string>>;
  readonly deadline: Reading;
  readonly givenPhrase: string | null;
  readonly givenDeadline: Reading | null;
  readonly deliverables: readonly EvidenceKind[];
  readonly findings: readonly Finding[];
  readonly acceptor: Acceptor;
  readonly kind: CompletionContract['kind'];
  readonly needed: number | null;
  readonly collect: boolean;
  readonly lead: Executor | null;
}

function wordingsOf(
  tx: EntityManager,
  ids: readonly string[],
  version: number,
): Promise<WordingRow[]> {
  return tx.query<WordingRow[]>(
    `select distinct on (measure_id) measure_id as id, revision, section, number, measure,
       deadline_text as "deadlineText", responsible_text as "responsibleText",
       result_text as "resultText", extra, deadline, given_phrase as "givenPhrase",
       given_deadline as "givenDeadline", evidence as deliverables, findings, acceptor,
       contract as kind, needed, collect,
       case when lead_person_id is not null
              then json_build_object('kind', 'person', 'id', lead_person_id)
            when lead_organisation_id is not null
              then json_build_object('kind', 'organisation', 'id', lead_organisation_id) end as lead
     from measure_wordings where measure_id = any ($1::uuid[]) and version <= $2
     order by measure_id, revision desc`,
    [ids, version],
  );
}

function partiesOf(
  tx: EntityManager,
  ids: readonly string[],
): Promise<{ id: string; revision: number; party: Party; target: Target | null }[]> {
  return tx.query(
    `select measure_id as id, revision,
       json_strip_nulls(json_build_object(
         'text', text, 'type', type, 'position', position, 'note', note)) as party,
       case when person_id is not null then json_build_object('kind', 'person', 'id', person_id)
            when organisation_id is not null
              then json_build_object('kind', 'organisation', 'id', organisation_id)
            when group_id is not null then json_build_object('kind', 'group', 'id', group_id)
            when role_id is not null then json_build_object('kind', 'role', 'id', role_id) end as target
     from measure_parties where measure_id = any ($1::uuid[])
     order by measure_id, revision, place`,
    [ids],
  );
}

function organisationsOf(
  tx: EntityManager,
  ids: readonly string[],
): Promise<{ id: string; revision: number; organisation: string }[]> {
  return tx.query(
    `select measure_id as id, revision, organisation_id as organisation
     from measure_organisations where measure_id = any ($1::uuid[])
     order by measure_id, revision, organisation_id`,
    [ids],
  );
}

function demandsOf(
  tx: EntityManager,
  ids: readonly string[],
  version: number,
): Promise<{ id: string; demand: StoredDemand }[]> {
  return tx.query(
    `select measure_id as id, json_build_object('id', id, 'from', from_on, 'written', written,
       'due', due, 'kind', kind, 'why', why, 'settlement', settlement,
       'fulfilledOn', fulfilled_on, 'fulfilledBy', fulfilled_by,
       'event', case when event_key is not null
         then json_build_object('key', event_key, 'on', occurred_on, 'basis', basis) end) as demand
     from occurrences
     where measure_id = any ($1::uuid[])
       and since_version <= $2 and (until_version is null or until_version > $2)
     order by measure_id, due, written, kind, from_on`,
    [ids, version],
  );
}

function grouped<Row extends { readonly id: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.id);
    if (own) own.push(row);
    else groups.set(row.id, [row]);
  }
  return groups;
}
