import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BadValue, FragmentValue, MissingField, strictView } from './strict-view.js';
import {
  compileMode,
  isEndless,
  type Place,
  type Print,
  type Source,
} from './template-engine.reader.js';
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
  let tracing: Tracing | undefined;
  const print = (name: string, view: View): FragmentValue => {
    const template = compiled.get(name);
    if (!template) throw new RangeError(`no template ${name}`);
    try {
      const content = template.print(strictView(view), { data: {} });
      return new FragmentValue(template.mode, content);
    } catch (error) {
      if (!isOfTemplate(error)) throw error;
      throw placed((tracing ??= tracingOf(sources)), name, view);
    }
  };
  return {
    names: [...compiled.keys()],
    render: (name, view) => print(name, view).content,
    fragment: print,
  };
}

/** The same templates, but every statement says first where it stands. */
type Tracing = Readonly<{ compiled: ReadonlyMap<string, Compiled>; place: Place }>;

function tracingOf(sources: readonly Source[]): Tracing {
  const place: Place = { template: '', line: 1 };
  return { compiled: compileAll(sources, place), place };
}

/**
 * The fault of what has failed, with its place: printed once more, by templates that tell it. That takes
 * longer, which only what fails has to pay.
 */
function placed({ compiled, place }: Tracing, name: string, view: View): unknown {
  Object.assign(place, { template: name, line: 1 });
  const fault = (what: string, field?: string): TemplateFault =>
    new TemplateFault(place.template, place.line, what, field);
  try {
    compiled.get(name)?.print(strictView(view, true), { data: {} });
    return fault('не печатается');
  } catch (error) {
    if (error instanceof MissingField)
      return fault(`нет значения для поля «${error.field}»`, error.field);
    if (error instanceof BadValue) return fault(error.message);
    return isEndless(error) ? fault(ENDLESS) : error;
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
