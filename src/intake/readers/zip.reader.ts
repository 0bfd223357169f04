import { createInflateRaw } from 'node:zlib';
import { LIMITS } from './limits.js';
import { refusal } from './refusal.js';

/**
 * The central directory of a zip and its parts, inflated as they are read. Sizes are checked twice:
 * as declared, before anything is inflated, and as they come out, since a bomb lies about them.
 * Node's own zlib does the inflating: it streams, and is several times faster than one in JavaScript.
 */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export class Zip {
  private read = 0;

  private constructor(
    private readonly bytes: Buffer,
    readonly entries: ReadonlyMap<string, ZipEntry>,
  ) {}

  static open(bytes: Buffer): Zip {
    return new Zip(bytes, directory(bytes));
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** A part's bytes, piece by piece; nothing if there is no such part. */
  async *pieces(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) return;
    const packed = this.packed(entry);
    let size = 0;
    for await (const piece of entry.method === 0 ? [packed] : inflate(packed)) {
      size += piece.length;
      this.read += piece.length;
      const inflated = size > LIMITS.ratioFrom && size > packed.length * LIMITS.ratio;
      if (inflated || size > LIMITS.part || this.read > LIMITS.parts) throw refusal('zip-bomb');
      yield piece;
    }
  }

  async bytesOf(name: string): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.pieces(name)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** Inflates every part and throws the bytes away: for a library that would inflate without limits. */
  async check(): Promise<void> {
    for (const name of this.entries.keys()) {
      for await (const piece of this.pieces(name)) void piece;
    }
  }

  private packed(entry: ZipEntry): Buffer {
    const { bytes } = this;
    const { offset } = entry;
    if (entry.encrypted) throw refusal('password-protected');
    if (entry.method !== 0 && entry.method !== 8) throw refusal('broken');
    if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw refusal('broken');
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    if (start + entry.packed > bytes.length) throw refusal('broken');
    return bytes.subarray(start, start + entry.packed);
  }
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const PIECE = 256 * 1024;

async function* inflate(packed: Buffer): AsyncGenerator<Buffer> {
  const stream = createInflateRaw({ chunkSize: PIECE });
  stream.end(packed);
  try {
    for await (const piece of stream) yield piece as Buffer;
  } catch (cause) {
    throw isZlibError(cause) ? refusal('broken') : cause;
  } finally {
    stream.destroy();
  }
}

function isZlibError(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function directory(bytes: Buffer): Map<string, ZipEntry> {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries = new Map<string, ZipEntry>();
  let declared = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== CENTRAL) throw refusal('broken');
    const nameLength = bytes.readUInt16LE(at + 28);
    const entry: ZipEntry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    declared += entry.size;
    if (declared > LIMITS.parts || index > LIMITS.zipEntries) throw refusal('zip-bomb');
    entries.set(entry.name, entry);
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** The record stands at the very end, before a comment of at most 64 KB. Zip64 is for files above our limit. */
function endRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw refusal('broken');
}
