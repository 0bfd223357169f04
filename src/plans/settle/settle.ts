import type { DeadlineSettings } from '../../deadlines/index.js';
import type { PlanDraft } from '../../intake/index.js';
import type { Directory } from '../../people/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import type { Addition, ConfirmedMeasure, ConfirmedPlan, ConfirmedPlans } from '../confirmed.js';
import type { AnswerProblem, Answers } from '../questions/answers.js';
import { withDirectoryFindings } from '../questions/directory-findings.js';
import type { Question } from '../questions/question.js';
import { survey, type Survey, type SurveyedPlan, type SurveyedRow } from '../questions/survey.js';
import { settledParties } from './contract.js';
import { Decisions, type IsAsked } from './decisions.js';
import { settledDemands } from './demands.js';
import { withPoints } from './order-points.js';

export interface SettleContext {
  /** The day whose membership and holders count. */
  readonly on: CivilDate;
  readonly calendar: WorkingCalendar;
  readonly settings?: Partial<DeadlineSettings> | undefined;
  /** Absent: everything is asked. */
  readonly isAsked?: IsAsked;
}

export type Settled =
  | {
      readonly kind: 'confirmed';
      readonly confirmed: ConfirmedPlans;
      /** Parties to be added to the directory first; then the draft is settled once more. */
      readonly additions: readonly Addition[];
    }
  | {
      readonly kind: 'open';
      readonly questions: readonly Question[];
      readonly problems: readonly AnswerProblem[];
    };

/**
 * Draft and answers → what is stored, or what is still open. A question that nobody answered takes its
 * proposed answer; one without a proposal stays open. Every fault of the answers is named at once.
 */
export function settle(
  draft: PlanDraft,
  answers: Answers,
  directory: Directory,
  context: SettleContext,
): Settled {
  const { surveyed, decisions, problems } = asked(draft, answers, directory, context);
  if (problems.length > 0 || decisions.open.length > 0)
    return { kind: 'open', questions: decisions.open, problems };
  return {
    kind: 'confirmed',
    confirmed: confirmed(surveyed, decisions, context),
    additions: decisions.additions(),
  };
}

/** Where the answers stand: every question there is now, which of them are open, what is not understood. */
export interface Standing {
  readonly survey: Survey;
  readonly questions: readonly Question[];
  /** Neither answered nor with a proposed answer. */
  readonly open: readonly Question[];
  readonly problems: readonly AnswerProblem[];
}

/** The questions as the answers so far leave them: a point of the order taken in asks its own. */
export function standingOf(
  draft: PlanDraft,
  answers: Answers,
  directory: Directory,
  context: SettleContext,
): Standing {
  const { surveyed, decisions, problems } = asked(draft, answers, directory, context);
  return { survey: surveyed, questions: decisions.questions, open: decisions.open, problems };
}

function asked(
  draft: PlanDraft,
  answers: Answers,
  directory: Directory,
  context: SettleContext,
): { surveyed: Survey; decisions: Decisions; problems: readonly AnswerProblem[] } {
  const told = withDirectoryFindings(draft, directory, context.on);
  const first = survey(told, directory, context.on);
  const pointsDecision = new Decisions(first, context.isAsked).points(answers);
  const pointed = withPoints(told, pointsDecision, context.calendar, context.settings);
  const surveyed =
    pointed.draft === told
      ? first
      : survey(withDirectoryFindings(pointed.draft, directory, context.on), directory, context.on);
  const decisions = new Decisions(surveyed, context.isAsked);
  decisions.take(answers);
  return { surveyed, decisions, problems: [...decisions.problems, ...pointed.problems] };
}

/** What `kontrol import` asks; the same questions that `settle` will want answered. */
export function openQuestions(
  draft: PlanDraft,
  directory: Directory,
  on: CivilDate,
  isAsked?: IsAsked,
): readonly Question[] {
  const surveyed = survey(withDirectoryFindings(draft, directory, on), directory, on);
  return new Decisions(surveyed, isAsked).questions;
}

function confirmed(surveyed: Survey, decisions: Decisions, context: SettleContext): ConfirmedPlans {
  const { order } = surveyed.draft;
  const named = decisions.order();
  const requisites = named ?? { number: order?.number ?? null, date: order?.date ?? null };
  const isOrder = requisites.number !== null || requisites.date !== null;
  return {
    order: isOrder
      ? {
          ...requisites,
          issuer: order?.issuer ?? null,
          signatory: order?.signatory ?? null,
          overseer: order?.overseer ?? null,
        }
      : null,
    plans: surveyed.plans.map((plan) =>
      confirmedPlan(plan, surveyed, decisions, context, named?.date ?? null),
    ),
    answers: decisions.given(),
  };
}

function confirmedPlan(
  { key, plan, rows }: SurveyedPlan,
  surveyed: Survey,
  decisions: Decisions,
  context: SettleContext,
  orderDate: CivilDate | null,
): ConfirmedPlan {
  const approvedOn = plan.approvedOn ?? orderDate;
  const frame = { ...context, period: plan.period, approvedOn };
  const measure = (row: SurveyedRow): ConfirmedMeasure => ({
    ...row.measure,
    ...settledDemands(row.measure, decisions.deadline(row), frame),
    ...settledParties(row, decisions.parties(row), surveyed),
    acceptor: decisions.acceptor(row),
  });
  return {
    ...plan,
    key,
    approvedOn,
    measures: rows.filter((row) => !decisions.isTakenOut(row)).map(measure),
  };
}

/** Answers that the additions have made good: the directory now knows these parties. */
export function answersAfter(answers: Answers, additions: readonly Addition[]): Answers {
  const done = new Set(additions.map((party) => `executor-unknown/${party.text}`));
  return new Map([...answers].filter(([key]) => !done.has(key)));
}
