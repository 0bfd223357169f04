import { strFromU8, unzipSync } from 'fflate';
import { writeDocx } from '../../../src/documents/docx/write-docx.writer.js';
import type { Figure } from '../../../src/documents/docx/figures.js';
import { readDialect } from '../../../src/documents/index.js';
import { child, named, readXml, type XmlElement } from './strict-xml.js';

/** A pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300"/>';

export const FIGURES: ReadonlyMap<string, Figure> = new Map([
  ['done', { svg: SVG, png: new Uint8Array(PNG), width: 600, height: 300 }],
  ['arms', { svg: `${SVG} `, png: new Uint8Array(PNG), width: 40, height: 50 }],
  ['tower', { svg: `${SVG}  `, png: new Uint8Array(PNG), width: 300, height: 3000 }],
]);

/** What is printed in the dialect as a file of Word. */
export async function docxOf(
  markup: string,
  marks: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const createdAt = new Date('2024-01-02T03:04:05.678Z');
  return writeDocx(readDialect(markup), { createdAt, figures: FIGURES, marks });
}

export const paperOf = (inside: string): string => `<paper title="Образец">${inside}</paper>`;

export interface OpenedPar {
  readonly style: string;
  readonly words: string;
  readonly keepNext: boolean;
  readonly element: XmlElement;
}

export class OpenedDocx {
  constructor(private readonly file: Uint8Array) {}

  static async of(inside: string): Promise<OpenedDocx> {
    return new OpenedDocx(await docxOf(inside.startsWith('<paper') ? inside : paperOf(inside)));
  }

  part(path: string): XmlElement {
    const bytes = unzipSync(this.file)[path];
    if (!bytes) throw new Error(`no ${path}`);
    return readXml(strFromU8(bytes));
  }

  get body(): XmlElement {
    const body = child(this.part('word/document.xml'), 'w:body');
    if (!body) throw new Error('no body');
    return body;
  }

  get paragraphs(): OpenedPar[] {
    return named(this.body, 'w:p').map(openedPar);
  }

  get tables(): XmlElement[] {
    return named(this.body, 'w:tbl');
  }

  /** The paragraph with these words. */
  paragraph(words: string): OpenedPar {
    const found = this.paragraphs.find((one) => one.words.includes(words));
    if (!found) throw new Error(`no paragraph «${words}»`);
    return found;
  }
}

export function openedPar(element: XmlElement): OpenedPar {
  const properties = child(element, 'w:pPr');
  return {
    style: child(properties, 'w:pStyle')?.attributes['w:val'] ?? '',
    words: wordsOf(element),
    keepNext: child(properties, 'w:keepNext') !== undefined,
    element,
  };
}

export function wordsOf(element: XmlElement): string {
  const signs: Readonly<Record<string, string>> = {
    'w:br': '\n',
    'w:softHyphen': '\u00ad',
    'w:noBreakHyphen': '\u2011',
  };
  if (element.name === 'w:t') return element.text;
  return signs[element.name] ?? element.children.map(wordsOf).join('');
}
