import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ConfirmedOrder, GivenAnswer } from './confirmed.js';
import { shown } from './questions/answers.js';

export interface KnownOrder {
  readonly id: string;
  readonly kind: 'approves' | 'amends';
}

/** Confirmations of one department go one after another: two of the same order must see each other. */
export async function lockPlans(tx: EntityManager): Promise<void> {
  await tx.query('select from departments for no key update');
}

export async function findOrder(
  tx: EntityManager,
  { number, date }: Pick<ConfirmedOrder, 'number' | 'date'>,
): Promise<KnownOrder | null> {
  const [order] = await tx.query<KnownOrder[]>(
    `select id, kind from orders
     where coalesce(number, '') = coalesce($1, '')
       and coalesce(date, '-infinity') = coalesce($2::date, '-infinity')`,
    [number, date],
  );
  return order ?? null;
}

export async function insertOrder(
  tx: EntityManager,
  order: ConfirmedOrder,
  kind: KnownOrder['kind'],
): Promise<KnownOrder> {
  const id = randomUUID();
  await tx.query(
    `insert into orders (id, number, date, issuer, signatory, overseer, kind)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, order.number, order.date, order.issuer, order.signatory, order.overseer, kind],
  );
  return { id, kind };
}

/** Plans that would be doubled: the same keys of the same order, or the same plan without one. */
export function doubledPlans(
  tx: EntityManager,
  order: string | null,
  plans: readonly { key: string; title: string; period: readonly [string, string] | null }[],
): Promise<{ number: number; key: string; annex: string | null }[]> {
  return tx.query(
    `select p.number, p.key, p.annex
     from plans p join unnest($2::text[], $3::text[], $4::date[]) as new (key, title, period_from)
       on p.key = new.key and (
         ($1::uuid is not null and p.order_id = $1)
         or ($1::uuid is null and p.order_id is null and p.title = new.title
             and p.period_from is not distinct from new.period_from))
     order by p.number`,
    [
      order,
      plans.map((plan) => plan.key),
      plans.map((plan) => plan.title),
      plans.map((plan) => plan.period?.[0] ?? null),
    ],
  );
}

export async function nextPlanNumber(tx: EntityManager): Promise<number> {
  const [row] = await tx.query<{ next: number }[]>(
    'select coalesce(max(number), 0) + 1 as next from plans',
  );
  return row?.next ?? 1;
}

export async function insertAnswers(
  tx: EntityManager,
  plan: string,
  version: number,
  answers: readonly GivenAnswer[],
  by: { readonly name: string; readonly at: Date },
): Promise<void> {
  if (answers.length === 0) return;
  await tx.query(
    `insert into plan_answers
       (plan_id, version, key, question, answer, proposed, answered_by, answered_at)
     select $1, $2, key, question, answer, proposed, $3, $4
     from unnest($5::text[], $6::text[], $7::text[], $8::boolean[]) as row (key, question, answer, proposed)`,
    [
      plan,
      version,
      by.name,
      by.at,
      answers.map((each) => each.key),
      answers.map((each) => each.question),
      answers.map((each) => shown(each.answer)),
      answers.map((each) => each.proposed),
    ],
  );
}
