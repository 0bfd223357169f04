import { spawnSync } from 'node:child_process';
import { Parser } from 'htmlparser2';
import type { Measure, Weight } from '../../src/reports/charts/chart.js';

export interface DrawnElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Own words, entities read. */
  text: string;
}

/** All elements of a drawing, in the order in which they begin. */
export function elementsOf(svg: string): readonly DrawnElement[] {
  const all: DrawnElement[] = [];
  const open: DrawnElement[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, text: '' };
        all.push(element);
        open.push(element);
      },
      ontext(text) {
        const at = open.at(-1);
        if (at) at.text += text;
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  return all;
}

export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where each text of a chart stands, by the measures of its letters. */
export function textBoxes(svg: string, measure: Measure): readonly Box[] {
  return elementsOf(svg)
    .filter(({ name }) => name === 'text')
    .map(({ attributes, text }) => {
      const size = Number(attributes['font-size']);
      const width = measure(text, size, (attributes['font-weight'] ?? 'normal') as Weight);
      const before = { start: 0, middle: width / 2, end: width }[
        attributes['text-anchor'] ?? 'start'
      ];
      const left = Number(attributes['x']) - (before ?? 0);
      const baseline = Number(attributes['y']);
      return {
        ...{ text, left, right: left + width },
        ...{ top: baseline - size * 0.7, bottom: baseline + size * 0.22 },
      };
    });
}

/** Pairs of texts of which one stands on the other. */
export function overlapping(boxes: readonly Box[]): readonly (readonly [string, string])[] {
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => [a.text, b.text] as const),
  );
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Four bytes each. */
  readonly pixels: Buffer;
  /** What the engine warned of. */
  readonly warnings: string;
}

/** As the engine of pictures draws it, one dot a pixel. */
export function pictureOf(svg: string): Picture {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['test/support/render-svg.mjs'], {
    input: svg,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr.toString('utf8'));
  const end = stdout.indexOf('\n');
  const size = JSON.parse(stdout.subarray(0, end).toString('utf8')) as Pick<
    Picture,
    'width' | 'height'
  >;
  return { ...size, pixels: stdout.subarray(end + 1), warnings: stderr.toString('utf8') };
}

/** Dots of exactly this colour («#8e1b1b»). */
export function dotsOf({ pixels }: Picture, colour: string): number {
  const wanted = Buffer.from(`${colour.slice(1)}ff`, 'hex').readUInt32BE();
  let dots = 0;
  for (let at = 0; at < pixels.length; at += 4) if (pixels.readUInt32BE(at) === wanted) dots++;
  return dots;
}
