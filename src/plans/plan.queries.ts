import type { EntityManager } from 'typeorm';
import { prepared } from '../database/database.module.js';
import type { CivilDate } from '../time/index.js';
import type { ConfirmedOrder, GivenAnswer } from './confirmed.js';
import type { PlanSummary, PlanVersion, StoredPlan } from './stored-plan.js';

/** All plans of the department, newest approval first, with what they ask. */
export function listPlans(tx: EntityManager): Promise<PlanSummary[]> {
  return tx.query<PlanSummary[]>(`
    select p.id, p.number, p.title, p.annex, p.version, p.approved_on as "approvedOn",
      p.closed_on as "closedOn",
      case when p.period_from is not null then json_build_array(p.period_from, p.period_to) end as period,
      o.number as "orderNumber", o.date as "orderDate",
      (select count(*)::int from measures m where m.plan_id = p.id and m.removed_in is null) as measures,
      coalesce(c.finals, 0) as finals, coalesce(c.checkpoints, 0) as checkpoints,
      coalesce(c.pending, 0) as pending
    from plans p
    left join orders o on o.id = p.order_id
    left join (
      select m.plan_id,
        count(*) filter (where c.settlement = 'live' and c.kind = 'final')::int as finals,
        count(*) filter (where c.settlement = 'live' and c.kind = 'checkpoint')::int as checkpoints,
        count(*) filter (where c.settlement = 'pending')::int as pending
      from occurrences c join measures m on m.id = c.measure_id
      where c.until_version is null and m.removed_in is null
      group by m.plan_id
    ) c on c.plan_id = p.id
    order by p.approved_on desc nulls last, p.number`);
}

type Head = Omit<StoredPlan, 'measures' | 'versions' | 'answers' | 'version'> & {
  inForce: number;
};

/** The plan's own row, by its number or id. */
export async function planHead(tx: EntityManager, plan: number | string): Promise<Head | null> {
  const [head] = await tx.query<(Head & { order: ConfirmedOrder | null })[]>(
    `select p.id, p.number, p.key, p.annex, p.title, p.approved_on as "approvedOn",
       case when p.period_from is not null then json_build_array(p.period_from, p.period_to) end as period,
       p.version as "inForce", p.closed_on as "closedOn", p.closed_reason as "closedReason",
       case when o.id is not null then json_build_object('number', o.number, 'date', o.date,
         'issuer', o.issuer, 'signatory', o.signatory, 'overseer', o.overseer) end as "order"
     from plans p left join orders o on o.id = p.order_id
     where ${typeof plan === 'number' ? 'p.number = $1' : 'p.id = $1'}`,
    [plan],
  );
  return head ?? null;
}

type VersionRow = PlanVersion & {
  title: string;
  period: readonly [CivilDate, CivilDate] | null;
};

/** Every version, oldest first; what changed is told by whoever can word a diff. */
export function planVersions(tx: EntityManager, plan: string): Promise<StoredVersion[]> {
  return VERSIONS(tx, [plan]);
}

type StoredVersion = Omit<VersionRow, 'changes'> & { diff: unknown };

const VERSIONS = prepared<StoredVersion>(
  'plan-versions',
  `select v.version, v.title, v.approved_by as by, v.approved_at as at, v.diff,
     case when v.period_from is not null then json_build_array(v.period_from, v.period_to) end as period,
     case when o.id is not null then json_build_object('number', o.number, 'date', o.date) end as "order"
   from plan_versions v left join orders o on o.id = v.order_id
   where v.plan_id = $1 order by v.version`,
);

export function planAnswers(
  tx: EntityManager,
  plan: string,
  version: number,
): Promise<(GivenAnswer & { by: string; at: Date })[]> {
  return ANSWERS(tx, [plan, version]);
}

const ANSWERS = prepared<GivenAnswer & { by: string; at: Date }>(
  'plan-answers',
  `select key, question, answer, proposed, answered_by as by, answered_at as at
   from plan_answers where plan_id = $1 and version = $2 order by key`,
);

/**
 * SHA-256 (hex) over all that the version in force says and asks, as stored: kept in the history, so that a
 * wording or a date changed past the product is seen.
 */
export async function contentDigest(tx: EntityManager, plan: string): Promise<string> {
  const [row] = await tx.query<{ digest: string }[]>(
    `select encode(sha256(convert_to(concat(
       (select string_agg(concat_ws('|', m.place, w.section, w.number, w.measure, w.deadline_text,
          w.responsible_text, w.result_text, w.deadline, w.given_phrase, w.given_deadline, w.evidence,
          w.contract, w.collect, w.acceptor), E'\\n' order by m.place)
        from measures m join measure_wordings w on w.measure_id = m.id and w.revision = m.revision
        where m.plan_id = $1 and m.removed_in is null),
       (select string_agg(concat_ws('|', m.place, o.from_on, o.written, o.due, o.kind, o.settlement,
          o.fulfilled_on, o.fulfilled_by), E'\\n' order by m.place, o.due, o.written, o.kind, o.from_on)
        from measures m join occurrences o on o.measure_id = m.id
        where m.plan_id = $1 and m.removed_in is null and o.until_version is null)
     ), 'UTF8')), 'hex') as digest`,
    [plan],
  );
  return row?.digest ?? '';
}
