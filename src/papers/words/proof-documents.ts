/** Documents by which work was proved: «приказ от 02.04.2021 № 12». */
import { EVIDENCE_NAMES, type EvidenceKind } from '../../intake/index.js';
import { plain, shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';

export interface ProofDocument {
  readonly kind: EvidenceKind | 'other';
  readonly number: string | null;
  readonly date: CivilDate | null;
}

/** One by one as long as they are few, else counted by kind: «приказ — 12». */
export function documentsWords(documents: readonly ProofDocument[]): readonly string[] {
  const each = [...new Set(documents.map(documentWords))];
  if (each.length <= FEW) return each;
  const kinds = new Map<string, number>();
  for (const { kind } of documents) kinds.set(nameOf(kind), (kinds.get(nameOf(kind)) ?? 0) + 1);
  return [...kinds].map(([name, times]) => `${name} — ${times}`);
}

const FEW = 4;

export function documentWords({ kind, number, date }: ProofDocument): string {
  return [nameOf(kind), date && `от ${shortDate(date)}`, number && `№ ${plain(number)}`]
    .filter(Boolean)
    .join(' ');
}

/** «письмо (вх. от 02.04.2021 № 45)»: an account that came by post and was entered for its sender. */
export function incomingWords(incoming: {
  readonly number: string;
  readonly date: CivilDate | null;
}): string {
  const date = incoming.date ? ` от ${shortDate(incoming.date)}` : '';
  return `письмо (вх.${date} № ${plain(incoming.number)})`;
}

function nameOf(kind: ProofDocument['kind']): string {
  return kind === 'other' ? 'документ' : EVIDENCE_NAMES[kind];
}
