export * from './letter.js';
export * from './notice.js';
export { isMailAddress, oneLine } from './one-line.js';
