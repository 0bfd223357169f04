/** Compiles every template, as a start would. Needs `npm run build`. */
import { LetterTemplates } from '../dist/mail/mail.module.js';
import { compileTemplates } from '../dist/templating/templating.module.js';

new LetterTemplates();
compileTemplates('templates/pages');
