import type { EntityManager } from 'typeorm';
import { jsonList, prepared } from '../database/database.module.js';
import type { EvidenceKind, Finding } from '../intake/index.js';
import type { Reading } from '../deadlines/index.js';
import type { Executor, Party } from '../people/index.js';
import type { Acceptor, CompletionContract, Target } from './confirmed.js';
import type { StoredDemand, StoredMeasure } from './stored-plan.js';

/**
 * The rows of one version as it read, in the order of the paper. Each table is asked by the measures'
 * ids, all in one answer, and put together here: joined to one another, a plan of thousands of rows
 * stored a moment ago (and not yet analysed) sends the planner into nested loops for minutes.
 */
export async function planMeasures(
  tx: EntityManager,
  plan: string,
  version: number,
): Promise<StoredMeasure[]> {
  const [stored] = await ROWS(tx, [plan, version]);
  if (!stored) return [];
  const { ids } = stored;
  const wordings = new Map(stored.wordings.map((each) => [each.id, each]));
  const parties = grouped(stored.parties);
  const organisations = grouped(stored.organisations);
  const demands = grouped(stored.demands);
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

interface StoredRows {
  readonly ids: readonly string[];
  readonly wordings: readonly WordingRow[];
  readonly parties: readonly PartyRow[];
  readonly organisations: readonly OrganisationRow[];
  readonly demands: readonly DemandRow[];
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

const WORDINGS = `
  select distinct on (measure_id) measure_id as id, revision, section, number, measure,
     deadline_text as "deadlineText", responsible_text as "responsibleText",
     result_text as "resultText", extra, deadline, given_phrase as "givenPhrase",
     given_deadline as "givenDeadline", evidence as deliverables, findings, acceptor,
     contract as kind, needed, collect,
     case when lead_person_id is not null
            then json_build_object('kind', 'person', 'id', lead_person_id)
          when lead_organisation_id is not null
            then json_build_object('kind', 'organisation', 'id', lead_organisation_id) end as lead
   from measure_wordings where measure_id = any (v.measures) and version <= v.version
   order by measure_id, revision desc`;

interface PartyRow {
  readonly id: string;
  readonly revision: number;
  readonly party: Party;
  readonly target: Target | null;
}

const PARTIES = `
  select measure_id as id, revision,
     json_strip_nulls(json_build_object(
       'text', text, 'type', type, 'position', position, 'note', note)) as party,
     case when person_id is not null then json_build_object('kind', 'person', 'id', person_id)
          when organisation_id is not null
            then json_build_object('kind', 'organisation', 'id', organisation_id)
          when group_id is not null then json_build_object('kind', 'group', 'id', group_id)
          when role_id is not null then json_build_object('kind', 'role', 'id', role_id) end as target
   from measure_parties where measure_id = any (v.measures)
   order by measure_id, revision, place`;

interface OrganisationRow {
  readonly id: string;
  readonly revision: number;
  readonly organisation: string;
}

const ORGANISATIONS = `
  select measure_id as id, revision, organisation_id as organisation
   from measure_organisations where measure_id = any (v.measures)
   order by measure_id, revision, organisation_id`;

/** Of occurrences `c`. */
export const DEMAND = `json_build_object('id', c.id, 'from', c.from_on, 'written', c.written,
  'due', c.due, 'kind', c.kind, 'why', c.why, 'settlement', c.settlement,
  'fulfilledOn', c.fulfilled_on, 'fulfilledBy', c.fulfilled_by,
  'event', case when c.event_key is not null
    then json_build_object('key', c.event_key, 'on', c.occurred_on, 'basis', c.basis) end)`;
export const DEMANDS_ORDER = 'c.due, c.written, c.kind, c.from_on';
export function demandedIn(version: string): string {
  return `c.since_version <= ${version} and (c.until_version is null or c.until_version > ${version})`;
}

interface DemandRow {
  readonly id: string;
  readonly demand: StoredDemand;
}

const DEMANDS = `
  select c.measure_id as id, ${DEMAND} as demand from occurrences c
   where c.measure_id = any (v.measures) and ${demandedIn('v.version')}
   order by c.measure_id, ${DEMANDS_ORDER}`;

const ROWS = prepared<StoredRows>(
  'plan-rows',
  `select v.measures as ids, (${jsonList(WORDINGS)}) as wordings, (${jsonList(PARTIES)}) as parties,
     (${jsonList(ORGANISATIONS)}) as organisations, (${jsonList(DEMANDS)}) as demands
   from plan_versions v where v.plan_id = $1 and v.version = $2`,
);

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
