/**
 * The templates a document is made with: the product's own, and in place of some of them the
 * department's. Which versions these were, and a hash over all texts, go with the document.
 */
import type { TemplateSource } from '../../templating/index.js';

/** A department's own text of one template; null: the product's is in force again. */
export interface OwnTemplate {
  readonly name: string;
  readonly version: number;
  readonly text: string | null;
}

export interface TemplatesInForce {
  readonly sources: readonly TemplateSource[];
  /** Of the department's own among them; empty: all are the product's. */
  readonly versions: Readonly<Record<string, number>>;
}

/** The template of that kind with all partials, the department's own texts in their places. */
export function templatesFor(
  kind: string,
  product: readonly TemplateSource[],
  own: readonly OwnTemplate[],
): TemplatesInForce {
  const changed = new Map(own.filter(({ text }) => text !== null).map((each) => [each.name, each]));
  const used = product.filter(({ name }) => name === kind || name.startsWith('partials/'));
  const versions: Record<string, number> = {};
  const sources = used.map(({ name, text }) => {
    const instead = changed.get(name);
    if (!instead || instead.text === null) return { name, text };
    versions[name] = instead.version;
    return { name, text: instead.text };
  });
  return { sources, versions };
}
