import type { Reading } from './reading.js';

/** The `deadline` object that `kontrol` prints: what a script may rely on, in a fixed order of keys. */
export function readingJson(reading: Reading): Readonly<Record<string, unknown>> {
  return {
    kind: reading.kind,
    occurrences: reading.occurrences,
    held: reading.held,
    trigger: reading.trigger,
    offset: reading.offset,
    recurrence: reading.recurrence,
    remainder: reading.remainder,
    assumptions: reading.assumptions,
    confidence: reading.confidence,
    at: reading.at,
    expected: reading.expected,
    impossible: reading.impossible,
  };
}
