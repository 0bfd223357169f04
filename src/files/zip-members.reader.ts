import { inflateRawSync } from 'node:zlib';
import { latin1, number, type Content } from './content.js';

export interface ZipMember {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  readonly at: number;
  readonly packed: number;
  readonly size: number;
}

/** No office document comes near; a directory beyond is not read. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_TEXT = 1024 * 1024;
const END = 0x06054b50;
const MEMBER = 0x02014b50;

/** What the directory at the end of a zip names; null where there is no such directory. */
export async function zipMembers(content: Content): Promise<readonly ZipMember[] | null> {
  const tailAt = Math.max(0, content.size - 65_557);
  const tail = await content.read(tailAt, 65_557);
  const end = lastEnd(tail);
  if (end === null) return null;
  const size = number(tail, end + 12, 4);
  const at = number(tail, end + 16, 4);
  if (size > MOST_BYTES || at + size > tailAt + end) return null;
  return membersOf(await content.read(at, size));
}

/** A short member as it reads; null where it is long, packed in another way or broken. */
export async function memberText(content: Content, member: ZipMember): Promise<string | null> {
  const { method, packed, size, at } = member;
  if ((method !== 0 && method !== 8) || Math.max(packed, size) > MOST_TEXT) return null;
  const head = await content.read(at, 30);
  const start = at + 30 + number(head, 26, 2) + number(head, 28, 2);
  const bytes = await content.read(start, packed);
  try {
    return latin1(method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: MOST_TEXT }));
  } catch {
    return null;
  }
}

function lastEnd(tail: Uint8Array): number | null {
  for (let at = tail.length - 22; at >= 0; at--) if (number(tail, at, 4) === END) return at;
  return null;
}

function membersOf(directory: Uint8Array): readonly ZipMember[] | null {
  const members: ZipMember[] = [];
  for (let at = 0; at < directory.length;) {
    if (number(directory, at, 4) !== MEMBER) return null;
    const name = number(directory, at + 28, 2);
    members.push({
      name: latin1(directory.subarray(at + 46, at + 46 + name)),
      encrypted: (number(directory, at + 8, 2) & 1) === 1,
      method: number(directory, at + 10, 2),
      packed: number(directory, at + 20, 4),
      size: number(directory, at + 24, 4),
      at: number(directory, at + 42, 4),
    });
    at += 46 + name + number(directory, at + 30, 2) + number(directory, at + 32, 2);
  }
  return members;
}
