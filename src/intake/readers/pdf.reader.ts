import {
  getDocument,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { SourceBlock } from '../source-document.js';
import { LIMITS } from './limits.js';
import { Hyphens } from './pdf-flow.js';
import {
  multiply,
  place,
  rulesOf,
  type Matrix,
  type PdfPage,
  type PdfText,
  type Rule,
} from './pdf-geometry.js';
import { linesOf } from './pdf-lines.js';
import { pageBlocks } from './pdf-page.js';
import { joinPages } from './pdf-pages.js';
import { refusal } from './refusal.js';
import { isRussianWord } from './russian-words.reader.js';

/**
 * A PDF with text in it. What is on a page is only letters and lines: cells are found again from the
 * rules around them, paragraphs from the lines' lengths. Images are never decoded.
 */
export async function readPdf(
  bytes: Uint8Array,
  onPage?: (pages: number) => void,
): Promise<SourceBlock[]> {
  const document = await open(bytes);
  if (document.numPages > LIMITS.pages) throw refusal('too-large');
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    pages.push(await contentOf(page));
    page.cleanup();
    onPage?.(number);
  }
  await document.loadingTask.destroy();
  if (pages.every((page) => page.texts.length === 0)) throw refusal('scanned-pdf');
  const hyphens = new Hyphens(isRussianWord);
  for (const page of pages) for (const line of linesOf(page.texts)) hyphens.learn(line);
  const widest = measures(pages);
  const laid = pages.map((page, index) => {
    onPage?.(index + 1);
    return pageBlocks(page, widest.get(page.width) ?? 0, hyphens);
  });
  return joinPages(laid, hyphens);
}

/** How wide the text is set on paper of each width; a last page of three lines alone would not tell. */
function measures(pages: readonly PdfPage[]): Map<number, number> {
  const widest = new Map<number, number>();
  for (const { texts, width } of pages) {
    const left = texts.reduce((least, text) => Math.min(least, text.left), Infinity);
    const right = texts.reduce((most, text) => Math.max(most, text.right), -Infinity);
    widest.set(width, Math.max(widest.get(width) ?? 0, right - left));
  }
  return widest;
}

async function open(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const loading = getDocument({
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    // Larger images are dropped undecoded; nothing here looks at pictures.
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    return await loading.promise;
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException';
    throw refusal(isLocked ? 'password-protected' : 'broken');
  }
}

async function contentOf(page: PDFPageProxy): Promise<PdfPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const base = transform as unknown as Matrix;
  const { fnArray, argsArray } = await page.getOperatorList();
  const rules = rulesFrom(fnArray, argsArray as readonly unknown[], base);
  const content = await page.getTextContent({ includeMarkedContent: false });
  const texts: PdfText[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    texts.push(textFrom(item.str, item.transform as unknown as Matrix, item.width, base));
  }
  return { width, height, texts, rules };
}

/** Text set along the page; where it is turned, the width runs down the page. */
function textFrom(text: string, own: Matrix, width: number, base: Matrix): PdfText {
  const matrix = multiply(base, own);
  const size = Math.hypot(matrix[2], matrix[3]) || 1;
  const isTurned = Math.abs(matrix[1]) > Math.abs(matrix[0]);
  const left = matrix[4];
  return { text, left, right: left + (isTurned ? size : width), base: matrix[5], size };
}

const FILLS = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke]);
const STROKES = new Set([
  ...[OPS.stroke, OPS.closeStroke, OPS.fillStroke, OPS.eoFillStroke],
  ...[OPS.closeFillStroke, OPS.closeEOFillStroke],
]);

function rulesFrom(codes: readonly number[], values: readonly unknown[], base: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = base;
  codes.forEach((code, index) => {
    const value = values[index];
    if (code === OPS.save) saved.push(matrix);
    else if (code === OPS.restore || code === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? base;
    else if (code === OPS.transform) matrix = multiply(matrix, value as Matrix);
    else if (code === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      const [own] = value as [Matrix | null];
      if (own) matrix = multiply(matrix, own);
    } else if (code === OPS.constructPath && rules.length < LIMITS.rules) {
      const [paint, [path]] = value as [number, [Float32Array | null]];
      if (!path || !(FILLS.has(paint) || STROKES.has(paint))) return;
      const points = pointsOf(path, matrix);
      if (STROKES.has(paint)) rules.push(...rulesOf(points, false));
      if (FILLS.has(paint)) rules.push(...rulesOf(points, true));
    }
  });
  return rules;
}

/** The library's own coding of a path: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
function pointsOf(path: Float32Array, matrix: Matrix): (readonly [number, number])[][] {
  const parts: (readonly [number, number])[][] = [];
  let part: (readonly [number, number])[] = [];
  const point = (at: number) => place(matrix, path[at] ?? 0, path[at + 1] ?? 0);
  for (let at = 0; at < path.length;) {
    const code = path[at++];
    if (code === 0) parts.push((part = [point(at)]));
    else if (code === 1) part.push(point(at));
    else if (code === 4 && part[0]) part.push(part[0]);
    // A curve is no rule: what follows it begins a part of its own.
    else if (code === 2 || code === 3) parts.push((part = [point(at + (code === 2 ? 4 : 2))]));
    at += code === 2 ? 6 : code === 3 ? 4 : code === 4 ? 0 : 2;
  }
  return parts;
}
