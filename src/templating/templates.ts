/**
 * What a template prints: finished words, numbers, and lists of them. `null` is a field that is known
 * and empty: `#if` may ask for it, printing it is an error, as is a field that is not there at all.
 */
export type View = Readonly<Record<string, unknown>>;

/** What a template has printed, on its way into another one. */
export interface Fragment {
  readonly mode: Mode;
  readonly content: string;
}

/** HTML is escaped, text is printed as it is. */
export type Mode = 'html' | 'text';

/** A template before it is compiled. Its name is that of its file below the directory, without `.hbs`. */
export interface TemplateSource {
  readonly name: string;
  readonly text: string;
}

export interface Templates {
  /** File names below the directory, without `.hbs`: `reminder/subject`, `digest/body.html`. */
  readonly names: readonly string[];
  /** Throws TemplateFault naming template, line and field; RangeError for a template that is not there. */
  render(name: string, view: View): string;
  /** To be printed by another template of the same mode, where it is not escaped again. */
  fragment(name: string, view: View): Fragment;
}

/** `subject` and `….txt` are text, everything else is HTML. */
export function modeOf(name: string): Mode {
  return /(^|\/)subject$|\.txt$/.test(name) ? 'text' : 'html';
}
