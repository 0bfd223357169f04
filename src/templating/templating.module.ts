export { compileSources, compileTemplates, readTemplates } from './compile-templates.reader.js';
export { printedHtml } from './strict-view.js';
