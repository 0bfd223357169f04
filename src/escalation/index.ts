export { noticeTitle } from './notice-words.js';
export * from './recipients.js';
export * from './ladder/rung.js';
export * from './ladder/rung-words.js';
export { readLadder, type ReadLadder } from './ladder/ladder.js';
export { LadderBook } from './ladder/ladder-book.js';
export { ladderOf, spellOn, type LadderVersion } from './ladder/ladder-spells.js';
export {
  rungsDue,
  rungsOwed,
  type Climbing,
  type DueRung,
  type SettledRung,
} from './ladder/rungs-due.js';
export { basesOf, type Look, type RungBase } from './ladder/bases-of.js';
export { isWorkingTime } from './digest/working-hours.js';
export type { DryLetter, DryRun } from './dry-run/dry-run.js';
