import type { HeadingBlock, LinesBlock, ParagraphBlock } from '../paper.js';
import { areaOf, LEFT_COLUMN, RIGHT_COLUMN, type Area } from './measures.js';
import { par, type Par } from './pieces.js';
import type { StyleId } from './style-sheet.js';

const PLACES: Readonly<Record<LinesBlock['place'], StyleId>> = {
  letterhead: 'Letterhead',
  addressee: 'Addressee',
  approval: 'Approval',
  annex: 'AnnexMark',
};
const HEADINGS: Readonly<Record<HeadingBlock['level'], StyleId>> = {
  1: 'Heading1',
  2: 'Heading2',
  3: 'Heading3',
  headline: 'Headline',
};
const PARAGRAPHS: Readonly<Record<ParagraphBlock['style'], StyleId>> = {
  body: 'BodyText',
  plain: 'Plain',
  center: 'Centered',
  right: 'ToRight',
  note: 'Note',
};
/** The styles hold the columns of an upright sheet. */
const UPRIGHT = areaOf({ landscape: false }).width;

export function linesPars({ place, lines }: LinesBlock, { width }: Area): Par[] {
  const column = place === 'letterhead' || width === UPRIGHT ? {} : { left: width - RIGHT_COLUMN };
  return lines.map((line) => par(PLACES[place], line, column));
}

export function headingPar({ level, text }: HeadingBlock, { width }: Area): Par {
  const column = level !== 'headline' || width === UPRIGHT ? {} : { right: width - LEFT_COLUMN };
  return par(HEADINGS[level], text, column);
}

export function paragraphPar({ style, text, keep }: ParagraphBlock): Par {
  return par(PARAGRAPHS[style], text, keep ? { keepNext: true } : {});
}
