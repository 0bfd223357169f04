import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits that nobody guesses, as they stand in a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** What forms of a session carry, so that no other site can post in its name. Nothing of it is kept. */
export function formTokenOf(session: string): string {
  return createHmac('sha256', session).update('form').digest('base64url');
}

/**
 * A form's token as a page carries it, another text each time: a page goes out packed, and of something
 * that stood in it again and again its length would tell, letter by letter, to whoever can have the page
 * repeat words of theirs (BREACH).
 */
export function masked(formToken: string): string {
  const token = Buffer.from(formToken, 'base64url');
  const mask = randomBytes(token.length);
  return Buffer.concat([mask, xor(token, mask)]).toString('base64url');
}

/** Of a masked token. */
export function isFormToken(given: string, formToken: string): boolean {
  const bytes = Buffer.from(given, 'base64url');
  const half = bytes.length / 2;
  const bare = xor(bytes.subarray(half), bytes.subarray(0, half)).toString('base64url');
  return isSame(bare, formToken);
}

export function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hashOf(one), hashOf(other));
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}
