/** A zip put together by hand, so that it may lie: each part packed already, its size as claimed. */
export function storedAs(
  parts: Readonly<Record<string, { readonly packed: Uint8Array; readonly size: number }>>,
): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, { packed, size }] of Object.entries(parts)) {
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    fill(local, 4, packed.length, size, title.length);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    fill(central, 6, packed.length, size, title.length);
    central.writeUInt32LE(offset, 42);
    locals.push(local, title, Buffer.from(packed));
    centrals.push(central, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 8);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** Both headers hold the same fields in the same order: version, flags, method, time, sum, sizes, name. */
function fill(header: Buffer, at: number, packed: number, size: number, name: number): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(8, at + 4);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name, at + 22);
}
