import { createHash } from 'node:crypto';
import type { Templates, TemplateSource } from '../templating/index.js';
import { compileSources } from '../templating/templating.module.js';

const MOST = 40;

/** Templates by what is written in them: compiled once for all the documents that they print. */
export class KeptTemplates {
  private readonly kept = new Map<string, Templates>();

  of(sources: readonly TemplateSource[]): Templates {
    const key = keyOf(sources);
    const templates = this.kept.get(key) ?? compileSources(sources);
    // Asked for last stands last; the first has not been asked for longest.
    this.kept.delete(key);
    this.kept.set(key, templates);
    for (const old of this.kept.keys()) {
      if (this.kept.size > MOST) this.kept.delete(old);
    }
    return templates;
  }
}

function keyOf(sources: readonly TemplateSource[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of sources) hash.update(JSON.stringify([name, text]));
  return hash.digest('base64');
}
