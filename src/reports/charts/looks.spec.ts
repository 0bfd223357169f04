import { describe, expect, it } from '@jest/globals';
import { LOOKS, OUTLINE, type Look, type LookName } from './looks.js';

const NAMES = Object.keys(LOOKS) as LookName[];
const TOGETHER: readonly (readonly LookName[])[] = [
  ['done', 'underReview', 'inTime', 'overdue'],
  ['onTime', 'late', 'overdue', 'awaited'],
];

/** WCAG 2.2. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe('looks', () => {
  it.each(NAMES)('%s: words on it are read, its outline and hatching are seen', (name) => {
    const { fill, ink, hatching }: Look = LOOKS[name];
    expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
    // Against paper and against what is beside it, which has the same outline.
    expect(contrast(OUTLINE, '#ffffff')).toBeGreaterThanOrEqual(3);
    if (hatching) expect(contrast(hatching.stroke, fill)).toBeGreaterThanOrEqual(3);
    if (name !== 'overdue') expect(contrast(OUTLINE, fill)).toBeGreaterThanOrEqual(3);
  });

  it.each(TOGETHER)('%s, %s, %s, %s: known from one another without colour', (...names) => {
    const grey = names.map((name) => {
      const { fill, hatching, dashed }: Look = LOOKS[name];
      return { shade: luminance(fill), lines: hatching?.lines ?? (dashed ? 'dashed' : '') };
    });
    grey.forEach((a, at) =>
      grey.slice(at + 1).forEach((b) => {
        const [dark = 0, light = 0] = [a.shade, b.shade].sort((x, y) => x - y);
        const shades = (light + 0.05) / (dark + 0.05);
        expect(a.lines !== b.lines || shades >= 3).toBe(true);
      }),
    );
  });
});
