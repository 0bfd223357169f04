import type { SourceBlock } from '../source-document.js';
import { refusal } from './refusal.js';

export async function readPdf(
  _bytes: Uint8Array,
  _onPages?: (pages: number) => void,
): Promise<SourceBlock[]> {
  return Promise.reject(refusal('unsupported'));
}
