export { compileSources, compileTemplates, readTemplates } from './compile-templates.reader.js';
