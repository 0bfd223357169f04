export * from './confirmed.js';
export * from './questions/answers.js';
export * from './questions/question.js';
export { withDirectoryFindings } from './questions/directory-findings.js';
export { questionsOf, withoutProposal } from './questions/questions-of.js';
export { planKeys, rowKey, rowKeys, rowLabels } from './questions/keys.js';
export { answersTemplate } from './questions/template.js';
export {
  answersAfter,
  openQuestions,
  settle,
  standingOf,
  type SettleContext,
  type Settled,
  type Standing,
} from './settle/settle.js';
export * from './stored-plan.js';
export { amendedMeasure } from './diff/amended-measure.js';
export { diffPlans } from './diff/diff-plans.js';
export { diffLines, diffSummary } from './diff/diff-words.js';
export * from './diff/plan-diff.js';
export { orderName } from './plan-words.js';
export { type Amendment } from './diff/amendment.js';
export { tasksOf, type ExpectedTasks } from './tasks-of.js';
export { count } from './questions/words.js';
export type { LateDecision } from './born-late/late-decision.js';
export { nextAskDay } from './events/ask-days.js';
export { observerFindings } from './observers/observer-findings.js';
export { readObservers, type ObserverLine } from './observers/read-observers.js';
export type { Survey, SurveyedPlan, SurveyedRow } from './questions/survey.js';
export * from './drafts/draft-edits.js';
export { givenAnswers, keptKey, keptKeys } from './drafts/kept-answers.js';
export type { KeptAnswer, KeptAnswers, RowIds } from './drafts/kept-answers.js';
export { examinedDraft, type ExaminedDraft } from './drafts/examined-draft.js';
