export * from './assumption-texts.js';
export * from './explain.js';
export * from './plan-kind.js';
export * from './plan-occurrences.js';
export * from './read-deadline.js';
export * from './reading-json.js';
export * from './reading.js';
export * from './settings.js';
export { longDate, longRange, shortDate } from './russian-dates.js';
