/**
 * What came of handing one letter to the mail server. The distinctions are those that decide what
 * happens next: whose fault it was (the address's, the letter's, the server's), and whether the server
 * may have taken the letter although it never said so.
 */
export type Outcome =
  /** Taken: from here on it is the server's. */
  | { readonly kind: 'accepted'; readonly reply: string }
  /** Not for this address, now or later. */
  | { readonly kind: 'address-refused'; readonly reply: string }
  /** Not with this content. */
  | { readonly kind: 'content-refused'; readonly reply: string }
  /** Not now: a mailbox that is full, a sender not seen before. The server is well. */
  | { readonly kind: 'deferred'; readonly reply: string }
  /** No letter would have got through: not reached, not let in, closing, silent. */
  | { readonly kind: 'server-fault'; readonly error: string }
  /** The content went, and then the connection was lost before the server answered for it. */
  | { readonly kind: 'unanswered'; readonly error: string }
  /** The content went, and the server kept silent until we hung up. */
  | { readonly kind: 'silent'; readonly error: string }
  /** A file of it could not be read, before or while it went: the server has not seen its end. */
  | { readonly kind: 'file-fault'; readonly error: string }
  /** Stopped before any of the content went. */
  | { readonly kind: 'unsent' };

/** A failure as the SMTP client reports it, and how far the letter had come by then. */
export interface SmtpFailure {
  /** Of the client: ECONNECTION, ETIMEDOUT, EAUTH, ETLS, EENVELOPE, EMESSAGE… */
  readonly code: string;
  readonly message: string;
  /** The server's own words, where it said any. */
  readonly response: string | null;
  readonly responseCode: number | null;
  /** What was answered so: `MAIL FROM`, `RCPT TO`, `DATA`, `CONN`, `AUTH …`. */
  readonly command: string;
  /** Whether any of the content may have gone. */
  readonly begun: boolean;
}

export function outcomeOf(failure: SmtpFailure): Outcome {
  const { code, command, begun, response, responseCode } = failure;
  if (responseCode === null && begun) {
    return { kind: code === 'ETIMEDOUT' ? 'silent' : 'unanswered', error: wordsOf(failure) };
  }
  if (code === 'EMESSAGE' && responseCode === null) {
    // The server announced a size that the letter exceeds.
    return { kind: 'content-refused', reply: failure.message };
  }
  if (response === null || responseCode === null || SESSION.has(responseCode)) {
    return { kind: 'server-fault', error: wordsOf(failure) };
  }
  const isPermanent = responseCode >= 500;
  if (code === 'EMESSAGE' || command === 'DATA') {
    return { kind: isPermanent ? 'content-refused' : 'deferred', reply: response };
  }
  if (command === 'RCPT TO') {
    if (!isPermanent || isMailboxFull(responseCode, response)) {
      return { kind: 'deferred', reply: response };
    }
    // «Relay denied» is said of us, whoever the letter is for.
    if (isSaidOfSender(response)) return { kind: 'server-fault', error: wordsOf(failure) };
    return { kind: 'address-refused', reply: response };
  }
  if (command === 'MAIL FROM' && responseCode === 552) {
    return { kind: 'content-refused', reply: response };
  }
  return { kind: 'server-fault', error: wordsOf(failure) };
}

/** Of the session and not of what was said in it: closing, out of order, sign in first. */
const SESSION = new Set([421, 503, 530, 534, 535, 538]);

/** RFC 3463: X.2.2. RFC 5321 4.5.3.1.10 has 552 in answer to a recipient read as a passing state. */
function isMailboxFull(responseCode: number, response: string): boolean {
  return responseCode === 552 || /^\d{3}[ -]5\.2\.2\b/.test(response);
}

function isSaidOfSender(response: string): boolean {
  return /^\d{3}[ -]5\.7\.(0|8|9|11|25|26|27)\b|\brelay(ing)?\b/i.test(response);
}

function wordsOf({ message, code, response }: SmtpFailure): string {
  const words =
    response !== null && !message.includes(response) ? `${message}: ${response}` : message;
  return `${code} ${words}`;
}
