/** «В целях …,»: what stands above «ПРИКАЗЫВАЮ:», closed by a comma. */
export function preambleWords(text: string): string {
  return `${text.trim().replace(/[\s.,:;]+$/, '')},`;
}
