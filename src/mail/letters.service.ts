import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/index.js';
import { InvalidInput } from '../errors.js';
import type { CivilDate } from '../time/index.js';
import { attachmentsIn, type NewAttachment } from './attachment.js';
import { attach, ATTACHED, type Attached } from './attachments.queries.js';
import type { LetterState, NewLetter, Written } from './letter.js';
import { isMailAddress, oneLine } from './one-line.js';
import type { Recipient } from './notice.js';

/** What became of one letter given to `write`, in the order given. */
export type WrittenLetter = Readonly<{ id: string; key: string; isNew: boolean }>;

/** All that is given must hold. */
export type LogFilter = Readonly<{
  from?: CivilDate;
  to?: CivilDate;
  states?: readonly LetterState[];
  recipient?: Recipient;
  address?: string;
  kind?: string;
  /** As the id begins, lower case. */
  idBegins?: string;
  /** As the key begins: all letters of one occasion. */
  keyBegins?: string;
  /** Newest first; the letters after this many. */
  skip?: number;
  limit?: number;
}>;

/** One line of the delivery log. */
export type LoggedLetter = Readonly<{
  id: string;
  kind: string;
  day: CivilDate;
  to: Recipient | null;
  toName: string;
  toAddress: string;
  subject: string;
  state: LetterState;
  composedAt: Date;
  /** Real time of the next attempt, of a letter still queued. */
  dueAt: Date;
  attempts: number;
  sentAt: Date | null;
  /** The server and its reply, or the .eml file. */
  handedTo: string | null;
  possibleDuplicate: boolean;
  lastError: string | null;
}>;
type Words = Readonly<{ text: string; html: string; messageId: string }>;
export type StoredLetter = LoggedLetter & Words & Attached;

/** An address that a mail server would not take letters for. */
export type RefusedAddress = Readonly<{ address: string; reason: string; refusedAt: Date }>;

