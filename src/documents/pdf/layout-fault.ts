/** What the layout's compiler tells of a fault; lines and characters from zero. */
export interface Diagnostic {
  readonly message: string;
  readonly path: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
  } | null;
}

/**
 * Why a paper could not be written, in one line. Faults in setting come as a list, those in writing the
 * file as an error whose words hold the list as the compiler's own language prints it.
 */
export function layoutFault(title: string, told: readonly Diagnostic[] | unknown): Error {
  const reasons = Array.isArray(told)
    ? (told as readonly Diagnostic[]).slice(0, 1).map(inWords)
    : printedReasons(told);
  const why =
    reasons.length > 0 ? [...new Set(reasons)].join('; ') : 'the compiler does not say why';
  return new Error(`«${title}» cannot be laid out: ${why}`, { cause: told });
}

function inWords({ message, path, range }: Diagnostic): string {
  if (!range) return message;
  const { line, character } = range.start;
  return `${message} (${path.replace(/^.*[\\/]/, '')}, line ${line + 1}, character ${character + 1})`;
}

function printedReasons(told: unknown): readonly string[] {
  const words = told instanceof Error ? told.message : String(told);
  const reasons = Array.from(words.matchAll(/message: ("(?:[^"\\]|\\.)*")/g), ([, printed]) =>
    String(printed).slice(1, -1).replace(/\\(.)/g, '$1'),
  );
  return reasons.length > 0 ? reasons.slice(0, 3) : [words];
}
