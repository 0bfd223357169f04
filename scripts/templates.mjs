/** Compiles every template, as a start would. Needs `npm run build`. */
import { LetterTemplates } from '../dist/mail/mail.module.js';

new LetterTemplates();
