import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page of a PDF as it is read: words in lines, each where it stands. Lengths in points from the top. */
export interface SeenPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly SeenLine[];
  /** All its words, blanks and hyphens of broken words left out. */
  readonly letters: string;
}
export interface SeenLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly size: number;
}

export async function readPages(bytes: Uint8Array): Promise<SeenPage[]> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  const document = await loading.promise;
  const pages: SeenPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent({ disableNormalization: true });
    const words = items.flatMap((item): SeenLine[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , size, left, up] = item.transform as number[] as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const place = { left, right: left + item.width, base: height - up, size };
      return [{ text: item.str, ...place }];
    });
    const letters = items.map((item) => ('str' in item ? item.str : '')).join('');
    pages.push({ width, height, lines: linesOf(words), letters: lettersOf(letters) });
    page.cleanup();
  }
  await loading.destroy();
  return pages;
}

/** A text without what setting it may change: blanks, and hyphens, since words are broken with them. */
export function lettersOf(text: string): string {
  return text.replace(/[\s\u00ad-]/g, '');
}

/** Words that follow one another at one height and with no column's room between. */
function linesOf(words: readonly SeenLine[]): SeenLine[] {
  const lines: SeenLine[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const gap = last ? word.left - last.right : 0;
    if (last && Math.abs(last.base - word.base) < 1 && gap > -1 && gap < 1.2 * word.size) {
      const blank = gap > 0.1 * word.size && !last.text.endsWith(' ') ? ' ' : '';
      lines[lines.length - 1] = { ...last, text: last.text + blank + word.text, right: word.right };
    } else lines.push(word);
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\u00a0/g, ' ').trim() }));
}
