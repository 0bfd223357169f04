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
 * what the view itself holds can be reached: no prototypes, no methods.
 */
export function strictView(view: View): View {
  return guarded(view, '', 0) as View;
}

/** What Handlebars has mixed together for a partial call is guarded anew; the rest is already. */
export function guardedContext(context: unknown): unknown {
  if (typeof context !== 'object' || context === null || GUARDED.has(context)) return context;
  return guard(context, '');
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
const GUARDED = new WeakSet<object>();

function guarded(value: unknown, path: string, depth: number): unknown {
  if (value instanceof FragmentValue) return value;
  if (typeof value === 'function' || typeof value === 'symbol' || value instanceof Date) {
    throw new BadValue(`поле «${path}» — не слова, не число и не список`);
  }
  if (typeof value !== 'object' || value === null || GUARDED.has(value)) return value;
  if (depth > DEEPEST) throw new BadValue(`поле «${path}» вложено слишком глубоко`);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? value.map((each, index) => guarded(each, `${path}.${index}`, depth + 1))
    : Object.fromEntries(
        Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .map(([name, each]) => [name, guarded(each, path ? `${path}.${name}` : name, depth + 1)]),
      );
  return guard(copy, path);
}

function guard(target: object, path: string): object {
  const proxy = new Proxy(target, {
    get(held, name) {
      if (name === Symbol.toPrimitive) return asPrimitive;
      if (typeof name === 'symbol') return undefined;
      if (Object.hasOwn(held, name)) return Reflect.get(held, name) as unknown;
      throw new MissingField(path ? `${path}.${name}` : name);
    },
  });
  GUARDED.add(proxy);
  return proxy;
}

/** Handlebars compares contexts by `!=`: a view is like nothing but itself, and told of in faults. */
function asPrimitive(hint: string): string | number {
  return hint === 'string' ? 'набор полей' : NaN;
}
