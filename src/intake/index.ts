export * from './evidence-kind.js';
export * from './finding.js';
export * from './plan-draft.js';
export * from './source-document.js';
