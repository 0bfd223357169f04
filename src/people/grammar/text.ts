/** Words of a name put together again: commas and colons close up, everything else by one space. */
export function joinWords(words: readonly string[]): string {
  const parts: string[] = [];
  for (const word of words) {
    if (word === '') continue;
    const close = parts.length === 0 || word === ',' || word === ':' || word === '/';
    parts.push(close || parts[parts.length - 1] === '/' ? word : ` ${word}`);
  }
  while (parts.length > 0 && /^\s?[,:–/-]$/.test(parts[parts.length - 1] ?? '')) parts.pop();
  return parts.join('').trim();
}
