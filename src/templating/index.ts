export { TemplateFault } from './template-fault.js';
export type { Fragment, Templates, TemplateSource, View } from './templates.js';
export * from './one-line.js';
export * from './words.js';
