import { EVIDENCE_NAMES, type EvidenceKind } from '../../intake/index.js';
import { NUMBERED_KINDS, type TaskFacts } from '../task-facts.js';

type Case = Pick<TaskFacts, 'kind' | 'demanded' | 'evidence'>;

/** Demanded kinds of which nothing is attached. A checkpoint demands an account and no more. */
export function missingEvidence({ kind, demanded, evidence }: Case): readonly EvidenceKind[] {
  if (kind === 'checkpoint') return [];
  return demanded.filter((each) => evidence.every((document) => document.kind !== each));
}

/** Demanded kinds attached, but only without the number and date they must bear: a draft, say. */
export function incompleteEvidence({ kind, demanded, evidence }: Case): readonly EvidenceKind[] {
  if (kind === 'checkpoint') return [];
  return demanded.filter((each) => {
    const documents = evidence.filter((document) => document.kind === each);
    return (
      NUMBERED_KINDS.includes(each) &&
      documents.length > 0 &&
      documents.every(({ number, date }) => !number?.trim() || date === null)
    );
  });
}

export function kindList(kinds: readonly EvidenceKind[]): string {
  return kinds.map((kind) => EVIDENCE_NAMES[kind]).join(', ');
}