/** The outbox, which is also the log of what was sent to whom. Nothing here sends. */
@Injectable()
export class LettersService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * One statement however many, and one more for their files. A letter whose key is known already is
   * left as it is (`isNew` false): what was to be told by it may not be in it, so whoever tells marks
   * nothing as told then.
   */
  async write(
    tx: EntityManager,
    letters: readonly NewLetter[],
    { composedAt, dueAt }: Written,
  ): Promise<readonly WrittenLetter[]> {
    if (letters.length === 0) return [];
    const rows = letters.map((letter) => this.row(letter));
    const of = <T>(take: (row: (typeof rows)[number]) => T): T[] => rows.map(take);
    const fresh = await tx.query<{ id: string }[]>(
      `insert into letters (id, key, kind, day, person_id, organisation_id, to_name, to_address,
         message_id, subject, body_text, body_html, composed_at, due_at)
       select id, key, kind, day, person, organisation, to_name, to_address, message_id, subject,
         body_text, body_html, $13, $14
       from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::uuid[], $6::uuid[], $7::text[],
         $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
         as letter (id, key, kind, day, person, organisation, to_name, to_address, message_id, subject,
           body_text, body_html)
       on conflict (department_id, key) do nothing
       returning id`,
      [
        of((row) => row.id),
        of((row) => row.key),
        of((row) => row.kind),
        of((row) => row.day),
        of(({ to }) => (to?.kind === 'person' ? to.id : null)),
        of(({ to }) => (to?.kind === 'organisation' ? to.id : null)),
        of((row) => row.toName),
        of((row) => row.toAddress),
        of((row) => row.messageId),
        of((row) => row.subject),
        of((row) => row.text),
        of((row) => row.html),
        composedAt,
        dueAt,
      ],
    );
    const isFresh = new Set(fresh.map(({ id }) => id));
    await attach(
      tx,
      rows.filter(({ id }) => isFresh.has(id)),
    );
    const known = await this.idsOf(
      tx,
      rows.filter(({ id }) => !isFresh.has(id)).map(({ key }) => key),
    );
    return rows.map(({ id, key }) =>
      isFresh.has(id) ? { id, key, isNew: true } : { id: known.get(key) ?? id, key, isNew: false },
    );
  }

  /** Newest first. */
  async log(tx: EntityManager, filter: LogFilter = {}): Promise<readonly LoggedLetter[]> {
    const { recipient, limit = 100, skip = 0 } = filter;
    const rows = await tx.query<Row[]>(
      `select ${LOGGED} from letters
       where ($1::date is null or day >= $1) and ($2::date is null or day <= $2)
         and ($3::text[] is null or state = any ($3))
         and ($4::uuid is null or person_id = $4) and ($5::uuid is null or organisation_id = $5)
         and ($6::text is null or lower(to_address) = lower($6)) and ($7::text is null or kind = $7)
         and ($10::text is null or starts_with(id::text, $10))
         and ($11::text is null or starts_with(key, $11))
       order by day desc, id desc limit $8 offset $9`,
      [
        filter.from ?? null,
        filter.to ?? null,
        filter.states ?? null,
        recipient?.kind === 'person' ? recipient.id : null,
        recipient?.kind === 'organisation' ? recipient.id : null,
        filter.address ?? null,
        filter.kind ?? null,
        limit,
        skip,
        filter.idBegins ?? null,
        filter.keyBegins ?? null,
      ],
    );
    return rows.map(logged);
  }

  /** With its words and files; null: no such letter in this department. */
  async read(tx: EntityManager, id: string): Promise<StoredLetter | null> {
    const [row] = await tx.query<(Row & Words & Attached)[]>(
      `select ${LOGGED}, body_text as text, body_html as html, message_id as "messageId",
         ${ATTACHED} as files
       from letters l where id = $1`,
      [id],
    );
    return row ? logged(row) : null;
  }

  /** Addresses letters were refused for and have not been accepted for since. */
  refusedAddresses(tx: EntityManager): Promise<readonly RefusedAddress[]> {
    return tx.query<RefusedAddress[]>(
      `select address, reason, refused_at as "refusedAt" from refused_addresses order by address`,
    );
  }

  private row(letter: NewLetter): RowToWrite {
    if (!isMailAddress(letter.toAddress)) {
      throw new InvalidInput(`Не адрес электронной почты: «${oneLine(letter.toAddress)}».`, {
        address: letter.toAddress,
      });
    }
    const id = randomUUID();
    return {
      ...letter,
      id,
      toName: oneLine(letter.toName) || letter.toAddress,
      subject: oneLine(letter.subject),
      files: attachmentsIn(letter.files),
      messageId: `<${id}@${this.config.mailFrom.replace(/^.*@/, '')}>`,
    };
  }

  private async idsOf(tx: EntityManager, keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    const rows = await tx.query<{ id: string; key: string }[]>(
      'select id, key from letters where key = any ($1)',
      [keys],
    );
    return new Map(rows.map(({ id, key }) => [key, id]));
  }
}

type RowToWrite = NewLetter &
  Readonly<{ id: string; messageId: string; files: readonly Required<NewAttachment>[] }>;
type Row = Omit<LoggedLetter, 'to'> & { personId: string | null; organisationId: string | null };

const LOGGED = `id, kind, day, person_id as "personId", organisation_id as "organisationId",
  to_name as "toName", to_address as "toAddress", subject, state, composed_at as "composedAt",
  due_at as "dueAt", attempts, sent_at as "sentAt", handed_to as "handedTo",
  possible_duplicate as "possibleDuplicate", last_error as "lastError"`;

function logged<R extends Row>({ personId, organisationId, ...rest }: R) {
  const to = personId
    ? ({ kind: 'person', id: personId } as const)
    : organisationId
      ? ({ kind: 'organisation', id: organisationId } as const)
      : null;
  return { ...rest, to };
}
