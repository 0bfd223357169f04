import type { LexemeIs } from '../words/lexeme.js';
import type { Token } from '../words/token.js';

/** Where a form's date was not filled in: «__» ____ 2023, ____.10.2022, ___ марта, 20__ г. */
export function blankDate(tokens: readonly Token[]): readonly [start: number, end: number] | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    if (token.is !== 'blank') continue;
    const before = neighbour(tokens, at, -1);
    const after = neighbour(tokens, at, 1);
    const begun = before && (LIMITS.has(before.is) || (before.is === 'number' && !token.gap));
    if (begun || (after && FOLLOWS.has(after.is))) return [token.start, token.end];
  }
  return null;
}

/** The nearest token that is no sign. */
function neighbour(tokens: readonly Token[], at: number, step: number): Token | undefined {
  let next = at + step;
  while (tokens[next]?.is === 'sign' || tokens[next]?.is === 'dot') next += step;
  return tokens[next];
}

const FOLLOWS: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'month',
  'number',
  'year',
  'blank',
  'day-number',
]);

const LIMITS: ReadonlySet<LexemeIs> = new Set<LexemeIs>([
  'до',
  'по',
  'с',
  'к',
  'not',
  'later-than',
]);
