/** Words of a name put together again: commas and full stops close up, everything else by one space. */
export function joinWords(words: readonly string[]): string {
  let text = '';
  for (const word of words) {
    if (word === '') continue;
    text +=
      text === '' || /^[,:]$/.test(word) || text.endsWith('/') || word === '/' ? word : ` ${word}`;
  }
  return text.replace(/[\s,:–/-]+$/, '').trim();
}
