import { number, type Content } from './content.js';

/** A file of .doc and .xls, and an encrypted .docx: a small file system of sectors ([MS-CFB]). */
export interface CompoundStream {
  readonly name: string;
  /** Its first `length` bytes; of a stream kept among the small ones nothing. */
  head(length: number): Promise<Uint8Array>;
}

const END_OF_CHAIN = 0xfffffff0;
const MOST_ENTRIES = 20_000;

/** Streams and storages by name; null where the container is broken. */
export async function compoundStreams(content: Content): Promise<readonly CompoundStream[] | null> {
  const header = await content.read(0, 512);
  const shift = number(header, 30, 2);
  if (shift !== 9 && shift !== 12) return null;
  const sectors = new Sectors(content, header, 1 << shift);
  const streams: CompoundStream[] = [];
  const seen = new Set<number>();
  for (
    let sector = number(header, 48, 4);
    sector < END_OF_CHAIN;
    sector = await sectors.after(sector)
  ) {
    if (seen.has(sector) || streams.length > MOST_ENTRIES) return null;
    seen.add(sector);
    const entries = await sectors.bytes(sector);
    if (entries.length < 128) return null;
    for (let at = 0; at + 128 <= entries.length; at += 128) {
      const length = Math.min(64, number(entries, at + 64, 2)) - 2;
      if (length <= 0) continue;
      const name = new TextDecoder('utf-16le').decode(entries.slice(at, at + length)).slice(0);
      const [first, size] = [number(entries, at + 116, 4), number(entries, at + 120, 4)];
      const isSmall = size < number(header, 56, 4);
      streams.push({
        name: name.replace(/^[\0-\x1f]/, ''),
        head: async (wanted) =>
          isSmall ? new Uint8Array() : (await sectors.bytes(first)).subarray(0, wanted),
      });
    }
  }
  return streams;
}

class Sectors {
  constructor(
    private readonly content: Content,
    private readonly header: Uint8Array,
    private readonly size: number,
  ) {}

  bytes(sector: number): Promise<Uint8Array> {
    return this.content.read((sector + 1) * this.size, this.size);
  }

  /** The next of the chain, from the table of sectors. */
  async after(sector: number): Promise<number> {
    const perTable = this.size / 4;
    const table = await this.table(Math.floor(sector / perTable));
    if (table === null) return END_OF_CHAIN;
    const at = (table + 1) * this.size + (sector % perTable) * 4;
    const entry = await this.content.read(at, 4);
    return entry.length < 4 ? END_OF_CHAIN : number(entry, 0, 4);
  }

  /** The first 109 tables are named in the header, the others in a chain of their own. */
  private async table(index: number): Promise<number | null> {
    if (index < 109) return known(number(this.header, 76 + index * 4, 4));
    const perSector = this.size / 4 - 1;
    let rest = index - 109;
    let sector = number(this.header, 68, 4);
    for (let hops = 0; sector < END_OF_CHAIN && hops < 1000; hops++) {
      const bytes = await this.bytes(sector);
      if (rest < perSector) return known(number(bytes, rest * 4, 4));
      rest -= perSector;
      sector = number(bytes, this.size - 4, 4);
    }
    return null;
  }
}

function known(sector: number): number | null {
  return sector < END_OF_CHAIN ? sector : null;
}
