import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CivilDate } from '../time/index.js';
import { ATTACHED } from './attachments.queries.js';
import type { Outgoing } from './transport/outgoing.js';

/** A letter that this process has in hand. */
export type ClaimedLetter = Outgoing &
  Readonly<{
    day: CivilDate;
    /** Attempts before this one. */
    attempts: number;
    personId: string | null;
    /** Its address has been refused before; a letter taken for it proves otherwise. */
    wasRefused: boolean;
  }>;

/** How a letter in hand is laid down. */
export type Laid = Readonly<{
  id: string;
  to: 'sent' | 'queued' | 'refused';
  /** What came of the content: never begun; answered for, either way; not answered for; silence. */
  content: 'kept' | 'answered' | 'unanswered' | 'silence';
  /** Not an attempt: it was never tried. */
  untried: boolean;
  /** Of a letter queued again, the next attempt; real time. Null: as before. */
  dueAt: Date | null;
  /** Of a letter sent: the server and its reply, or the file. */
  handedTo: string | null;
  error: string | null;
}>;

/** Left in hand by a process that is gone. */
export type Orphans = Readonly<{ requeued: number; again: number; unconfirmed: number }>;

/** Rows of `letters` on their way: the engine's view of them. `tx` is inside their department. */
@Injectable()
export class OutboxService {
  /**
   * Takes letters in hand under `lock`: committed before anything is said to a mail server. With the
   * names of their files: the content is read when each goes.
   */
  async claim(
    tx: EntityManager,
    lock: bigint,
    now: Date,
    most: number,
  ): Promise<readonly ClaimedLetter[]> {
    const [rows] = await tx.query<[ClaimedLetter[], number]>(
      // Materialized: inside a join the limited, locking part could be carried out more than once.
      `with due as materialized (
         select id from letters where state = 'queued' and due_at <= $2
         order by due_at limit $3 for update skip locked)
       update letters l set state = 'sending', sending_by = $1
       from departments d, due
       where l.id = due.id and d.id = l.department_id
       returning l.id, l.message_id as "messageId", d.name as "fromName", l.to_name as "toName",
         l.to_address as "toAddress", l.subject, l.body_text as text, l.body_html as html,
         l.composed_at as "composedAt", l.day, l.attempts, l.person_id as "personId",
         exists (select from refused_addresses r where r.address = lower(l.to_address))
           as "wasRefused",
         ${ATTACHED} as files`,
      [lock, now, most],
    );
    return rows;
  }

