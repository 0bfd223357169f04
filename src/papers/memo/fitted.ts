/**
 * Accounts that together are longer than any paper, each cut where it must be: whoever wrote little is
 * printed whole, and only the longest are cut, all at one length. What is cut says so.
 */
import type { AccountWords } from './account-words.js';

/** Some six hundred pages; a line of its own costs as much as a line that is full. */
const MOST = 1_200_000;
const LINE = 80;

export function fitted(
  accounts: readonly AccountWords[],
  most: number = MOST,
): readonly AccountWords[] {
  const limit = longest(
    accounts.map(({ text }) => costOf(text)),
    most,
  );
  return accounts.map((account) => {
    if (costOf(account.text) <= limit) return account;
    return { ...account, text: beginning(account.text, limit), isCut: true };
  });
}

/** The greatest length that, none being longer, all of them fit. */
function longest(costs: readonly number[], most: number): number {
  const sorted = [...costs].sort((one, other) => one - other);
  let left = most;
  for (const [at, cost] of sorted.entries()) {
    const share = left / (sorted.length - at);
    if (cost > share) return Math.floor(share);
    left -= cost;
  }
  return Infinity;
}

function costOf(text: string): number {
  return linesOf(text).reduce((cost, line) => cost + Math.max(line.length, LINE), 0);
}

/** Whole words of the first lines, as far as they go. */
function beginning(text: string, limit: number): string {
  let left = limit;
  const kept: string[] = [];
  for (const line of linesOf(text)) {
    if (left < LINE) break;
    const part = line.length <= left ? line : (/^[\s\S]*\s/.exec(line.slice(0, left))?.[0] ?? '');
    kept.push(part.trimEnd());
    left -= Math.max(line.length, LINE);
  }
  return `${kept.join('\n').trimEnd()}…`;
}

function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
}
