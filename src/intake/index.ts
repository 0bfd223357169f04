export * from './draft-json.js';
export * from './evidence-kind.js';
export * from './evidence.js';
export * from './finding.js';
export * from './plan-draft.js';
export { readDraft, type IntakeSettings } from './read-draft.js';
export { registrationOf, type Registration } from './order/registration.js';
export * from './source-document.js';