  /**
   * Records that the content of these is about to go, and returns those that are still in hand: under
   * a lock lost with its connection they may have been given to another process.
   */
  async begin(
    tx: EntityManager,
    lock: bigint,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update letters set unanswered = unanswered + 1
       where id = any ($1) and state = 'sending' and sending_by = $2 returning id`,
      [ids, lock],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Lays letters down; returns those that were still to be. What the server has taken is sent, whoever
   * has it in hand by now; anything else is for the one whose lock it is under. A letter whose reply
   * was lost for the second time is not queued again (see `recover`). A server that kept silent until
   * we hung up has, by its own rules, taken nothing on: that is tried again as often as need be.
   */
  async lay(
    tx: EntityManager,
    lock: bigint,
    laid: readonly Laid[],
    now: Date,
  ): Promise<ReadonlySet<string>> {
    const of = <T>(take: (each: Laid) => T): T[] => laid.map(take);
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update letters l set
         state = case when ${LOST_TWICE} then 'sent' else laid.state end, sending_by = null,
         attempts = attempts + case when laid.untried then 0 else 1 end,
         unanswered =
           greatest(l.unanswered - case when laid.content in ('answered', 'silence') then 1 else 0 end, 0),
         possible_duplicate = possible_duplicate or laid.content in ('unanswered', 'silence'),
         due_at = coalesce(laid.due_at, l.due_at),
         sent_at = case when ${LOST_TWICE} or laid.state = 'sent' then $1::timestamptz end,
         handed_to = case when ${LOST_TWICE} then $2 else laid.handed_to end,
         last_error = case when laid.untried then l.last_error else laid.error end
       from unnest($3::uuid[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[],
         $8::text[], $9::text[]) as laid (id, state, content, untried, due_at, handed_to, error)
       where l.id = laid.id and (
         l.state = 'sending' and l.sending_by = $10
         or laid.state = 'sent' and l.state in ('queued', 'sending'))
       returning l.id`,
      [
        now,
        UNCONFIRMED,
        of((each) => each.id),
        of((each) => each.to),
        of((each) => each.content),
        of((each) => each.untried),
        of((each) => each.dueAt),
        of((each) => each.handedTo),
        of((each) => each.error),
        lock,
      ],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Letters left in hand under locks that nobody holds (`gone`), or under our own after a claim whose
   * commit was never confirmed; `kept` are in our hands still. What had not begun to go is queued as it was.
   * What may have been taken goes out once more, marked; when that too was cut short it stays as it
   * is, sent without confirmation: a third copy would be no better, and one of two has arrived.
   */
  async recover(
    tx: EntityManager,
    { gone, own, kept }: { gone: readonly bigint[]; own: bigint; kept: readonly string[] },
    now: Date,
  ): Promise<Orphans> {
    const [rows] = await tx.query<[{ unanswered: number }[], number]>(
      `update letters set
         state = case when unanswered < 2 then 'queued' else 'sent' end, sending_by = null,
         possible_duplicate = possible_duplicate or unanswered > 0,
         sent_at = case when unanswered < 2 then null else $4::timestamptz end,
         handed_to = case when unanswered < 2 then null else $5 end,
         last_error = case when unanswered = 0 then last_error else $6 end
       where state = 'sending'
         and (sending_by = any ($1) or sending_by = $2) and not id = any ($3)
       returning unanswered`,
      [gone, own, kept, now, UNCONFIRMED, CUT_SHORT],
    );
    const count = (is: (unanswered: number) => boolean): number =>
      rows.filter(({ unanswered }) => is(unanswered)).length;
    return {
      requeued: count((unanswered) => unanswered === 0),
      again: count((unanswered) => unanswered === 1),
      unconfirmed: count((unanswered) => unanswered > 1),
    };
  }

  /** Returns the addresses that were not known as refused before. */
  async refuseAddresses(
    tx: EntityManager,
    refused: readonly Readonly<{ address: string; reason: string }>[],
    now: Date,
  ): Promise<ReadonlySet<string>> {
    const byAddress = new Map(refused.map(({ address, reason }) => [key(address), reason]));
    const rows = await tx.query<{ address: string; isNew: boolean }[]>(
      `insert into refused_addresses as known (address, reason, refused_at)
       select address, reason, $3 from unnest($1::text[], $2::text[]) as refused (address, reason)
       on conflict (department_id, address) do update
         set reason = excluded.reason, refused_at = excluded.refused_at
       returning address, xmax = 0 as "isNew"`,
      [[...byAddress.keys()], [...byAddress.values()], now],
    );
    return new Set(rows.filter(({ isNew }) => isNew).map(({ address }) => address));
  }

  /** A letter was taken for them after all. */
  async admitAddresses(tx: EntityManager, addresses: readonly string[]): Promise<void> {
    await tx.query('delete from refused_addresses where address = any ($1)', [addresses.map(key)]);
  }
}

const LOST_TWICE = `laid.content = 'unanswered' and l.unanswered > 1`;

/** What a letter says that was sent twice and answered for neither time. */
export const UNCONFIRMED = 'передано без подтверждения: ответ почтового сервера дважды потерян';
const CUT_SHORT = 'передача прервана до ответа почтового сервера';

/** Addresses are compared without regard to capitals. */
function key(address: string): string {
  return address.toLowerCase();
}
