import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NewLetter, Recipient } from '../../mail/index.js';
import { LetterTemplates, LettersService, NoticesService } from '../../mail/mail.module.js';
import type { Directory } from '../../people/index.js';
import { PeopleService, StandInsService, type Moment } from '../../people/people.module.js';
import { Clock } from '../../time/index.js';
import { restingSince } from '../reachable.js';
import type { AddressBook } from '../recipients.js';
import { composed, digestKey, type Composed, type Letter } from './composed.js';
import { holders, type Desk } from './desk.js';
import { nobodyNotices } from './nobody.js';
import { ExtractsService } from './extracts.service.js';
import { armedRows, letterTasks, partsOf } from './letter-task.queries.js';
import { readersOf, type Nobody, type Reader } from './readers.js';
import { tasksOf, type WaitingNotice } from './waiting.js';
import {
  addressesRefused,
  claimNotices,
  dropNotices,
  holdNotices,
  lettersWritten,
  recipientsWaiting,
  type Tellable,
} from './waiting.queries.js';
import { isWorkingTime } from './working-hours.js';

/** What one composing did. */
export interface ComposedCounts {
  readonly letters: number;
  readonly told: number;
  readonly dropped: number;
  /** Notices that nobody could be told. */
  readonly nobody: number;
}

type Directed = Pick<AddressBook, 'substitutions'> & { readonly directory: Directory };

/**
 * Gathers waiting notices into letters: one digest for each reader and day, what goes at once by
 * itself, extracts of plans by themselves. The key of a digest is what holds it to one a day, whoever
 * composes: of two at once the second finds the letter written and leaves its notices for the next
 * working day.
 */
