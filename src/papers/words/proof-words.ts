import type { EvidenceKind } from '../../intake/index.js';
import { evidenceWords, type TaskPart } from '../../tasks/index.js';

/** What a task is closed by, as its executor reads it. */
export function proofWords(
  { kind, part }: { readonly kind: 'final' | 'checkpoint'; readonly part: TaskPart },
  deliverables: readonly EvidenceKind[],
): string {
  if (kind === 'checkpoint') return 'промежуточная информация';
  if (part === 'part') return 'сведения для ответственного исполнителя';
  return deliverables.length > 0 ? evidenceWords(deliverables) : 'информация об исполнении';
}
