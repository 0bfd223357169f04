import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Paper } from '../paper.js';
import { layoutFault, type Diagnostic } from './layout-fault.js';
import { inTypeface, type Picture } from './pictures.js';
import { layOut } from './sheets.js';
import { Typeface } from './typeface.writer.js';

const LAYOUTS = fileURLToPath(new URL('../../../templates/layouts', import.meta.url));
const LAYOUT = join(LAYOUTS, 'gost.typ');

export interface PdfGiven {
  /** Written into the file as the time of its making; nothing else in it tells of time. */
  readonly createdAt: Date;
  /** By the names the paper shows them under; of their measures only the shape matters. */
  readonly figures: ReadonlyMap<string, Picture>;
}

/**
 * Papers as PDF/A-2b by one layout, to which words come as data, never as its own language. The same
 * paper gives the same bytes, whatever was written before it and wherever. A paper is laid out in one go
 * in this thread: 3,000 rows hold it for some seconds.
 */
export class PdfWriter {
  private readonly typeface = new Typeface();
  private readonly compiler = NodeCompiler.create({
    workspace: LAYOUTS,
    fontArgs: [{ fontBlobs: [...this.typeface.files] }],
  });

  async write(paper: Paper, { createdAt, figures }: PdfGiven): Promise<Uint8Array> {
    try {
      return this.compile(paper, createdAt, this.picturesOf(paper, figures));
    } finally {
      // What the compiler remembers of this document serves no other, and what it has lent to this
      // thread comes back only when the thread has a turn of its own: without both memory grows.
      this.compiler.evictCache(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private compile(
    paper: Paper,
    createdAt: Date,
    figures: Readonly<Record<string, Picture>>,
  ): Uint8Array {
    const compiled = this.compiler.compile({
      mainFilePath: LAYOUT,
      inputs: { sheets: JSON.stringify({ ...layOut(paper, this.typeface), figures }) },
    });
    const { result } = compiled;
    if (!result) {
      const error = compiled.takeDiagnostics();
      const told = error ? (this.compiler.fetchDiagnostics(error) as readonly Diagnostic[]) : [];
      throw layoutFault(paper.title, told);
    }
    try {
      const written = this.compiler.pdf(result, {
        pdfStandard: 'a-2b',
        creationTimestamp: Math.floor(createdAt.getTime() / 1000),
      });
      return new Uint8Array(written);
    } catch (cause) {
      throw layoutFault(paper.title, cause);
    }
  }

  private picturesOf(
    { sections }: Paper,
    given: PdfGiven['figures'],
  ): Readonly<Record<string, Picture>> {
    const names = sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'figure' ? [block.name] : []));
    const shown = names.map((name) => {
      const figure = given.get(name);
      if (!figure) throw new Error(`the figure «${name}» was not handed over with the paper`);
      return [name, inTypeface(figure, this.typeface)] as const;
    });
    return Object.fromEntries(shown);
  }
}
