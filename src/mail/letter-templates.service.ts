import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Fragment, View } from '../templating/index.js';
import { compileTemplates } from '../templating/templating.module.js';
import { oneLine } from './one-line.js';

/** The words of one letter. */
export type LetterWords = Readonly<{ subject: string; text: string; html: string }>;

const TEMPLATES = fileURLToPath(new URL('../../templates/mail', import.meta.url));
const PARTS = ['subject', 'body.txt', 'body.html'];

/**
 * The templates of letters: `<kind>/{subject,body.txt,body.html}.hbs`, three for every kind, and
 * `partials/`. All are read and compiled when the process starts.
 */
@Injectable()
export class LetterTemplates {
  private readonly templates = compileTemplates(TEMPLATES);
  /** The kinds there are templates for. */
  readonly kinds: readonly string[];

  constructor() {
    const { names } = this.templates;
    this.kinds = [...new Set(names.map((name) => name.split('/')[0] ?? name))];
    const missing = this.kinds
      .flatMap((kind) => PARTS.map((part) => `${kind}/${part}`))
      .filter((name) => !names.includes(name));
    if (missing.length > 0) throw new Error(`letters lack templates: ${missing.join(', ')}`);
  }

  /** All three parts see the same view. */
  write(kind: string, view: View): LetterWords {
    return {
      subject: oneLine(this.templates.render(`${kind}/subject`, view)),
      text: tidy(this.templates.render(`${kind}/body.txt`, view)),
      html: this.templates.render(`${kind}/body.html`, view),
    };
  }

  /** One template alone, to be printed inside another: `part('reminder/body.html', view)`. */
  part(name: string, view: View): Fragment {
    return this.templates.fragment(name, view);
  }
}

/** Blocks leave empty lines behind where they print nothing. */
function tidy(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