@Injectable()
export class DigestService {
  constructor(
    private readonly people: PeopleService,
    private readonly standIns: StandInsService,
    private readonly notices: NoticesService,
    private readonly letters: LettersService,
    private readonly templates: LetterTemplates,
    private readonly extracts: ExtractsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Of all recipients for whom something waits, or of those with these ids and of everybody who reads
   * the same letters.
   */
  async compose(
    tx: EntityManager,
    moment: Moment,
    recipients?: readonly string[],
    atOnceOnly = false,
  ): Promise<ComposedCounts> {
    const tellable = { today: moment.today, isWorkingTime: !atOnceOnly && isWorkingTime(moment) };
    const waiting = await recipientsWaiting(tx, tellable);
    if (waiting.length === 0) return NOTHING;
    const known = await this.directed(tx, moment);
    const readerOf = await this.readers(tx, known, moment);
    const wanted = recipients ? sharing(waiting, new Set(recipients), readerOf) : waiting;
    const notices = await this.claim(tx, tellable, wanted, readerOf);
    if (notices.length === 0) return NOTHING;
    const desk = await this.desk(tx, notices, known.directory, moment);
    const extracts = await this.extracts.of(tx, notices, known.directory, moment.today);
    return this.write(tx, composed(notices, readerOf, extracts, desk), desk, moment);
  }

  private async directed(tx: EntityManager, { today }: Moment): Promise<Directed> {
    const directory = await this.people.directory(tx);
    return { directory, substitutions: await this.standIns.inForce(tx, today) };
  }

  private async readers(
    tx: EntityManager,
    known: Directed,
    { today }: Moment,
  ): Promise<(recipient: Recipient) => Reader | Nobody> {
    const since = restingSince(this.clock.now());
    return readersOf({ ...known, on: today }, await addressesRefused(tx, since));
  }

  /** Not for readers who have had their digest of the day: that is held for the next. */
  private async claim(
    tx: EntityManager,
    tellable: Tellable,
    wanted: readonly Recipient[],
    readerOf: (recipient: Recipient) => Reader | Nobody,
  ): Promise<readonly WaitingNotice[]> {
    const keys = new Map<string, string>();
    for (const recipient of wanted) {
      const reader = readerOf(recipient);
      if ('email' in reader) keys.set(recipient.id, digestKey(reader.to, tellable.today));
    }
    const had = await lettersWritten(tx, [...new Set(keys.values())]);
    const ids = wanted.map(({ id }) => id);
    const hasHad = (id: string): boolean => had.has(keys.get(id) ?? '');
    await holdNotices(tx, tellable, ids.filter(hasHad));
    const without = ids.filter((id) => !hasHad(id));
    return claimNotices(tx, tellable, ids, without);
  }

  private async desk(
    tx: EntityManager,
    notices: readonly WaitingNotice[],
    directory: Directory,
    { today, calendar, settings }: Moment,
  ): Promise<Desk> {
    const tasks = await letterTasks(tx, [...new Set(notices.flatMap(tasksOf))]);
    const grouped = notices.filter(({ kind }) => BY_MEASURE.includes(kind));
    const occurrences = grouped.flatMap((notice) =>
      tasksOf(notice).flatMap((id) => tasks.get(id)?.occurrence ?? []),
    );
    const armed = notices.filter(({ kind }) => kind === 'attestation');
    return {
      ...{ today, calendar, settings, tasks },
      department: await this.people.department(tx),
      people: new Map(directory.people.map((each) => [each.id, each])),
      organisations: new Map(directory.organisations.map((each) => [each.id, each])),
      parts: await partsOf(tx, [...new Set(occurrences)]),
      armed: await armedRows(tx, [...new Set(armed.map(({ subject }) => subject.id))]),
    };
  }

  private async write(
    tx: EntityManager,
    { letters, dropped, unheard }: Composed,
    desk: Desk,
    moment: Moment,
  ): Promise<ComposedCounts> {
    // In one order, so that two composers never wait for each other.
    const sorted = [...letters].sort((a, b) => (a.key < b.key ? -1 : 1));
    const written = await this.letters.write(
      tx,
      sorted.map((letter) => this.newLetter(letter, moment)),
      { composedAt: moment.now, dueAt: this.clock.now() },
    );
    const told = sorted.flatMap(({ notices }, at) => {
      const letter = written[at];
      return letter?.isNew ? notices.map((id) => ({ id, letter: letter.id })) : [];
    });
    if (told.length > 0) await this.notices.markManyTold(tx, told);
    await dropNotices(tx, [
      ...dropped,
      ...unheard.map(({ notice }) => ({ id: notice.id, because: 'некому сообщить' })),
    ]);
    const coordinators = holders(desk, 'coordinator').map(({ id }): Recipient => ({
      kind: 'person',
      id,
    }));
    await this.notices.write(tx, nobodyNotices(unheard, coordinators, desk), moment.now);
    return {
      letters: written.filter(({ isNew }) => isNew).length,
      told: told.length,
      dropped: dropped.length,
      nobody: unheard.length,
    };
  }

  private newLetter({ key, kind, template, reader, view }: Letter, moment: Moment): NewLetter {
    const words = this.templates.write(template, { ...view });
    return {
      ...{ key, kind, day: moment.today, to: reader.to },
      ...{ toName: reader.name, toAddress: reader.email },
      ...words,
    };
  }
}

const NOTHING: ComposedCounts = { letters: 0, told: 0, dropped: 0, nobody: 0 };

/** Kinds that are told by measure, with how everybody else stands. */
const BY_MEASURE = ['task-submitted', 'awaiting-acceptance', 'overdue-measure'];

/** With everybody whose notices come to the same readers: one digest must hold them all. */
function sharing(
  waiting: readonly Recipient[],
  wanted: ReadonlySet<string>,
  readerOf: (recipient: Recipient) => Reader | Nobody,
): readonly Recipient[] {
  const readers = waiting.map((recipient) => {
    const reader = readerOf(recipient);
    return 'email' in reader ? reader.to.id : null;
  });
  const reading = new Set(readers.filter((id, at) => id && wanted.has(waiting[at]?.id ?? '')));
  return waiting.filter(({ id }, at) => wanted.has(id) || reading.has(readers[at] ?? ''));
}
