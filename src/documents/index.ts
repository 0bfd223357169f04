export * from './paper.js';
export { plainText } from './plain-text.js';
export { readDialect } from './dialect/read-dialect.js';
export * from './inflection/names.js';
export { FORMATS, type Format, type Pressed, type PressOrder } from './press.js';
export { DialectFault } from './dialect/dialect-fault.js';
export { paperBody } from './html/paper-body.js';
export { paperHtml } from './html/paper-html.js';
export { PAPER_STYLES } from './html/styles.js';
