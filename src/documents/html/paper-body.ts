import type {
  Block,
  FigureBlock,
  HeadingBlock,
  LinesBlock,
  ListBlock,
  Paper,
  ParagraphBlock,
  RequisitesBlock,
  Signature,
} from '../paper.js';
import { MissingFigure } from '../figures/drawings.js';
import { safeSvg } from '../figures/safe-svg.js';
import { textHtml } from './escaped.js';
import { tableHtml } from './table-html.js';

/** SVG by the names under which a paper shows it. */
export type Figures = Readonly<Record<string, string>>;

/**
 * The paper as sheets, without the page around them: for a page that has `PAPER_STYLES` among its own.
 * Nothing in it needs a script or a style of its own. Throws MissingFigure.
 */
export function paperBody(paper: Paper, figures: Figures): string {
  const count = { tables: 0, figures: 0 };
  const sheets = paper.sections.map(({ landscape, blocks }) => {
    const look = landscape ? 'paper-sheet paper-landscape' : 'paper-sheet';
    const inside = blocks.map((block) => blockHtml(block, figures, count)).join('');
    return `<section class="${look}">\n${inside}</section>\n`;
  });
  return `<article class="paper" lang="ru">\n${sheets.join('')}</article>\n`;
}

type Count = { tables: number; figures: number };

function blockHtml(block: Block, figures: Figures, count: Count): string {
  switch (block.kind) {
    case 'lines':
      return linesHtml(block);
    case 'heading':
      return headingHtml(block);
    case 'paragraph':
      return paragraphHtml(block);
    case 'list':
      return listHtml(block, '');
    case 'table':
      return tableHtml(block, `Таблица ${++count.tables}`);
    case 'requisites':
      return requisitesHtml(block);
    case 'signatures':
      return `<div class="paper-signatures">\n${block.signatures.map(signatureHtml).join('')}</div>\n`;
    case 'figure':
      return figureHtml(block, figures, ++count.figures);
    case 'pageBreak':
      return '<hr class="paper-break">\n';
  }
}

function linesHtml({ place, lines }: LinesBlock): string {
  const all = lines.map((line) => `<p>${textHtml(line)}</p>\n`).join('');
  return `<div class="paper-lines paper-${place}">\n${all}</div>\n`;
}

function headingHtml({ level, text }: HeadingBlock): string {
  const words = textHtml(text);
  return level === 'headline'
    ? `<p class="paper-headline">${words}</p>\n`
    : `<h${level} class="paper-h${level}">${words}</h${level}>\n`;
}

function paragraphHtml({ style, text, keep }: ParagraphBlock): string {
  return `<p class="paper-${style}${keep ? ' paper-keep' : ''}">${textHtml(text)}</p>\n`;
}

/** Numbers are words of the order («пункт 1.2»): they are copied, searched and read out with it. */
function listHtml({ ordered, start, items }: ListBlock, above: string): string {
  const element = ordered ? 'ol' : 'ul';
  const points = items.map(({ text, blocks }, at) => {
    const number = ordered ? `${above}${start + at}.` : '–';
    const below = blocks.map((block) =>
      block.kind === 'list' ? listHtml(block, ordered ? number : '') : paragraphHtml(block),
    );
    return (
      `<li><p class="paper-point"><span class="paper-number">${number}</span> ${textHtml(text)}</p>\n` +
      `${below.join('')}</li>\n`
    );
  });
  // The role: without markers of its own some readers no longer take it for a list.
  return `<${element} class="paper-list" role="list">\n${points.join('')}</${element}>\n`;
}

function requisitesHtml({ left, middle, right }: RequisitesBlock): string {
  const parts = [left, middle, right].map((text) => `<span>${textHtml(text)}</span>`);
  return `<p class="paper-requisites">${parts.join(' ')}</p>\n`;
}

function signatureHtml({ label, position, name, dated }: Signature): string {
  const above = label.length > 0 ? `<p class="paper-label">${textHtml(label)}</p>\n` : '';
  const day = dated ? '<span class="paper-day">«__» ________ 20__ г.</span> ' : '';
  return (
    `<div class="paper-signature${dated ? ' paper-dated' : ''}">\n${above}<p class="paper-signed">` +
    `<span class="paper-position">${textHtml(position)}</span> <span class="paper-line"></span> ` +
    `${day}<span class="paper-name">${textHtml(name)}</span></p>\n</div>\n`
  );
}

function figureHtml({ name, alt, caption }: FigureBlock, figures: Figures, nth: number): string {
  const svg = Object.hasOwn(figures, name) ? figures[name] : undefined;
  if (svg === undefined) throw new MissingFigure(name);
  const described = { role: 'img', 'aria-label': alt };
  const words = caption.length > 0 ? `<figcaption>${textHtml(caption)}</figcaption>\n` : '';
  // Figures drawn apart name their parts alike.
  const drawn = safeSvg(svg, { prefix: `figure${nth}-`, root: described });
  return `<figure class="paper-figure">\n${drawn}\n${words}</figure>\n`;
}
