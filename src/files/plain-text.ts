import type { InvalidInput } from '../errors.js';
import { latin1 } from './content.js';
import { refusedFile } from './refused-file.js';

/** Null where the bytes are text in UTF-8 or windows-1251, and neither a page nor a script. */
export async function textRefusal(chunks: AsyncIterable<Uint8Array>): Promise<InvalidInput | null> {
  const utf8 = new Utf8();
  let isFirst = true;
  let [high, russian] = [0, 0];
  for await (const bytes of chunks) {
    if (isFirst && isCode(latin1(bytes.subarray(0, 2048)))) return refusedFile('dangerous');
    isFirst = false;
    for (const byte of bytes) {
      if (byte < 32 && !TEXT_CONTROLS.has(byte)) return refusedFile('not-taken');
      if (byte >= 128) high++;
      if (byte >= 0xc0 || RUSSIAN_BESIDE.has(byte)) russian++;
    }
    utf8.take(bytes);
  }
  if (utf8.isValid() || russian * 2 > high) return null;
  return refusedFile(
    'broken',
    'Кодировка текста не распознана. Сохраните файл в кодировке UTF-8 и прикрепите снова.',
  );
}

/** Tab, line ends, form feed, and the end mark of old editors. */
const TEXT_CONTROLS = new Set([9, 10, 12, 13, 26]);
/** Ё, ё, №, «, », – and — in windows-1251. */
const RUSSIAN_BESIDE = new Set([0xa8, 0xb8, 0xb9, 0xab, 0xbb, 0x96, 0x97]);

function isCode(beginning: string): boolean {
  const text = beginning.replace(/^\xef\xbb\xbf/, '').trimStart();
  return (
    /^(<\?|<!doctype|@echo\b|mime-version:)/i.test(text) ||
    /<(html|head|body|script|svg|iframe)[\s>]/i.test(text)
  );
}

class Utf8 {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private broken = false;

  take(bytes: Uint8Array): void {
    this.attempt(() => this.decoder.decode(bytes, { stream: true }));
  }

  isValid(): boolean {
    this.attempt(() => this.decoder.decode());
    return !this.broken;
  }

  private attempt(decode: () => string): void {
    if (this.broken) return;
    try {
      decode();
    } catch {
      this.broken = true;
    }
  }
}
