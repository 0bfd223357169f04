/**
 * What a ladder would tell whom, on which days: the very rules by which rungs are raised, over tasks as
 * they stood and, from today on, as they stand if nobody does anything. Letters are counted as they go
 * out: one digest a reader and day. Only what ladders write is counted.
 */
import type { Notice, Recipient } from '../../mail/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import type { LadderBook } from '../ladder/ladder-book.js';
import { spellOn } from '../ladder/ladder-spells.js';
import { rungKey } from '../ladder/rung.js';
import { rungsOwed, type DueRung } from '../ladder/rungs-due.js';
import { readersOf } from '../digest/readers.js';
import type { Addressees, AddressBook, Substitutions } from '../recipients.js';
import { noticesOfRung, toldBy, type HeardTask } from '../told.js';
import { courseOf, type CoursedTask } from './course.js';

export type DryRunTask = CoursedTask & HeardTask & { readonly plan: string };

export interface DryRunTerms {
  readonly from: CivilDate;
  /** Inside. */
  readonly to: CivilDate;
  readonly today: CivilDate;
  readonly calendar: WorkingCalendar;
  readonly ladders: LadderBook;
  readonly directory: Addressees;
  readonly substitutionsOn: (day: CivilDate) => Substitutions;
}

export interface DryLetter {
  readonly day: CivilDate;
  readonly to: Recipient;
  readonly name: string;
  readonly email: string;
  /** Kind of notice → how many. */
  readonly notices: Readonly<Record<string, number>>;
  /** Numbers of the tasks it speaks of. */
  readonly tasks: readonly number[];
}

export interface DryRun {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly tasks: number;
  readonly rungs: number;
  /** In order of days and names. */
  readonly letters: readonly DryLetter[];
  /** Rungs with nobody to tell of those they are meant for. */
  readonly unheard: readonly {
    readonly day: CivilDate;
    readonly rung: string;
    readonly task: number;
  }[];
}

export function dryRun(tasks: readonly DryRunTask[], terms: DryRunTerms): DryRun {
  const post = new Post(terms.calendar);
  const unheard: { day: CivilDate; rung: string; task: number }[] = [];
  const books = new Map<CivilDate, AddressBook>();
  const bookOn = (on: CivilDate): AddressBook => {
    const known = books.get(on);
    const { directory, substitutionsOn } = terms;
    const book = known ?? { directory, substitutions: substitutionsOn(on), on };
    if (!known) books.set(on, book);
    return book;
  };
  let rungs = 0;
  for (const task of tasks) {
    for (const { rung, heard } of owed(task, terms)) {
      const book = bookOn(rung.day);
      const spell = spellOn(terms.ladders.of(task.plan), rung.day);
      const told = toldBy(rung.rung, spell.rungs, heard, book);
      rungs += 1;
      if (told.outcome === 'nobody')
        unheard.push({ day: rung.day, rung: rung.key, task: task.number });
      for (const notice of noticesOfRung(rung, told, heard, book)) {
        post.put(notice, task.number, book);
      }
    }
  }
  const { from, to } = terms;
  unheard.sort((a, b) => a.day.localeCompare(b.day) || a.task - b.task);
  return { from, to, tasks: tasks.length, rungs, letters: post.letters(), unheard };
}

/** Each rung once, with the task as it stood on its day. */
function owed(
  task: DryRunTask,
  { from, to, today, calendar, ladders }: DryRunTerms,
): readonly { rung: DueRung; heard: HeardTask }[] {
  const found = new Map<string, { rung: DueRung; heard: HeardTask }>();
  for (const stretch of courseOf(task, today)) {
    const first = stretch.from > from ? stretch.from : from;
    const heard = { ...task, organisation: stretch.organisation, executor: stretch.executor };
    for (const rung of rungsOwed(ladders.of(task.plan), stretch, calendar, to, first)) {
      if (stretch.until !== null && rung.day >= stretch.until) continue;
      if (!found.has(rungKey(rung))) found.set(rungKey(rung), { rung, heard });
    }
  }
  return [...found.values()];
}

/** Gathers notices into digests. */
class Post {
  private readonly digests = new Map<
    string,
    Omit<DryLetter, 'notices' | 'tasks'> & { notices: Map<string, number>; tasks: Set<number> }
  >();
  private readonly keys = new Set<string>();
  private readonly readers = new Map<AddressBook, ReturnType<typeof readersOf>>();

  constructor(private readonly calendar: WorkingCalendar) {}

  put({ key, kind, to }: Notice, task: number, book: AddressBook): void {
    const reader = this.readerOf(to, book);
    if ('because' in reader || this.keys.has(key)) return;
    this.keys.add(key);
    const day = this.calendar.nextWorking(book.on);
    const { name, email } = reader;
    const id = `${day} ${reader.to.id}`;
    const digest = this.digests.get(id) ?? {
      ...{ day, to: reader.to, name, email, notices: new Map(), tasks: new Set() },
    };
    digest.notices.set(kind, (digest.notices.get(kind) ?? 0) + 1);
    digest.tasks.add(task);
    this.digests.set(id, digest);
  }

  /** As the composer finds them: of a mailbox one letter, however many of its people are meant. */
  private readerOf(to: Recipient, book: AddressBook): ReturnType<ReturnType<typeof readersOf>> {
    const known = this.readers.get(book) ?? readersOf(book, []);
    this.readers.set(book, known);
    return known(to);
  }

  letters(): readonly DryLetter[] {
    return [...this.digests.values()]
      .sort((a, b) => a.day.localeCompare(b.day) || a.name.localeCompare(b.name, 'ru'))
      .map(({ notices, tasks, ...letter }) => ({
        ...letter,
        notices: Object.fromEntries(notices),
        tasks: [...tasks].sort((a, b) => a - b),
      }));
  }
}
