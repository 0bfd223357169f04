export * from './task-facts.js';
export * from './task-events.js';
export { LIFECYCLE_VERSION } from './lifecycle/law.js';
export {
  outlook,
  possibleEvents,
  refusal,
  refuseNewer,
  transitionOf,
  type Refusal,
  type Standing,
} from './lifecycle/lifecycle.js';
export { EVENT_WORDS, STATE_WORDS } from './lifecycle/words.js';
export * from './task-change.js';
export * from './judgements.js';
export * from './roll-up.js';
export { CREATED, creationFacts } from './task-history.js';
export { replay, type RecordedEntry, type ReplayFault } from './lifecycle/replay.js';
export { askedParties, type AskedParty } from './fan-out/asked-parties.js';
export * from './task-card.js';
export { historyLine } from './history-words.js';
export { openTo } from './open-to.js';
export * from './source-words.js';
export * from './explanation-words.js';
export { groupedBy } from './grouped.js';
export { lateWords } from './late-words.js';
export { evidenceToAttach, evidenceWords } from './evidence-words.js';
