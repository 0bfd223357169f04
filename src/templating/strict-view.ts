import type { Fragment, View } from './templates.js';

/** Thrown from inside a view, where template and line are not known. */
export class MissingField extends Error {
  constructor(readonly field: string) {
    super(field);
  }
}

/** A value that no view may hold. */
export class BadValue extends Error {}

/**
 * The view as templates see it: reading a field that is not there is an error wherever it is read, in
 * a partial, in a condition, as an argument. Handlebars' own strict mode looks at none of these. Only
 * what the view itself holds can be reached: no prototypes, no methods. Faults call a field by its
 * whole path where the view is traced, which costs.
 */
export function strictView(view: View, isTraced = false): View {
  return guarded(view, isTraced ? '' : null, 0) as View;
}

/** What Handlebars has mixed together for a partial call is guarded anew; the rest is already. */
export function guardedContext(context: unknown): unknown {
  if (typeof context !== 'object' || context === null || isGuarded(context)) return context;
  return guard(context, null);
}

export class FragmentValue implements Fragment {
  constructor(
    readonly mode: Fragment['mode'],
    readonly content: string,
  ) {
    Object.freeze(this);
  }
}

/** What our own press has printed, to stand in a page as it is; nothing else may be handed in so. */
export function printedHtml(content: string): Fragment {
  return new FragmentValue('html', content);
}

const DEEPEST = 40;
/** By what faults call it: a traced view, and what is in it. */
const PATHS = new WeakMap<object, string>();

function guarded(value: unknown, path: string | null, depth: number): unknown {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  if (value instanceof FragmentValue) return value;
  if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Date) {
    throw new BadValue(`поле «${path ?? ''}» — не слова, не число и не список`);
  }
  if (typeof value !== 'object' || isGuarded(value)) return value;
  if (depth > DEEPEST) throw new BadValue(`поле «${path ?? ''}» вложено слишком глубоко`);
  const under = (name: string | number): string | null =>
    path === null ? null : `${path}${path === '' ? '' : '.'}${name}`;
  if (Array.isArray(value))
    return guard(
      value.map((each, index) => guarded(each, under(index), depth + 1)),
      path,
    );
  const fields = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    const each = fields[name];
    if (each !== undefined) define(copy, name, guarded(each, under(name), depth + 1));
  }
  return guard(copy, path);
}

/** A field called `__proto__` is a field. */
function define(copy: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') copy[name] = value;
  else Object.defineProperty(copy, name, { value, enumerable: true });
}

/**
 * What is there is read as fast as from any object; only what is not there is looked for behind it. A
 * proxy around each would be asked for every field of every row.
 */
function guard(target: object, path: string | null): object {
  if (path !== null) PATHS.set(target, path);
  return Object.setPrototypeOf(target, NOTHING_ELSE) as object;
}

function isGuarded(value: object): boolean {
  return Object.getPrototypeOf(value) === NOTHING_ELSE;
}

/** Handlebars compares contexts by `!=`: a view is like nothing but itself, and told of in faults. */
function asPrimitive(hint: string): string | number {
  return hint === 'string' ? 'набор полей' : NaN;
}

const NOTHING_ELSE = new Proxy(Object.freeze(Object.create(null) as object), {
  get(_, name, view: object) {
    if (name === Symbol.toPrimitive) return asPrimitive;
    if (typeof name === 'symbol') return undefined;
    const path = PATHS.get(view);
    throw new MissingField(path ? `${path}.${name}` : name);
  },
});
