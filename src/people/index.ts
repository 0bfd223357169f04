export * from './party.js';
export { readAddressees, readResponsible } from './read-responsible.js';
