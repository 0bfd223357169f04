export * from './paper.js';
export { plainText } from './plain-text.js';
export { readDialect } from './dialect/read-dialect.js';
export { DialectFault } from './dialect/dialect-fault.js';
