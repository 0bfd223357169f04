export * from './explain.js';
export * from './plan-kind.js';
export * from './plan-occurrences.js';
export * from './read-deadline.js';
export * from './reading.js';
export * from './settings.js';
