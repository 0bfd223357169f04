import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { InvalidInput } from '../errors.js';
import type { PlanDraft } from '../intake/index.js';
import type { Directory } from '../people/index.js';
import { PeopleService } from '../people/people.module.js';
import type { CivilDate, WorkingCalendar } from '../time/index.js';
import type { ConfirmedPlans } from './confirmed.js';
import type { PlanDiff } from './diff/plan-diff.js';
import { withObservedRow } from './observers/observed-row.js';
import { ObserversService } from './observers/observers.service.js';
import { amendmentOf, type Amendment } from './diff/amendment.js';
import { PlansService, type By, type ConfirmedPlanId } from './plans.service.js';
import type { Answers } from './questions/answers.js';
import type { Question } from './questions/question.js';
import { additionSeed } from './settle/addition-seed.js';
import { legendAliases } from './settle/legend-aliases.js';
import { answersAfter, openQuestions, settle, type SettleContext } from './settle/settle.js';
import type { StoredPlan } from './stored-plan.js';

export interface AdmissionContext {
  /** Today of the department: whose membership and holders count. */
  readonly on: CivilDate;
  readonly calendar: WorkingCalendar;
}

/** What a coordinator is shown before anything is stored. */
export interface Examined {
  readonly directory: Directory;
  readonly questions: readonly Question[];
}

export interface ExaminedAmendment extends Examined {
  readonly stored: StoredPlan;
  readonly amendment: Amendment;
}

export interface AmendedPlan {
  readonly plan: string;
  readonly version: number;
  readonly diff: PlanDiff;
}

/** The way of a document into the department: examined, its questions answered, then stored whole. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly people: PeopleService,
    private readonly plans: PlansService,
    private readonly observers: ObserversService,
  ) {}

  async examine(tx: EntityManager, draft: PlanDraft, { on }: AdmissionContext): Promise<Examined> {
    await this.plans.requireNew(tx, draft);
    const directory = await this.people.directory(tx);
    return { directory, questions: openQuestions(withObservedRow(draft), directory, on) };
  }

  async admit(
    tx: EntityManager,
    draft: PlanDraft,
    answers: Answers,
    context: AdmissionContext,
    by: By,
  ): Promise<readonly ConfirmedPlanId[]> {
    await this.plans.requireNew(tx, draft);
    const observed = withObservedRow(draft);
    const confirmed = await this.settled(tx, observed, answers, context, by);
    await this.keepLegend(tx, draft, context.on, by);
    const stored = await this.plans.confirm(tx, confirmed, by);
    const directory = await this.people.directory(tx);
    const plans = stored.map(({ id }) => id);
    await this.observers.store(tx, draft, plans, directory, context.on);
    return stored;
  }

  /** What the document changes in a stored plan; only changed rows are asked about. */
  async examineAmendment(
    tx: EntityManager,
    draft: PlanDraft,
    plan: number,
    { on }: AdmissionContext,
  ): Promise<ExaminedAmendment> {
    const stored = await this.plans.show(tx, plan);
    const directory = await this.people.directory(tx);
    const amendment = amendmentOf(withObservedRow(draft), stored);
    const questions = openQuestions(amendment.draft, directory, on, amendment.isAsked);
    return { stored, directory, amendment, questions };
  }

  /** Returns the plan's new version. */
  async amend(
    tx: EntityManager,
    draft: PlanDraft,
    plan: number,
    answers: Answers,
    context: AdmissionContext,
    by: By,
  ): Promise<number> {
    return (await this.amended(tx, draft, plan, answers, context, by)).version;
  }

  /** The same, with the diff for whoever has more to change by it. */
  async amended(
    tx: EntityManager,
    draft: PlanDraft,
    plan: number,
    answers: Answers,
    context: AdmissionContext,
    by: By,
  ): Promise<AmendedPlan> {
    const stored = await this.plans.show(tx, plan);
    const { draft: only, isAsked, diffWith } = amendmentOf(withObservedRow(draft), stored);
    const confirmed = await this.settled(tx, only, answers, { ...context, isAsked }, by);
    const [next] = confirmed.plans;
    if (!next) throw new InvalidInput('В документе не осталось плана, которым менять этот.');
    const diff = diffWith(next);
    const { order, answers: given } = confirmed;
    const version = await this.plans.amend(tx, stored.id, { diff, order, answers: given }, by);
    return { plan: stored.id, version, diff };
  }

  private async keepLegend(
    tx: EntityManager,
    { legend }: PlanDraft,
    on: CivilDate,
    by: By,
  ): Promise<void> {
    const aliases = legendAliases(legend, await this.people.directory(tx), on);
    for (const table of ['organisations', 'groups'] as const) {
      const own = aliases.filter((each) => each.table === table);
      await this.people.addAliases(tx, table, own, by);
    }
  }

  /** Parties to be added come into the directory first, in the same transaction. */
  private async settled(
    tx: EntityManager,
    draft: PlanDraft,
    answers: Answers,
    context: SettleContext,
    by: By,
  ): Promise<ConfirmedPlans> {
    const directory = await this.people.directory(tx);
    const first = settle(draft, answers, directory, context);
    if (first.kind === 'open') throw refusal(first.questions, first.problems);
    if (first.additions.length === 0) return first.confirmed;
    const { name, timeZone, fullName } = await this.people.department(tx);
    const department = { name, timeZone, fullName: { nominative: name, ...fullName } };
    await this.people.importDepartment(
      tx,
      { department, ...additionSeed(first.additions, directory) },
      by,
    );
    const known = await this.people.directory(tx);
    const again = settle(draft, answersAfter(answers, first.additions), known, context);
    if (again.kind === 'open') throw refusal(again.questions, again.problems);
    return again.confirmed;
  }
}

/** Everything wrong with the answers and everything not answered, at once, by key. */
function refusal(
  questions: readonly Question[],
  problems: readonly { readonly key: string; readonly text: string }[],
): InvalidInput {
  const open = questions.map((question): [string, string] => [
    question.key,
    `нет ответа. ${question.text}`,
  ]);
  const fields = Object.fromEntries([
    ...problems.map(({ key, text }): [string, string] => [key, text]),
    ...open,
  ]);
  const said =
    problems.length > 0
      ? 'Ответы не подходят, ничего не сохранено:'
      : 'Остались вопросы без ответа, ничего не сохранено:';
  return new InvalidInput(said, { fields });
}
