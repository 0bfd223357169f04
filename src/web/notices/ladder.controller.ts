import { createHash } from 'node:crypto';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { Conflict, NotFound } from '../../errors.js';
import type { Rung } from '../../escalation/index.js';
import { DryRunService, LadderService } from '../../escalation/escalation.module.js';
import { PlansService } from '../../plans/plans.module.js';
import { addDays, type CivilDate } from '../../time/index.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { attempt, type FormFault } from '../forms/fault.js';
import type { ActAgain } from '../forms/act.js';
import type { Typed } from '../forms/field.js';
import { read, someDay } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { z } from 'zod';
import { ladderFormPage, type LadderDraft } from './ladder-form.view.js';
import { askedPlan, ladderAddress, versionsOf } from './ladder-plans.js';
import { rungsTyped } from './ladder.form.js';
import { aheadPage, ladderPage, WEEKS } from './ladder.view.js';

const sinceForm = z.object({ since: someDay() });

/** The ladder: what it says, what it will send, and a new version of it, never saved untried. */
@Controller('notices')
export class LadderController {
  constructor(
    private readonly database: Database,
    private readonly ladders: LadderService,
    private readonly dryRuns: DryRunService,
    private readonly plans: PlansService,
  ) {}

  @Get('ladder')
  @May('ladder.read')
  show(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    return this.page(visitor, query);
  }

  @Get('ahead')
  @May('ladder.read')
  ahead(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    const weeks = weeksOf(query);
    return this.database.read(visitor.department.id, async (tx) => {
      const span = spanOf(visitor, weeks);
      const run = await this.dryRuns.run(tx, visitor.moment, { ...span, plan: null, rungs: null });
      return aheadPage(visitor, run, weeks, query);
    });
  }

  @Get('ladder/edit')
  @May('ladder.edit')
  form(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) =>
      ladderFormPage(await this.standing(tx, visitor, query)),
    );
  }

  /** Says what the typed ladder would send, beside what holds; nothing is kept. */
  @Post('ladder/trial')
  @May('ladder.edit')
  try(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    return this.trial(visitor, typed);
  }

  @Post('ladder')
  @May('ladder.edit')
  async save(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    const { department, actor, moment } = visitor;
    const { done, fault } = await attempt(() =>
      this.database.write(department.id, async (tx) => {
        const rungs = await this.typed(tx, typed);
        if (typed['tried'] !== digestOf(rungs)) return null;
        const { base, plan } = await this.standing(tx, visitor, typed);
        if (typed['base'] !== String(base)) throw new Conflict(CHANGED);
        const { since } = read(sinceForm, typed);
        const change = { plan: plan?.id ?? null, rungs, ...(since && { since }) };
        const version = await this.ladders.set(tx, change, { actor, moment });
        return {
          go: ladderAddress(plan),
          say: `Порядок напоминаний сохранён: редакция ${version}.`,
        };
      }),
    );
    if (fault) return this.trial(visitor, typed, fault);
    return done ?? this.trial(visitor, typed, UNTRIED);
  }

  /** A plan gives up its own ladder. */
  @Post('ladder/common')
  @May('ladder.edit')
  async giveUp(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    const { department, actor, moment } = visitor;
    const { done, fault } = await attempt(() =>
      this.database.write(department.id, async (tx) => {
        const { base, plan } = await this.standing(tx, visitor, typed);
        if (plan === null) throw new NotFound('Общий порядок вернуть нельзя: он один.');
        if (typed['base'] !== String(base)) throw new Conflict(CHANGED);
        const { since } = read(sinceForm, typed);
        const change = { plan: plan.id, rungs: null, ...(since && { since }) };
        await this.ladders.set(tx, change, { actor, moment });
        return {
          go: ladderAddress(plan),
          say: `К плану № ${plan.number} возвращён общий порядок.`,
        };
      }),
    );
    return fault ? this.page(visitor, typed, { form: 'common', typed, fault }) : done;
  }

  private page(visitor: Visitor, query: Typed, again?: ActAgain): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) => {
      const plans = await this.plans.list(tx);
      const plan = askedPlan(query, plans);
      const spell = await this.ladders.current(tx, plan?.id ?? null, visitor.moment.today);
      const versions = await this.ladders.versions(tx);
      return ladderPage(visitor, { spell, versions, plan, plans }, again);
    });
  }

  private async trial(visitor: Visitor, typed: Typed, fault?: FormFault): Promise<Reply> {
    const { moment } = visitor;
    return this.database.read(visitor.department.id, async (tx) => {
      const draft = { ...(await this.standing(tx, visitor, typed)), typed };
      const tried = await attempt(async () => {
        const rungs = await this.typed(tx, typed);
        const order = { ...spanOf(visitor, weeksOf(typed)), plan: draft.plan?.id ?? null };
        return {
          now: await this.dryRuns.run(tx, moment, { ...order, rungs: null }),
          tried: await this.dryRuns.run(tx, moment, { ...order, rungs }),
          ...{ rungs, digest: digestOf(rungs) },
        };
      });
      if (tried.fault) return ladderFormPage({ ...draft, fault: fault ?? tried.fault });
      return ladderFormPage({ ...draft, tried: tried.done, ...(fault && { fault }) });
    });
  }

  private async typed(tx: EntityManager, typed: Typed): Promise<readonly Rung[]> {
    const versions = await this.ladders.versions(tx);
    const known = [...this.ladders.default, ...versions.flatMap(({ rungs }) => rungs ?? [])];
    return rungsTyped(typed, new Set(known.map(({ key }) => key)));
  }

  /** What a change begins with: the last version, be it in force already or only to come. */
  private async standing(
    tx: EntityManager,
    { moment }: Visitor,
    typed: Typed,
  ): Promise<LadderDraft> {
    const plan = askedPlan(typed, await this.plans.list(tx));
    const versions = versionsOf(await this.ladders.versions(tx), plan);
    const days = versions.map(({ since }) => since);
    const last = days.reduce((a, b) => (a > b ? a : b), moment.today);
    const { rungs } = await this.ladders.current(tx, plan?.id ?? null, last);
    return { plan, rungs, base: Math.max(0, ...versions.map(({ version }) => version)) };
  }
}

const CHANGED =
  'Пока вы меняли порядок, его изменил кто-то ещё. Откройте его заново и внесите своё поверх.';
const UNTRIED: FormFault = {
  status: 409,
  message: 'Порядок изменён после проверки. Вот новая проверка: посмотрите и сохраните.',
  fields: {},
};

function weeksOf(query: Typed): string {
  return WEEKS.find((each) => each === query['weeks']) ?? '4';
}

function spanOf(
  { moment }: Visitor,
  weeks: string,
): { readonly from: CivilDate; readonly to: CivilDate } {
  return { from: moment.today, to: addDays(moment.today, Number(weeks) * 7 - 1) };
}

function digestOf(rungs: readonly Rung[]): string {
  return createHash('sha256').update(JSON.stringify(rungs)).digest('base64url');
}
