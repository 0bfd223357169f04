export { compileTemplates } from './compile-templates.reader.js';
