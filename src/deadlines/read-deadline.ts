import type { DeadlineContext, Reading } from './reading.js';

export function readDeadline(phrase: string, _context: DeadlineContext): Reading {
  const expected = 'Не удалось прочитать срок: назовите день, месяц или период.';
  return {
    kind: 'unclear',
    occurrences: [],
    assumptions: [],
    confidence: 'assumed',
    at: 0,
    expected: phrase ? expected : 'Срок не указан.',
  };
}
