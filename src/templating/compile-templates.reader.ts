import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import Handlebars from 'handlebars';
import { admitted, AT, PRINT, VALUE, type Admission } from './admitted.js';
import { FORMATS } from './formats.js';
import {
  BadValue,
  FragmentValue,
  guardedContext,
  MissingField,
  strictView,
} from './strict-view.js';
import { TemplateFault } from './template-fault.js';
import { modeOf, type Mode, type Templates, type TemplateSource, type View } from './templates.js';

type Engine = typeof Handlebars;
type Source = TemplateSource & Readonly<{ mode: Mode }>;
type Compiled = Readonly<{ mode: Mode; print: Handlebars.TemplateDelegate<View> }>;
/** Where the printing is, for whoever has to say where it failed. */
type Place = { template: string; line: number };

const PARTIALS = 'partials/';

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
  const compiled = new Map<string, Compiled>();
  const place: Place = { template: '', line: 0 };
  for (const mode of ['html', 'text'] as const) {
    const own = sources.filter((source) => source.mode === mode);
    for (const [name, print] of compileAll(mode, own, place)) compiled.set(name, { mode, print });
  }
  const print = (name: string, view: View): FragmentValue => {
    const template = compiled.get(name);
    if (!template) throw new RangeError(`no template ${name}`);
    return new FragmentValue(template.mode, printed(template.print, name, view, place));
  };
  return {
    names: [...compiled.keys()],
    render: (name, view) => print(name, view).content,
    fragment: print,
  };
}

/** An engine of its own: nothing registered elsewhere is known here, nor the other way round. */
function compileAll(
  mode: Mode,
  sources: readonly Source[],
  place: Place,
): ReadonlyMap<string, Handlebars.TemplateDelegate<View>> {
  const engine = Handlebars.create();
  registerWords(engine, mode, place);
  const partials = new Set(sources.filter(isPartial).map(partialName));
  const whole = new Map<string, Handlebars.TemplateDelegate<View>>();
  for (const source of sources) {
    const template = compiledSource(engine, source, partials);
    if (isPartial(source)) {
      engine.registerPartial(partialName(source), (context: unknown, options) =>
        template(guardedContext(context) as View, options),
      );
    } else whole.set(source.name, template);
  }
  return whole;
}

function compiledSource(
  engine: Engine,
  { name, mode, text }: Source,
  partials: ReadonlySet<string>,
): Handlebars.TemplateDelegate<View> {
  const formats = new Set(Object.keys(FORMATS));
  const tree = admittedText(engine, { template: name, formats, partials }, text);
  const known = Object.fromEntries([AT, PRINT, VALUE, ...formats].map((word) => [word, true]));
  const options = {
    noEscape: mode === 'text',
    preventIndent: true,
    knownHelpers: known,
    knownHelpersOnly: true,
  };
  // Compiling is put off until the first printing; this finds now what would fail then.
  try {
    engine.precompile(tree, options);
  } catch (error) {
    throw isEndless(error) ? new TemplateFault(name, 1, TOO_DEEP) : error;
  }
  return engine.compile<View>(tree, options);
}

function admittedText(engine: Engine, rules: Admission, text: string): hbs.AST.Program {
  const name = rules.template;
  try {
    return admitted(engine.parse(text), rules);
  } catch (error) {
    if (error instanceof TemplateFault) throw error;
    if (isEndless(error)) throw new TemplateFault(name, 1, TOO_DEEP);
    const at = /line (\d+)/.exec(String(error))?.[1];
    const what = String(error instanceof Error ? error.message : error).replace(/\s+/g, ' ');
    throw new TemplateFault(name, Number(at ?? 1), `не читается: ${what}`);
  }
}

function registerWords(engine: Engine, mode: Mode, place: Place): void {
  for (const word of Object.keys(engine.helpers)) {
    if (!['if', 'unless', 'each', 'with'].includes(word)) engine.unregisterHelper(word);
  }
  engine.registerHelper(AT, (template: string, line: number) => {
    Object.assign(place, { template, line });
    return '';
  });
  engine.registerHelper(VALUE, (value: unknown, field: string) => present(value, field));
  engine.registerHelper(PRINT, (value: unknown, field: string) => {
    const word = present(value, field);
    if (word instanceof FragmentValue) {
      if (word.mode !== mode) throw new BadValue(`поле «${field}» — не для этого вида шаблона`);
      return mode === 'html' ? new engine.SafeString(word.content) : word.content;
    }
    if (typeof word === 'string' || typeof word === 'number') return String(word);
    throw new BadValue(`поле «${field}» — не слова и не число`);
  });
  for (const [word, format] of Object.entries(FORMATS)) {
    // Handlebars hands its own options over as the last argument.
    engine.registerHelper(word, (...given: unknown[]) => format(...given.slice(0, -1)));
  }
}

function present(value: unknown, field: string): unknown {
  if (value === undefined || value === null) throw new MissingField(field);
  return value;
}

function printed(
  print: Handlebars.TemplateDelegate<View>,
  name: string,
  view: View,
  place: Place,
): string {
  Object.assign(place, { template: name, line: 1 });
  try {
    return print(strictView(view), { data: {} });
  } catch (error) {
    if (error instanceof MissingField) {
      const what = `нет значения для поля «${error.field}»`;
      throw new TemplateFault(place.template, place.line, what, error.field);
    }
    if (error instanceof BadValue) {
      throw new TemplateFault(place.template, place.line, error.message);
    }
    if (isEndless(error)) throw new TemplateFault(place.template, place.line, ENDLESS);
    throw error;
  }
}

const TOO_DEEP = 'блоки вложены слишком глубоко';
const ENDLESS = 'заготовки вызывают друг друга без конца, или блоки вложены слишком глубоко';

/** The call stack is full: nothing else is wrong, and nothing is broken by it. */
function isEndless(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
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

function isPartial({ name }: Source): boolean {
  return name.startsWith(PARTIALS);
}

function partialName({ name }: Source): string {
  return name.slice(PARTIALS.length).replace(/\.(html|txt)$/, '');
}
