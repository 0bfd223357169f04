import { InvalidInput } from '../errors.js';
import { EVIDENCE_KINDS, EVIDENCE_NAMES, type EvidenceKind } from '../intake/index.js';
import type { TaskFacts } from '../tasks/index.js';

/**
 * The kind that a document is attached as: its code, its Russian name or a part of it. Where
 * nothing is said and only one demanded kind is still missing, that one.
 */
export function evidenceKindOf(
  text: string | undefined,
  { demanded, evidence }: Pick<TaskFacts, 'demanded' | 'evidence'>,
): EvidenceKind | 'other' {
  if (text === undefined) {
    const missing = demanded.filter((kind) => evidence.every((each) => each.kind !== kind));
    const [only] = missing.length > 0 ? missing : demanded;
    if (only && (missing.length === 1 || demanded.length === 1)) return only;
    throw new InvalidInput(`Укажите вид документа: --kind. Есть: ${names()}.`);
  }
  const wanted = plain(text);
  if (wanted === 'other' || OTHER.startsWith(wanted)) return 'other';
  const named = (fits: (name: string) => boolean): readonly EvidenceKind[] =>
    EVIDENCE_KINDS.filter((kind) => kind === wanted || fits(plain(EVIDENCE_NAMES[kind])));
  for (const found of [
    named((name) => name.startsWith(wanted)),
    named((name) => name.includes(wanted)),
  ]) {
    const [kind] = found;
    if (found.length === 1 && kind) return kind;
  }
  throw new InvalidInput(`Нет вида документа «${text}». Есть: ${names()}.`);
}

const OTHER = 'иной документ';

function names(): string {
  return [...Object.values(EVIDENCE_NAMES), OTHER].join(', ');
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('ё', 'е');
}
