/**
 * Waiting notices become letters: each is compared with what is so now, goes to whoever reads that
 * day, and stands in the letter it belongs to. Nothing is lost on the way: a notice is told, dropped
 * with a reason, or reported as having nobody to hear it.
 */
import type { Recipient } from '../../mail/index.js';
import type { CivilDate } from '../../time/index.js';
import { groupedBy } from '../../tasks/index.js';
import type { Desk } from './desk.js';
import { extractView, type ExtractRow, type ExtractView } from './extract.js';
import { letterView, type LetterView } from './letter-view.js';
import type { Nobody, Reader } from './readers.js';
import { untrue } from './recheck.js';
import type { Told } from './section.js';
import { tasksOf, type WaitingNotice } from './waiting.js';

export interface Letter {
  readonly key: string;
  /** As the log of letters names it. */
  readonly kind: string;
  readonly template: 'digest' | 'plan-extract';
  readonly reader: Reader;
  readonly view: LetterView | ExtractView;
  readonly notices: readonly string[];
}

export interface Composed {
  readonly letters: readonly Letter[];
  readonly dropped: readonly { readonly id: string; readonly because: string }[];
  readonly unheard: readonly { readonly notice: WaitingNotice; readonly nobody: Nobody }[];
}

/** Rows of a plan that concern the recipient of an extract, by notice. */
export type Extracts = ReadonlyMap<string, readonly ExtractRow[]>;

export function composed(
  notices: readonly WaitingNotice[],
  readerOf: (recipient: Recipient) => Reader | Nobody,
  extracts: Extracts,
  desk: Desk,
): Composed {
  const dropped: { id: string; because: string }[] = [];
  const unheard: { notice: WaitingNotice; nobody: Nobody }[] = [];
  const toTell: Heard[] = [];
  for (const notice of notices) {
    const told = stillTrue(notice, extracts, desk);
    const reader = readerOf(notice.to);
    if ('because' in told) dropped.push({ id: notice.id, because: told.because });
    else if (!('email' in reader)) unheard.push({ notice, nobody: reader });
    else toTell.push({ told, reader });
  }
  const letters = [...groupedBy(toTell, letterOf).values()].flatMap((heard) => {
    const letter = written(heard, extracts, desk);
    if (!letter)
      for (const { told } of heard)
        dropped.push({ id: told.notice.id, because: 'нечего сообщить' });
    return letter ?? [];
  });
  return { letters, dropped, unheard };
}

/** What makes a second digest of the day impossible. */
export function digestKey(reader: Recipient, day: CivilDate): string {
  return `digest:${reader.id}:${day}`;
}

interface Heard {
  readonly told: Told;
  readonly reader: Reader;
}

function letterOf({ told: { notice }, reader }: Heard): string {
  const letter = notice.kind === 'plan-extract' ? 'extract' : notice.atOnce ? 'at-once' : 'digest';
  return `${letter}:${reader.to.id}`;
}

/** With the tasks it is still true of, or why it is of none. */
function stillTrue(
  notice: WaitingNotice,
  extracts: Extracts,
  desk: Desk,
): Told | { readonly because: string } {
  if (notice.kind === 'plan-extract') {
    const rows = extracts.get(notice.id) ?? [];
    if (rows.length === 0) return { because: 'план ничего не поручает' };
    return rows.every(({ row }) => row.plan.closed)
      ? { because: 'план закрыт' }
      : { notice, tasks: [] };
  }
  if (notice.kind === 'attestation') {
    const armed = desk.armed.get(notice.subject.id);
    return armed && !armed.closed ? { notice, tasks: [] } : { because: 'мероприятие закрыто' };
  }
  const ids = tasksOf(notice);
  // About people and addresses, not about tasks.
  if (WITHOUT_TASKS.includes(notice.kind)) return { notice, tasks: [] };
  const found = ids.flatMap((id) => desk.tasks.get(id) ?? []);
  const reasons = found.map((task) => untrue(notice, task, desk));
  const tasks = found.filter((_, at) => reasons[at] === null);
  if (tasks.length > 0) return { notice, tasks };
  return { because: reasons.find((reason) => reason !== null) ?? 'поручение не найдено' };
}

const WITHOUT_TASKS = ['nobody-to-tell', 'address-refused', 'letter-waits'];

function written(heard: readonly Heard[], extracts: Extracts, desk: Desk): Letter | null {
  const [first] = heard;
  if (!first) return null;
  const { reader } = first;
  const notices = heard.map(({ told }) => told.notice.id);
  const absent = [...new Set(heard.flatMap((each) => each.reader.insteadOf ?? []))];
  const addressing = { reader: reader.to, absent };
  const own = { reader, notices };
  const earliest = [...notices].sort()[0] ?? '';
  const [{ kind, atOnce }] = [first.told.notice];
  if (kind === 'plan-extract') {
    const view = extractView(joined(notices, extracts), addressing, desk);
    return { ...own, kind, template: kind, key: `plan-extract:${earliest}`, view };
  }
  const told = heard.map((each) => each.told);
  const view = letterView(told, { ...addressing, atOnce }, desk);
  if (!view) return null;
  if (!atOnce)
    return {
      ...own,
      kind: 'digest',
      template: 'digest',
      key: digestKey(reader.to, desk.today),
      view,
    };
  const kinds = new Set(told.map(({ notice }) => notice.kind));
  const name = kinds.size === 1 ? kind : 'at-once';
  return { ...own, kind: name, template: 'digest', key: `at-once:${earliest}`, view };
}

/** A row that concerns the reader twice over, as executor and as head, is printed once. */
function joined(notices: readonly string[], extracts: Extracts): readonly ExtractRow[] {
  const rows = notices
    .flatMap((id) => extracts.get(id) ?? [])
    .filter(({ row }) => !row.plan.closed);
  return [...groupedBy(rows, ({ row }) => row.measure).values()].flatMap(([first, ...same]) =>
    first ? [{ ...first, asked: [first, ...same].flatMap(({ asked }) => asked) }] : [],
  );
}
