/**
 * Who reads a letter. A substitute reads the letters of the absent; whoever has no address of his own
 * is told through the mailbox of his organisation, and then it is the mailbox that gets one letter,
 * however many of its people are meant.
 */
import { isMailAddress, type Recipient } from '../../mail/index.js';
import { addressIn, type AddressBook } from '../recipients.js';

export interface Reader {
  readonly to: Recipient;
  readonly name: string;
  readonly email: string;
  readonly insteadOf: string | null;
}

/** Why nobody is told, in the words of the coordinator's letter. */
export interface Nobody {
  readonly because: string;
}

/** Finds readers by one day's directory; `refused` are addresses that do not take letters these days. */
export function readersOf(
  book: AddressBook,
  refused: readonly string[],
): (recipient: Recipient) => Reader | Nobody {
  const bouncing = new Set(refused.map((address) => address.toLowerCase()));
  const mailboxes = new Map<string, Recipient>();
  for (const { id, email } of book.directory.organisations) {
    const key = email?.toLowerCase();
    if (key !== undefined && !mailboxes.has(key)) mailboxes.set(key, { kind: 'organisation', id });
  }
  const names = new Map(book.directory.organisations.map(({ id, name }) => [id, name]));

  const reader = (recipient: Recipient): Reader | Nobody => {
    const address = addressIn(book, recipient);
    if (!address) return { because: 'не указан адрес электронной почты' };
    if (!isMailAddress(address.email)) return { because: 'адрес в справочнике записан с ошибкой' };
    const mailbox = mailboxes.get(address.email.toLowerCase());
    const bounced = bouncing.has(address.email.toLowerCase());
    if (!bounced) {
      const name = mailbox ? (names.get(mailbox.id) ?? address.name) : address.name;
      const { email, insteadOf } = address;
      return { to: mailbox ?? address.to, name, email, insteadOf };
    }
    const nobody = { because: 'адрес не принимает почту' };
    if (mailbox || address.to.kind === 'organisation') return nobody;
    const place = book.directory.people.find(({ id }) => id === address.to.id)?.organisation;
    const other = place ? reader({ kind: 'organisation', id: place }) : nobody;
    const { insteadOf } = address;
    return 'email' in other ? { ...other, insteadOf } : nobody;
  };
  return reader;
}
