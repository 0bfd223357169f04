import {
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx';
import type { Figure } from './figures.js';
import type { Grid, GridCell, GridRow, Par, Picture, Piece } from './pieces.js';
import { runsOf, spared } from './runs.writer.js';

/** The pictures of one document, and how many have been put down: each has a number of its own. */
export interface Pictures {
  readonly figures: ReadonlyMap<string, Figure>;
  count: number;
}

export function elementsOf(piece: Piece, pictures: Pictures): Paragraph | Table {
  return piece.kind === 'par' ? paragraph(piece, pictures) : table(piece, pictures);
}

function paragraph(one: Par, pictures: Pictures): Paragraph {
  const options: IParagraphOptions = {
    style: one.style,
    ...(one.align ? { alignment: one.align } : {}),
    ...(one.keepNext ? { keepNext: true } : {}),
    ...(one.pageBreakBefore ? { pageBreakBefore: true } : {}),
    ...(one.after === undefined ? {} : { spacing: { after: one.after } }),
    ...indentOf(one),
    ...(one.point
      ? { numbering: { reference: `${one.point.list}`, level: one.point.level, instance: 0 } }
      : {}),
    children: one.picture ? [picture(one.picture, pictures)] : runsOf(one.text),
  };
  return new Paragraph(options);
}

function indentOf({ left, right }: Par): Pick<IParagraphOptions, 'indent'> {
  if (left === undefined && right === undefined) return {};
  return {
    indent: {
      ...(left === undefined ? {} : { left }),
      ...(right === undefined ? {} : { right }),
    },
  };
}

/** Drawn by lines where Word can, and in dots where it cannot. */
function picture({ name, alt, width, height }: Picture, pictures: Pictures): ParagraphChild {
  const figure = pictures.figures.get(name);
  if (!figure) throw new Error(`the figure «${name}» was not handed over`);
  pictures.count += 1;
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(figure.svg),
    fallback: { type: 'png', data: Buffer.from(figure.png) },
    transformation: { width, height },
    altText: {
      id: `${pictures.count}`,
      name: `Рисунок ${pictures.count}`,
      description: spared(alt),
    },
  });
}

function table({ ruled, padding, widths, rows }: Grid, pictures: Pictures): Table {
  return new Table({
    style: ruled ? 'TableGrid' : 'TableNormal',
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    margins: { marginUnitType: WidthType.DXA, ...padding },
    rows: rows.map((row) => tableRow(row, pictures)),
  });
}

function tableRow({ head, whole, cells }: GridRow, pictures: Pictures): TableRow {
  return new TableRow({
    ...(whole ? { cantSplit: true } : {}),
    ...(head ? { tableHeader: true } : {}),
    children: cells.map((cell) => tableCell(cell, pictures)),
  });
}

function tableCell({ span, joined, stands, pars }: GridCell, pictures: Pictures): TableCell {
  return new TableCell({
    ...(span > 1 ? { columnSpan: span } : {}),
    ...(joined ? { verticalMerge: joined === 'first' ? 'restart' : 'continue' } : {}),
    ...(stands === 'top' ? {} : { verticalAlign: stands }),
    children: pars.map((one) => paragraph(one, pictures)),
  });
}
