/** What w:pPr and w:trPr say, as far as the reader needs it, and how their values are written. */
export interface ParagraphProperties {
  style: string;
  numId: string | undefined;
  level: number | undefined;
  /** Its mark is deleted in a tracked change: the text runs on into the next paragraph. */
  runsOn: boolean;
  /** A section that begins on a new page follows. */
  endsPage: boolean;
}

export interface RowProperties {
  opened: boolean;
  head: boolean;
  skip: number;
  deleted: boolean;
}

export function newParagraph(): ParagraphProperties {
  return { style: '', numId: undefined, level: undefined, runsOn: false, endsPage: false };
}

export function newRow(): RowProperties {
  return { opened: false, head: false, skip: 0, deleted: false };
}

export function whole(text: string): number {
  const value = Number.parseInt(text, 10);
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

export function isOff(value: string): boolean {
  return value === '0' || value === 'false' || value === 'off';
}
