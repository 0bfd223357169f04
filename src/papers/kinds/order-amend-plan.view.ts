import { Conflict, NotFound } from '../../errors.js';
import { z } from 'zod';
import type { ConfirmedMeasure, PlanDiff, StoredPlan } from '../../plans/index.js';
import { counted } from '../../templating/index.js';
import { chargedWith, controlPoint, coordinatorOf, orderOf, overseerOf } from '../offices.js';
import { given, paperKind } from '../paper-kind.js';
import { headOf, signingPerson, type PaperDesk } from '../paper-desk.js';
import { affectedParties } from '../words/affected.js';
import { amendmentPoints, rewrittenRows } from '../words/amendment.js';
import { annexNames, type AnnexNames } from '../words/annexes.js';
import { preambleWords } from '../words/orders.js';
import { planAccusative } from '../words/plan-title.js';
import {
  amendedBy,
  approvedByAnnex,
  rowWords,
  sectioned,
  type PlanSectionWords,
} from '../words/plan-rows.js';
import { versionDiff } from './plan-version.queries.js';

const TOLD_WITHIN = 3;

/** Приказ о внесении изменений в план: what one of its versions changed in the one before. */
export const orderAmendPlan = paperKind({
  key: 'order-amend-plan',
  name: 'Приказ о внесении изменений в план',
  needs: ['plan'],
  takes: [],
  fields: {
    about: given.words,
    preamble: given.words,
    /** Of the plan; else its last. */
    version: z.coerce
      .number('не номер редакции')
      .int()
      .min(2, 'первая редакция ничего не меняет')
      .nullable()
      .default(null),
    coordinator: given.words,
    overseer: given.words,
  },
  async gather(desk, subject, fields) {
    const { plan, former, diff } = await amendedPlan(desk, subject.plan ?? '', fields.version);
    const amendment = { diff, before: former.measures, after: plan.measures };
    const rewritten = rewrittenRows(amendment).map(({ after }) => after);
    const added = [...diff.added].sort((one, other) => one.place - other.place);
    const affected = affectedParties(amendment, desk.directory, desk.moment.today);
    const names = annexNames({
      rewritten: rewritten.length > 0,
      added: added.length > 0,
      affected: affected.length > 0,
    });
    const points = amendmentPoints(amendment, names);
    if (points.length === 0)
      throw new Conflict(
        `Редакция ${plan.version} плана № ${plan.number} не меняет его текста: приказ составлять не о чем.`,
      );
    const coordinator = coordinatorOf(desk, fields.coordinator);
    const isOwn = coordinator?.id === signingPerson(desk, fields.signatory)?.id;
    const head = headOf(desk, fields);
    /** Each annex bears the order's date and number. */
    const annexOf = <Row>(annex: AnnexNames, rows: readonly Row[]) =>
      rows.length === 0
        ? null
        : { ...annex, rows, to: orderOf(desk), date: head.date, number: head.number };
    return {
      title: `Приказ о внесении изменений в план № ${plan.number}, редакция ${plan.version}`,
      view: {
        ...head,
        headline: fields.about ?? `О внесении изменений в ${planAccusative(former.title)}`,
        preamble: preambleWords(
          fields.preamble ?? 'В целях уточнения мероприятий, сроков и ответственных исполнителей',
        ),
        amends: planAccusative(former.title),
        approved: approvedByAnnex(plan),
        amended: amendedBy(plan, former.version),
        points,
        charged: coordinator && !isOwn ? chargedWith(coordinator) : null,
        within: counted(TOLD_WITHIN, 'рабочего дня', 'рабочих дней', 'рабочих дней'),
        control: controlPoint(desk, overseerOf(desk, plan, fields.overseer), fields),
        rewritten: annexOf(names.rewritten, inSections(rewritten)),
        added: annexOf(names.added, inSections(added.map(({ after }) => after))),
        affected: annexOf(names.affected, affected),
      },
    };
  },
});

interface Amended {
  readonly plan: StoredPlan;
  readonly former: StoredPlan;
  readonly diff: PlanDiff;
}

async function amendedPlan(
  { tx, plans }: PaperDesk,
  id: string,
  version: number | null,
): Promise<Amended> {
  const plan = await plans.show(tx, id, version ?? undefined);
  if (plan.version < 2)
    throw new Conflict(
      `В план № ${plan.number} изменений не вносилось: приказ составляется по внесённым изменениям.`,
    );
  const diff = await versionDiff(tx, plan.id, plan.version);
  if (!diff) throw new NotFound(`У плана № ${plan.number} нет редакции ${plan.version}.`);
  return { plan, former: await plans.show(tx, id, plan.version - 1), diff };
}

function inSections(rows: readonly ConfirmedMeasure[]): readonly PlanSectionWords[] {
  return sectioned(rows, ({ section }) => section, rowWords);
}
