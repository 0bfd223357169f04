/** A file's bytes, read where they are wanted: what is inspected never has to fit into memory. */
export interface Content {
  readonly size: number;
  /** Fewer bytes where the file ends before. */
  read(at: number, length: number): Promise<Uint8Array>;
}

export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

/** Little-endian; 0 beyond the end. */
export function number(bytes: Uint8Array, at: number, length: 2 | 4): number {
  let value = 0;
  for (let byte = length - 1; byte >= 0; byte--) value = value * 256 + (bytes[at + byte] ?? 0);
  return value;
}
