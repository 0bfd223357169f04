import type { ListBlock, ListItem } from '../paper.js';
import { LEVELS, type Numberings } from './numberings.js';
import { par, type Par } from './pieces.js';
import { paragraphPar } from './paragraphs.js';

/** Word counts points up to 32767; a list that begins near it has its numbers written as words. */
const MOST = 30_000;

/** Where a list stands: under a point of which list, or below how many dashes. */
interface Place {
  readonly point?: {
    readonly list: number;
    readonly level: number;
    readonly number: string;
    /** A list has already stood under this point. */
    readonly counted: boolean;
  };
  readonly dashes: number;
}

/** Points as paragraphs that Word numbers, what stands below each after it. */
export function listPars(list: ListBlock, numberings: Numberings): Par[] {
  return parsOf(list, numberings, { dashes: 0 });
}

function parsOf(list: ListBlock, numberings: Numberings, place: Place): Par[] {
  const numbered = list.ordered ? counting(list, numberings, place) : null;
  return list.items.flatMap((item, at) => {
    const { first, blocks, keep } = opened(item);
    const number = `${place.point?.number ?? ''}${list.start + at}.`;
    const lead = keep || blocks[0]?.kind === 'list' ? { keepNext: true as const } : {};
    const point = numbered ?? {
      list: numberings.dashes,
      level: Math.min(place.dashes, LEVELS - 1),
    };
    const own =
      point.level < LEVELS
        ? par('Point', first, { point, ...lead })
        : par('Point', [{ text: `${number} ` }, ...first], lead);
    let counted = false;
    const below = blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [paragraphPar(block)];
      const under: Place = numbered
        ? { point: { ...numbered, number, counted }, dashes: 0 }
        : { dashes: place.dashes + 1 };
      counted ||= block.ordered;
      return parsOf(block, numberings, under);
    });
    return [own, ...below];
  });
}

function counting(
  { start }: ListBlock,
  numberings: Numberings,
  { point }: Place,
): NonNullable<Par['point']> {
  if (start > MOST) return { list: 0, level: LEVELS };
  if (!point) return { list: numberings.points(start), level: 0 };
  const level = point.level + 1;
  if (level >= LEVELS || (start === 1 && !point.counted)) return { list: point.list, level };
  return { list: numberings.again(point.list, level, start), level };
}

interface Opened extends Pick<ListItem, 'blocks'> {
  readonly first: ListItem['text'];
  readonly keep: boolean;
}

/** The words a point begins with, where the template put them into a paragraph too. */
function opened({ text, blocks }: ListItem): Opened {
  const [leading, ...others] = blocks;
  return text.length === 0 && leading?.kind === 'paragraph'
    ? { first: leading.text, blocks: others, keep: leading.keep }
    : { first: text, blocks, keep: false };
}
