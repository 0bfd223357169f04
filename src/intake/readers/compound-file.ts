import { u16, u32, u8 } from './little-endian.js';
import { refusal } from './refusal.js';

/**
 * The container of .doc and .xls, and of a document encrypted with a password ([MS-CFB]): streams by
 * name, each a chain of sectors. Every chain is bounded by the file's own size, so a forged one that
 * runs in a circle ends as a broken file.
 */
export class CompoundFile {
  private readonly sector: number;
  private readonly fat: number[];
  private readonly streams = new Map<string, { first: number; size: number }>();
  private mini: { fat: number[]; bytes: Uint8Array } | undefined;

  constructor(private readonly bytes: Uint8Array) {
    const shift = u16(bytes, 30);
    if (shift !== 9 && shift !== 12) throw refusal('broken');
    this.sector = 1 << shift;
    this.fat = this.numbers(this.fatSectors());
    this.readDirectory(this.join(this.chain(this.fat, u32(bytes, 48))));
  }

  has(name: string): boolean {
    return this.streams.has(name);
  }

  stream(name: string): Uint8Array {
    const found = this.streams.get(name);
    if (!found) throw refusal('broken');
    const { first, size } = found;
    const whole =
      size < u32(this.bytes, 56) ? this.small(first) : this.join(this.chain(this.fat, first));
    return whole.subarray(0, size);
  }

  private fatSectors(): number[] {
    const sectors: number[] = [];
    const take = (at: number, count: number) => {
      for (let index = 0; index < count; index++) {
        const sector = u32(this.bytes, at + index * 4);
        if (sector < END_OF_CHAIN) sectors.push(sector);
      }
    };
    take(76, 109);
    let next = u32(this.bytes, 68);
    for (let hops = 0; next < END_OF_CHAIN; hops++) {
      if (hops > this.bytes.length / this.sector) throw refusal('broken');
      const at = this.place(next);
      take(at, this.sector / 4 - 1);
      next = u32(this.bytes, at + this.sector - 4);
    }
    return sectors;
  }

  private place(sector: number): number {
    const at = (sector + 1) * this.sector;
    if (at >= this.bytes.length) throw refusal('broken');
    return at;
  }

  private chain(fat: readonly number[], first: number): number[] {
    const chain: number[] = [];
    for (let next = first; next < END_OF_CHAIN; next = fat[next] ?? END_OF_CHAIN) {
      if (chain.length > fat.length) throw refusal('broken');
      chain.push(next);
    }
    return chain;
  }

  private join(sectors: readonly number[]): Uint8Array {
    const joined = new Uint8Array(sectors.length * this.sector);
    sectors.forEach((sector, index) => {
      const at = this.place(sector);
      joined.set(this.bytes.subarray(at, at + this.sector), index * this.sector);
    });
    return joined;
  }

  private numbers(sectors: readonly number[]): number[] {
    if (sectors.length * this.sector > this.bytes.length) throw refusal('broken');
    const bytes = this.join(sectors);
    const numbers: number[] = [];
    for (let at = 0; at < bytes.length; at += 4) numbers.push(u32(bytes, at));
    return numbers;
  }

  private readDirectory(directory: Uint8Array): void {
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      const kind = u8(directory, at + 66);
      if (kind !== STREAM && kind !== ROOT) continue;
      const length = Math.max(0, Math.min(64, u16(directory, at + 64)) - 2);
      const name = new TextDecoder('utf-16le').decode(directory.subarray(at, at + length));
      const entry = { first: u32(directory, at + 116), size: u32(directory, at + 120) };
      if (!this.streams.has(kind === ROOT ? '' : name)) {
        this.streams.set(kind === ROOT ? '' : name, entry);
      }
    }
  }

  /** Streams below the cutoff share the root's stream, in sectors of 64 bytes with a table of their own. */
  private small(first: number): Uint8Array {
    const root = this.streams.get('');
    this.mini ??= {
      fat: this.numbers(this.chain(this.fat, u32(this.bytes, 60))),
      bytes: root ? this.join(this.chain(this.fat, root.first)) : new Uint8Array(),
    };
    const { fat, bytes } = this.mini;
    const sectors = this.chain(fat, first);
    const joined = new Uint8Array(sectors.length * 64);
    sectors.forEach((sector, index) => {
      joined.set(bytes.subarray(sector * 64, sector * 64 + 64), index * 64);
    });
    return joined;
  }
}

const END_OF_CHAIN = 0xfffffff0;
const STREAM = 2;
const ROOT = 5;
