/**
 * A figure as it may stand in a page and be given to other programs: the shapes and words of the
 * drawing, nothing that runs, fetches or styles anything. What is not known to be harmless is left
 * out, with all that is inside it.
 */
import { Parser } from 'htmlparser2';
import { escaped } from '../html/escaped.js';

export interface SvgPlace {
  /** Before every name that the drawing gives to its parts: in one page they must differ. */
  readonly prefix: string;
  /** More attributes of the outermost element. */
  readonly root: Readonly<Record<string, string>>;
}

/** Throws RangeError for what is no SVG with a size. */
export function safeSvg(
  svg: string,
  { prefix, root }: SvgPlace = { prefix: '', root: {} },
): string {
  const { width, height } = svgSize(svg);
  const out: string[] = [];
  const open: string[] = [];
  let leftOut = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (leftOut > 0 || !ELEMENTS.has(name) || (open.length === 0 && name !== 'svg')) {
          leftOut++;
          return;
        }
        const own = harmless(attributes, prefix);
        const outermost = {
          xmlns: 'http://www.w3.org/2000/svg',
          ...own,
          ...{ width: String(width), height: String(height) },
          viewBox: own['viewBox'] ?? `0 0 ${width} ${height}`,
          ...root,
        };
        out.push(`<${name}${written(open.length === 0 ? outermost : own)}>`);
        open.push(name);
      },
      ontext(text) {
        if (leftOut === 0 && WORDED.has(open.at(-1) ?? '')) out.push(escaped(text));
      },
      onclosetag() {
        if (leftOut > 0) leftOut--;
        else out.push(`</${open.pop()}>`);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  return out.join('');
}

/** In pixels of 1/96 inch: what the drawing says of itself, else its view box. */
export function svgSize(svg: string): { readonly width: number; readonly height: number } {
  let attributes: Readonly<Record<string, string>> | undefined;
  const parser = new Parser(
    {
      onopentag(name, given) {
        if (name === 'svg') attributes ??= given;
        parser.pause();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(svg);
  const box = (attributes?.['viewBox'] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = length(attributes?.['width']) ?? box[2] ?? NaN;
  const height = length(attributes?.['height']) ?? box[3] ?? NaN;
  if (!(width > 0 && height > 0 && width < LARGEST && height < LARGEST)) {
    throw new RangeError('the figure is not an SVG with a size');
  }
  return { width, height };
}

const LARGEST = 20_000;
const PIXELS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 96 / 72,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

function length(given: string | undefined): number | undefined {
  const [, number, unit] = /^\s*([\d.]+)(\w*)\s*$/.exec(given ?? '') ?? [];
  const pixels = PIXELS[unit ?? ''];
  return number === undefined || pixels === undefined ? undefined : Number(number) * pixels;
}

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const WORDED = words('text tspan title desc');
const ELEMENTS = words(`
  svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan
  clipPath mask pattern marker linearGradient radialGradient stop`);
/** Those that a style may set as well; there they are written as attributes. */
const LOOKS = words(`
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset
  stroke-linecap stroke-linejoin stroke-miterlimit opacity paint-order visibility display color
  font-family font-size font-style font-weight text-anchor text-decoration dominant-baseline
  letter-spacing word-spacing clip-path clip-rule mask marker-start marker-mid marker-end
  stop-color stop-opacity shape-rendering text-rendering`);
const ATTRIBUTES = words(`
  id d x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy width height points transform viewBox
  preserveAspectRatio offset spreadMethod gradientUnits gradientTransform clipPathUnits maskUnits
  maskContentUnits patternUnits patternContentUnits patternTransform markerWidth markerHeight
  markerUnits refX refY orient pathLength rotate textLength lengthAdjust href xlink:href xml:space`);

function harmless(
  attributes: Readonly<Record<string, string>>,
  prefix: string,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (ATTRIBUTES.has(name) || LOOKS.has(name)) keep(kept, name, value, prefix);
  }
  for (const rule of (attributes['style'] ?? '').split(';')) {
    const colon = rule.indexOf(':');
    const name = rule.slice(0, Math.max(colon, 0)).trim();
    if (LOOKS.has(name)) keep(kept, name, rule.slice(colon + 1).trim(), prefix);
  }
  return kept;
}

/** A reference is kept only to another part of the same drawing. */
function keep(kept: Record<string, string>, name: string, value: string, prefix: string): void {
  if (name === 'id') kept['id'] = prefix + value;
  else if (name === 'href' || name === 'xlink:href') {
    if (value.startsWith('#')) kept['href'] = `#${prefix}${value.slice(1)}`;
  } else if (/url\s*\(|\\|image|src/i.test(value)) {
    const part = /^url\(\s*["']?#([\w.:-]+)["']?\s*\)$/.exec(value.trim())?.[1];
    if (part !== undefined) kept[name] = `url(#${prefix}${part})`;
  } else kept[name] = value;
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
}
