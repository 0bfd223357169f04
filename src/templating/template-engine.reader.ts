import Handlebars from 'handlebars';
import { admitted, AT, PRINT, VALUE, type Admission } from './admitted.js';
import { FORMATS } from './formats.js';
import { BadValue, FragmentValue, guardedContext, MissingField } from './strict-view.js';
import { TemplateFault } from './template-fault.js';
import type { Mode, TemplateSource, View } from './templates.js';

type Engine = typeof Handlebars;
export type Print = Handlebars.TemplateDelegate<View>;
export type Source = TemplateSource & Readonly<{ mode: Mode }>;
/** Where the printing is, for whoever has to say where it failed. */
export type Place = { template: string; line: number };

const PARTIALS = 'partials/';

/**
 * All templates of one mode, by name, on an engine of its own: nothing registered elsewhere is known
 * here, nor the other way round. Where there is a place to tell, printing keeps it.
 */
export function compileMode(
  mode: Mode,
  sources: readonly Source[],
  place: Place | null,
): ReadonlyMap<string, Print> {
  const engine = Handlebars.create();
  const print = printing(engine, mode);
  printBy(engine, print);
  registerWords(engine);
  if (place) trace(engine, place, (value, field) => new FragmentValue(mode, print(value, field)));
  const partials = new Set(sources.filter(isPartial).map(partialName));
  const whole = new Map<string, Print>();
  for (const source of sources) {
    const template = compiledSource(engine, source, { partials, isTraced: place !== null });
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
  { name, text }: Source,
  rules: Pick<Admission, 'partials' | 'isTraced'>,
): Print {
  const formats = new Set(Object.keys(FORMATS));
  const tree = admittedText(engine, { template: name, formats, ...rules }, text);
  const known = Object.fromEntries([AT, PRINT, VALUE, ...formats].map((word) => [word, true]));
  const options = {
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

/** Handlebars' own printing takes anything for words. */
function printBy(engine: Engine, print: (value: unknown) => string): void {
  const template = engine.template.bind(engine);
  engine.template = <T>(given: TemplateSpecification) => {
    const spec = given as Specification;
    return template<T>({
      ...spec,
      main: (container: object, ...rest: readonly unknown[]): unknown =>
        spec.main(Object.assign(container, { escapeExpression: print }), ...rest),
    });
  };
}

type Specification = TemplateSpecification & {
  readonly main: (container: object, ...rest: readonly unknown[]) => unknown;
};

/** Words as they stand in a text, or escaped in HTML; what is neither words nor a number is refused. */
function printing(engine: Engine, mode: Mode): (value: unknown, field?: string) => string {
  return (value, field = '') => {
    const word = present(value, field);
    if (typeof word === 'string') return mode === 'html' ? engine.escapeExpression(word) : word;
    if (typeof word === 'number') return String(word);
    if (!(word instanceof FragmentValue))
      throw new BadValue(`поле «${field}» — не слова и не число`);
    if (word.mode !== mode) throw new BadValue(`поле «${field}» — не для этого вида шаблона`);
    return word.content;
  };
}

function registerWords(engine: Engine): void {
  for (const word of Object.keys(engine.helpers)) {
    if (!['if', 'unless', 'each', 'with'].includes(word)) engine.unregisterHelper(word);
  }
  engine.registerHelper(VALUE, present);
  for (const [word, format] of Object.entries(FORMATS)) {
    // Handlebars hands its own options over as the last argument.
    engine.registerHelper(word, (...given: unknown[]) => format(...given.slice(0, -1)));
  }
}

/** Statements say where they stand before they print, and what they print is called by its name. */
function trace(
  engine: Engine,
  place: Place,
  print: (value: unknown, field: string) => FragmentValue,
): void {
  engine.registerHelper(AT, (template: string, line: number) => {
    Object.assign(place, { template, line });
    return '';
  });
  engine.registerHelper(PRINT, print);
}

function present(value: unknown, field: string): unknown {
  if (value === undefined || value === null) throw new MissingField(field);
  return value;
}

const TOO_DEEP = 'блоки вложены слишком глубоко';

/** The call stack is full: nothing else is wrong, and nothing is broken by it. */
export function isEndless(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

function isPartial({ name }: Source): boolean {
  return name.startsWith(PARTIALS);
}

function partialName({ name }: Source): string {
  return name.slice(PARTIALS.length).replace(/\.(html|txt)$/, '');
}
