import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compileMode, isEndless, type Place, type Print, type Source } from './engine.js';
import { BadValue, FragmentValue, MissingField, strictView } from './strict-view.js';
import { TemplateFault } from './template-fault.js';
import { modeOf, type Mode, type Templates, type TemplateSource, type View } from './templates.js';

type Compiled = Readonly<{ mode: Mode; print: Print }>;

/**
 * Reads and compiles every `….hbs` below a directory, at once, so that a broken template stops the
 * start and not the first letter. Files below `partials/` are partials, each for the templates of its
 * own mode: `{{> letter-layout}}` in `body.txt.hbs` means `partials/letter-layout.txt.hbs`.
 */
export function compileTemplates(directory: string): Templates {
  return compileSources(readTemplates(directory));
}

/** The same from texts at hand, under the names that their files would have. */
export function compileSources(texts: readonly TemplateSource[]): Templates {
  const sources = texts.map((source) => ({ ...source, mode: modeOf(source.name) }));
  const compiled = compileAll(sources, null);
  const print = (name: string, view: View): FragmentValue => {
    const template = compiled.get(name);
    if (!template) throw new RangeError(`no template ${name}`);
    try {
      const content = template.print(strictView(view), { data: {} });
      return new FragmentValue(template.mode, content);
    } catch (error) {
      throw isOfTemplate(error) ? placed(error, sources, name, view) : error;
    }
  };
  return {
    names: [...compiled.keys()],
    render: (name, view) => print(name, view).content,
    fragment: print,
  };
}

/**
 * The fault with its place: whatever failed is printed once more, and every statement says first where
 * it stands. That takes twice the time, which only what fails has to pay.
 */
function placed(error: unknown, sources: readonly Source[], name: string, view: View): unknown {
  const place: Place = { template: name, line: 1 };
  try {
    compileAll(sources, place).get(name)?.print(strictView(view, true), { data: {} });
    return error;
  } catch (again) {
    const { template, line } = place;
    if (again instanceof MissingField)
      return new TemplateFault(
        template,
        line,
        `нет значения для поля «${again.field}»`,
        again.field,
      );
    if (again instanceof BadValue) return new TemplateFault(template, line, again.message);
    return isEndless(again) ? new TemplateFault(template, line, ENDLESS) : again;
  }
}

const ENDLESS = 'заготовки вызывают друг друга без конца, или блоки вложены слишком глубоко';

function isOfTemplate(error: unknown): boolean {
  return error instanceof MissingField || error instanceof BadValue || isEndless(error);
}

function compileAll(sources: readonly Source[], place: Place | null): Map<string, Compiled> {
  const compiled = new Map<string, Compiled>();
  for (const mode of ['html', 'text'] as const) {
    const own = sources.filter((source) => source.mode === mode);
    for (const [name, print] of compileMode(mode, own, place)) compiled.set(name, { mode, print });
  }
  return compiled;
}

/** Every template below a directory, by name. */
export function readTemplates(directory: string): readonly TemplateSource[] {
  return templateFiles(directory).map((path) => sourceOf(directory, path));
}

function templateFiles(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.hbs'))
    .map((file) => join(file.parentPath, file.name))
    .sort();
}

function sourceOf(directory: string, path: string): TemplateSource {
  const name = relative(directory, path)
    .split(sep)
    .join('/')
    .replace(/\.hbs$/, '');
  return { name, text: readFileSync(path, 'utf8') };
}
