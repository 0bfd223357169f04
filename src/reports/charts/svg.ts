/** The few elements that charts are drawn with, written the same way every time. */
import { WIDTH, type Weight } from './chart.js';

/** The first there is: Tinos in files, in a browser whatever has the measures of Times New Roman. */
const FONT = "Tinos, 'Times New Roman', 'Liberation Serif', Times, serif";

export type Attributes = Readonly<Record<string, string | number>>;

export function element(
  name: string,
  attributes: Attributes,
  inside: readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${valueOf(value)}"`);
  const head = `<${name}${written.join('')}`;
  return inside.length === 0 ? `${head}/>` : `${head}>${inside.join('')}</${name}>`;
}

export interface Words {
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: Weight;
  /** A white edge round the letters, for words on hatching. */
  readonly halo?: boolean;
}

export function words(text: string, place: Words): string {
  const { x, y, size, fill, anchor = 'start', weight = 'normal', halo = false } = place;
  const attributes = {
    ...{ x, y, 'font-size': size, fill },
    ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
    ...(weight === 'normal' ? {} : { 'font-weight': weight }),
    ...(halo ? HALO : {}),
  };
  return element('text', attributes, [escaped(text)]);
}

const HALO = {
  stroke: '#ffffff',
  'stroke-width': 3.5,
  'stroke-linejoin': 'round',
  'paint-order': 'stroke',
};

/** A thin line across. */
export function across(x1: number, x2: number, y: number, fill: string): string {
  return element('rect', { x: x1, y: y - 0.5, width: x2 - x1, height: 1, fill });
}

/** Letters of this size look centred on a line when they stand so far below it. */
export function below(size: number): number {
  return size * 0.33;
}

export interface Drawing {
  readonly id: string;
  readonly height: number;
  readonly title: string;
  /** Everything it says, in words. */
  readonly description: string;
  readonly parts: readonly string[];
}

export function drawing({ id, height, title, description, parts }: Drawing): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...{ width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${valueOf(height)}` },
    ...{ role: 'img', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-words` },
    'font-family': FONT,
  };
  return element('svg', attributes, [
    element('title', { id: `${id}-title` }, [escaped(title)]),
    element('desc', { id: `${id}-words` }, [escaped(description)]),
    ...parts,
  ]);
}

/** Two places after the point are finer than any printer. */
function valueOf(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : escaped(value);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ESCAPED[mark] ?? mark);
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
