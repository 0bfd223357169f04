import type { Reading } from './reading.js';

export function explain(reading: Reading): string {
  return reading.expected ?? '';
}
