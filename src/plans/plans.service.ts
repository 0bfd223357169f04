import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflict, InvalidInput, NotFound } from '../errors.js';
import type { Actor, Json } from '../history/index.js';
import { HistoryService } from '../history/history.module.js';
import {
  acknowledgementsOf,
  type Acknowledgement,
} from './acknowledgement/acknowledgements.queries.js';
import { applyAmendment, type AmendmentBase } from './amend.queries.js';
import { insertMeasures, insertOccurrences, insertSections } from './confirm.queries.js';
import { insertWordings, type PlacedMeasure } from './confirm.queries.js';
import type { ConfirmedOrder, ConfirmedPlan, ConfirmedPlans, GivenAnswer } from './confirmed.js';
import { diffLines, diffSummary } from './diff/diff-words.js';
import { isEmptyDiff, type PlanDiff } from './diff/plan-diff.js';
import { doubledPlans, findOrder, insertAnswers, insertOrder, lockPlans } from './order.queries.js';
import { nextPlanNumber } from './order.queries.js';
import { contentDigest, listPlans, planAnswers, planHead, planVersions } from './plan.queries.js';
import { planMeasures } from './measure.queries.js';
import { orderName } from './plan-words.js';
import { alikePlan, rowReading, rowsWith, waitingRows, wordingsOfRow } from './reading.queries.js';
import type { AlikePlan, FoundRow, RowReading, WaitingRow, Wording } from './reading.queries.js';
import { planKeys } from './questions/keys.js';
import type { PlanDraft } from '../intake/index.js';
import type { CivilDate } from '../time/index.js';
import type { PlanSummary, StoredPlan } from './stored-plan.js';

/** Who confirms or amends, and when. */
export type By = Readonly<{ actor: Actor; at: Date }>;
export type ConfirmedPlanId = Readonly<{ id: string; number: number; key: string }>;

/** Plans under control. Every write is in the caller's transaction: all of a document or nothing. */
@Injectable()
export class PlansService {
  constructor(private readonly history: HistoryService) {}

  /** Stores every plan of the document; Conflict where its order's plan is under control already. */
  async confirm(
    tx: EntityManager,
    confirmed: ConfirmedPlans,
    by: By,
  ): Promise<readonly ConfirmedPlanId[]> {
    if (confirmed.plans.every((plan) => plan.measures.length === 0))
      throw new InvalidInput('В плане не осталось ни одного мероприятия: сохранять нечего.');
    await lockPlans(tx);
    const known = confirmed.order && (await findOrder(tx, confirmed.order));
    await refuseDoubles(tx, confirmed, known?.id ?? null);
    const order =
      confirmed.order && (known ?? (await insertOrder(tx, confirmed.order, 'approves')));
    let number = await nextPlanNumber(tx);
    const stored: ConfirmedPlanId[] = [];
    for (const plan of confirmed.plans) {
      if (plan.measures.length === 0) continue;
      const id = await this.storePlan(tx, plan, number, order?.id ?? null, confirmed.answers, by);
      stored.push({ id, number, key: plan.key });
      number += 1;
    }
    return stored;
  }

  /** Conflict where one of the draft's plans is under control already; before anybody answers questions. */
  async requireNew(tx: EntityManager, draft: PlanDraft): Promise<void> {
    const order = draft.order?.number || draft.order?.date ? draft.order : null;
    const known = order && (await findOrder(tx, order));
    const keys = planKeys(draft);
    const plans = draft.plans.map(({ title, period }, at) => ({ key: keys[at]!, title, period }));
    await refuseDoubles(tx, { order, plans }, known?.id ?? null);
  }

  list(tx: EntityManager): Promise<readonly PlanSummary[]> {
    return listPlans(tx);
  }

  /** By the number people call it by, or by id; as of a version, or as it stands. */
  async show(tx: EntityManager, plan: number | string, version?: number): Promise<StoredPlan> {
    const head = await planHead(tx, plan);
    if (!head) throw new NotFound(`Плана № ${plan} в отделе нет. Список: kontrol plan list.`);
    const versions = await planVersions(tx, head.id);
    const wanted = version ?? head.inForce;
    const shown = versions.find((each) => each.version === wanted);
    if (!shown) {
      throw new NotFound(
        `У плана № ${head.number} нет редакции ${wanted}: последняя — ${head.inForce}.`,
      );
    }
    const { id, number, key, annex, approvedOn, order, closedOn, closedReason } = head;
    return {
      ...{ id, number, key, annex, approvedOn, order, closedOn, closedReason },
      title: shown.title,
      period: shown.period,
      version: wanted,
      versions: versions.map(({ version, order, by, at, diff }) => ({
        version,
        order,
        by,
        at,
        changes: diff === null ? [] : diffLines(diff as PlanDiff),
      })),
      measures: await planMeasures(tx, head.id, wanted),
      answers: await planAnswers(tx, head.id, wanted),
    };
  }

  /** Who has read the edition. */
  acknowledgements(
    tx: EntityManager,
    { id, version }: Pick<StoredPlan, 'id' | 'version'>,
  ): Promise<readonly Acknowledgement[]> {
    return acknowledgementsOf(tx, id, version);
  }

  waiting(tx: EntityManager, plan: string): Promise<readonly WaitingRow[]> {
    return waitingRows(tx, plan);
  }

  /** Null where an order has taken the row out of its plan. */
  row(tx: EntityManager, measure: string): Promise<RowReading | null> {
    return rowReading(tx, measure);
  }

  wordings(tx: EntityManager, measure: string): Promise<readonly Wording[]> {
    return wordingsOfRow(tx, measure);
  }

