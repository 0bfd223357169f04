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
  'letter-waits',
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export interface Section {
  readonly kind: SectionKind;
  readonly title: string;
  /** How text sets a heading apart. */
  readonly titleInCapitals: string;
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

/** In HTML a table; in text a card a row, as no reader of text keeps columns apart. */
export interface Table {
  readonly columns: readonly string[];
  readonly groups: readonly TableGroup[];
}

/** Rows under a heading of their own, or under none. */
export interface TableGroup extends Rows {
  readonly span: number;
  readonly cards: readonly { readonly title: string; readonly facts: readonly string[] }[];
}

export interface Rows {
  readonly heading: string | null;
  readonly rows: readonly (readonly string[])[];
}

/** The first two columns, a number and a name, head a card; of the others those with something in. */
export function table(columns: readonly string[], groups: readonly Rows[]): Table {
  const card = ([number = '', name = '', ...cells]: readonly string[]) => ({
    title: [number, name].filter((part) => part !== '').join('. '),
    facts: cells.flatMap((cell, at) => (cell === '' ? [] : [`${columns[at + 2] ?? ''}: ${cell}`])),
  });
  return {
    columns,
    groups: groups.map(({ heading, rows }) => ({
      ...{ heading, rows, span: columns.length },
      cards: rows.map(card),
    })),
  };
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
  return {
    ...{ kind, lead: null, lines: [], drafts: [], table: null },
    titleInCapitals: given.title.toUpperCase(),
    ...given,
  };
}

/**
 * The told notices of these kinds, one task each; told to somebody and to who stands in for them, or
 * told twice since the letter before, a thing is said once, as it was said last.
 */
export function ofKinds(
  told: readonly Told[],
  kinds: readonly string[],
): readonly { readonly notice: WaitingNotice; readonly task: LetterTask }[] {
  const known = new Map<string, { notice: WaitingNotice; task: LetterTask }>();
  for (const { notice, tasks } of told) {
    if (!kinds.includes(notice.kind)) continue;
    for (const task of tasks) known.set(`${notice.kind}:${task.id}`, { notice, task });
  }
  return [...known.values()];
}
