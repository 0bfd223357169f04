/**
 * One part of a letter, its words finished. Text and HTML print the same section, so what is said in
 * one is said in the other.
 */
import type { LetterTask } from './letter-task.js';
import type { TaskLine } from './task-line.js';
import type { WaitingNotice } from './waiting.js';

/** In the order in which letters print them: most pressing first. */
export const SECTION_KINDS = [
  'overdue',
  'due',
  'returned',
  'assigned',
  'decided',
  'asked',
  'amended',
  'cancelled',
  'acceptance',
  'not-submitted',
  'explanations',
  'overdue-list',
  'attestation',
  'nobody',
  'refused',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export interface Section {
  readonly kind: SectionKind;
  readonly title: string;
  /** What is to be done; null where the lines say it. */
  readonly lead: string | null;
  readonly lines: readonly TaskLine[];
  readonly drafts: readonly Draft[];
  readonly table: Table | null;
  /** How many the subject of the letter says there are. */
  readonly count: number;
}

/** A text to be copied out: its paragraphs. */
export interface Draft {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A notice that is still true, with the tasks it is still true of. */
export interface Told {
  readonly notice: WaitingNotice;
  readonly tasks: readonly LetterTask[];
}

export function section(
  kind: SectionKind,
  given: Pick<Section, 'title' | 'count'> & Partial<Section>,
): Section {
  return { kind, lead: null, lines: [], drafts: [], table: null, ...given };
}

/** The told notices of these kinds, one task each. */
export function ofKinds(
  told: readonly Told[],
  kinds: readonly string[],
): readonly { readonly notice: WaitingNotice; readonly task: LetterTask }[] {
  return told
    .filter(({ notice }) => kinds.includes(notice.kind))
    .flatMap(({ notice, tasks }) => tasks.map((task) => ({ notice, task })));
}
