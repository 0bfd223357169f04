/**
 * A seal names the heads of all chains that grew since the one before it. Its digest covers them, its
 * day and the digest of the one before, so none can be changed or taken out without the next telling.
 */
import type { CivilDate } from '../time/index.js';
import type { ChainFault, Subject } from './chain.js';

export interface Seal {
  readonly number: number;
  readonly day: CivilDate;
  /** How many heads it names. */
  readonly heads: number;
  /** Digests in lower-case hex. */
  readonly prevDigest: string;
  readonly digest: string;
}

export interface SealedHead {
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

export type SealFault =
  /** It does not say what was digested, or names other heads. */
  | 'altered'
  /** A seal before it is missing or another than it was made after. */
  | 'broken-link';

export type HistoryFault =
  | { readonly subject: Subject; readonly fault: ChainFault }
  | { readonly seal: Pick<Seal, 'number' | 'day'>; readonly fault: SealFault };

/** What the whole of a department's history was found to be. */
export interface Verification {
  readonly subjects: number;
  readonly entries: number;
  readonly seals: number;
  /** In all; `faults` holds the first of them. */
  readonly faulty: number;
  readonly faults: readonly HistoryFault[];
}

/** Lines of the text that is digested: first those of the seal itself, then one a head. */
export function sealLines(department: string, seal: Seal): readonly string[] {
  const { number, day, heads, prevDigest } = seal;
  return ['history-seal-1', department, String(number), day, String(heads), prevDigest];
}

export function headLine({ kind, id, seq, hash }: SealedHead): string {
  return `${kind} ${id} ${seq} ${hash}`;
}

/** What is wrong, as a sentence of the audit's report. */
export function faultSentence(found: HistoryFault): string {
  if ('seal' in found) {
    const { number, day } = found.seal;
    return `Печать № ${number} за ${day}: ${SEAL_WORDS[found.fault]}.`;
  }
  const { kind, id } = found.subject;
  const { code, seq } = found.fault;
  return `${kind} ${id}, запись ${seq}: ${CHAIN_WORDS[code]}.`;
}

const SEAL_WORDS: Readonly<Record<SealFault, string>> = {
  altered: 'содержание изменено',
  'broken-link': 'печать перед ней удалена или заменена',
};
const CHAIN_WORDS: Readonly<Record<ChainFault['code'], string>> = {
  altered: 'содержание изменено',
  'broken-link': 'предыдущая запись удалена или заменена',
  'cut-off': 'записи после неё удалены',
  'no-head': 'конец цепочки удалён',
  removed: 'запись удалена',
  'not-as-sealed': 'запись не та, что была опечатана: цепочка переписана',
  'seal-lost': 'печать этой записи удалена',
};
