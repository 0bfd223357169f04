export * from './confirmed.js';
export * from './questions/answers.js';
export * from './questions/question.js';
export { withDirectoryFindings } from './questions/directory-findings.js';
export { questionsOf, withoutProposal } from './questions/questions-of.js';
export { planKeys, rowKeys, rowLabels } from './questions/keys.js';
export { answersTemplate } from './questions/template.js';
export {
  answersAfter,
  openQuestions,
  settle,
  type SettleContext,
  type Settled,
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