  /** The open plan that these rows could be another edition of. */
  alike(
    tx: EntityManager,
    rows: readonly string[],
    period: readonly [CivilDate, CivilDate] | null,
  ): Promise<AlikePlan | null> {
    return alikePlan(tx, rows, period);
  }

  /** Rows by their words, of one plan or of all open ones. */
  find(
    tx: EntityManager,
    words: string,
    within: Parameters<typeof rowsWith>[2] = {},
  ): Promise<readonly FoundRow[]> {
    return rowsWith(tx, words, within);
  }

  /**
   * One approval of what an amending order changes: old wordings stay beside the new ones, the plan's
   * version goes up. The diff must be of the version in force. Returns the new version; the caller
   * hands the same diff to what else depends on the plan.
   */
  async amend(
    tx: EntityManager,
    plan: string,
    amendment: {
      readonly diff: PlanDiff;
      readonly order: ConfirmedOrder | null;
      readonly answers: readonly GivenAnswer[];
    },
    by: By,
  ): Promise<number> {
    const { diff } = amendment;
    await lockPlans(tx);
    const stored = await this.show(tx, plan);
    if (stored.version !== diff.version) {
      throw new Conflict(
        `План № ${stored.number} уже изменён (редакция ${stored.version}). Сравните документ с ним заново.`,
      );
    }
    if (isEmptyDiff(diff))
      throw new Conflict(`Документ не меняет план № ${stored.number}: вносить нечего.`);
    if (diff.added.length + diff.changed.length + diff.kept.length === 0)
      throw new Conflict('Изменения исключили бы из плана все мероприятия. Проверьте документ.');
    const order = await this.amendingOrder(tx, amendment.order, stored);
    const version = stored.version + 1;
    const base: AmendmentBase = { stored, version, order: order?.id ?? null, by };
    await applyAmendment(tx, diff, base);
    await insertAnswers(tx, stored.id, version, amendment.answers, {
      name: by.actor.name,
      at: by.at,
    });
    await this.history.append(tx, {
      subject: { kind: 'plan', id: stored.id },
      event: 'amend',
      facts: {
        version,
        order: amendment.order && orderName(amendment.order),
        summary: diffSummary(diff),
        content: await contentDigest(tx, stored.id),
        diff: asJson(diff),
      },
      ...by,
    });
    return version;
  }

  private async amendingOrder(tx: EntityManager, order: ConfirmedOrder | null, of: StoredPlan) {
    if (!order || (order.number === of.order?.number && order.date === of.order.date)) return null;
    return (await findOrder(tx, order)) ?? insertOrder(tx, order, 'amends');
  }

  private async storePlan(
    tx: EntityManager,
    plan: ConfirmedPlan,
    number: number,
    order: string | null,
    answers: readonly GivenAnswer[],
    by: By,
  ): Promise<string> {
    const id = randomUUID();
    const [from, to] = plan.period ?? [null, null];
    const rows: PlacedMeasure[] = plan.measures.map((measure, at) => {
      return { id: randomUUID(), place: at + 1, revision: 1, measure };
    });
    await tx.query(
      `insert into plans (id, number, order_id, key, annex, title, period_from, period_to, approved_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, number, order, plan.key, plan.annex, plan.title, from, to, plan.approvedOn],
    );
    await tx.query(
      `insert into plan_versions
         (plan_id, version, order_id, title, period_from, period_to, measures, approved_by, approved_at)
       values ($1, 1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, order, plan.title, from, to, rows.map((row) => row.id), by.actor.name, by.at],
    );
    await insertSections(tx, id, 1, plan.measures);
    await insertMeasures(tx, id, 1, rows);
    await insertWordings(tx, 1, rows);
    await insertOccurrences(tx, 1, rows);
    const about = answers.filter(({ key }) => isAbout(key, plan.key));
    await insertAnswers(tx, id, 1, about, { name: by.actor.name, at: by.at });
    const content = await contentDigest(tx, id);
    await this.history.append(tx, {
      subject: { kind: 'plan', id },
      event: 'confirm',
      facts: {
        number,
        key: plan.key,
        title: plan.title,
        measures: plan.measures.length,
        demands: plan.measures.reduce((sum, measure) => sum + measure.demands.length, 0),
        content,
      },
      ...by,
    });
    return id;
  }
}

type Requisites = Pick<ConfirmedOrder, 'number' | 'date'>;

async function refuseDoubles(
  tx: EntityManager,
  document: {
    readonly order: Requisites | null;
    readonly plans: readonly Pick<ConfirmedPlan, 'key' | 'title' | 'period'>[];
  },
  known: string | null,
): Promise<void> {
  const { order, plans } = document;
  if (order && !known) return;
  const doubled = await doubledPlans(tx, known, plans);
  const [first] = doubled;
  if (!first) return;
  const numbers = doubled.map((plan) => `№ ${plan.number}`).join(', ');
  const of = order ? ` по приказу ${orderName(order)}` : '';
  const isOne = doubled.length === 1;
  throw new Conflict(
    `${isOne ? `Этот план${of} уже на контроле: план` : `Эти планы${of} уже на контроле: планы`} ${numbers}. ` +
      `Второй раз документ не вносится. Если он изменён, внесите изменения: kontrol import ФАЙЛ --amends ${first.number}`,
    { plans: doubled.map((plan) => plan.number) },
  );
}

/** Answers about the document go with each of its plans; those about a plan with that plan. */
function isAbout(key: string, plan: string): boolean {
  const ofSomePlan = /^(?:annex|plan)-[^/]+\//.test(key);
  return !ofSomePlan || key.startsWith(`${plan}/`);
}

/** Drops what JSON leaves out, so that the text is the same when it is read back. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
