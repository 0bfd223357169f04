export * from './party.js';
export * from './directory.js';
export { actorOn, actorsOf, type ActorRow } from './actors.js';
export {
  answeringParties,
  tasksPerOccurrence,
  type Answering,
  type AnsweringOrganisation,
  type AnsweringQuestion,
  type Executor,
} from './answering-parties.js';
export type { Candidate, CandidateKind } from './directory-index.js';
export {
  ACCESS_ROLES,
  ACTIONS,
  may,
  type AccessActor,
  type AccessRole,
  type AccessSubject,
  type Action,
} from './may.js';
export { ROLE_WORDS } from './role-words.js';
export * from './department-settings.js';
export type { DepartmentSeed } from './department-seed.js';
export type { OrganisationCard, PersonCard } from './cards/card.js';
export { guardFault, isAdministrator } from './cards/grant.js';
export type { ImportPreview, PreviewedRow } from './import/import-preview.js';
export { narrowerGroup, type NarrowerGroup } from './narrower-group.js';
export { printParties, readAddressees, readResponsible } from './read-responsible.js';
export { resolveParty, type Resolution } from './resolve-party.js';
