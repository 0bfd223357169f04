export * from './party.js';
export { printParties, readAddressees, readResponsible } from './read-responsible.js';
