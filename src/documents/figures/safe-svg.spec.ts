import { describe, expect, it } from '@jest/globals';
import { monthsSvg } from '../../../test/support/documents/order-template.js';
import { safeSvg, svgSize } from './safe-svg.js';

const drawn = (inside: string, attributes = ''): string =>
  safeSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"${attributes}>${inside}</svg>`,
  );

describe('a figure', () => {
  it('keeps its shapes, words and looks', () => {
    const safe = safeSvg(monthsSvg());
    expect(safe.match(/<rect /g)).toHaveLength(12);
    expect(safe.match(/<text /g)).toHaveLength(12);
    expect(safe).toContain('<linearGradient id="bar"><stop offset="0" stop-color="#0b57a4">');
    expect(safe).toContain('font-size="14px" font-family="Tinos"');
    expect(safe).toContain('fill="url(#bar)"');
    expect(safeSvg(safe)).toBe(safe);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in a script', '<g><script><g>alert(1)</g></script></g>'],
    ['a handler', '<rect onload="alert(1)" ONCLICK="alert(1)"/>'],
    ['a page inside', '<foreignObject><iframe src="https://alert.example"/></foreignObject>'],
    ['a picture from elsewhere', '<image href="https://alert.example/a.png"/>'],
    ['a picture from the disk', '<image xlink:href="file:///alert.png"/>'],
    ['a part of another drawing', '<use href="https://alert.example/a.svg#b"/>'],
    ['a paint from elsewhere', '<rect fill="url(https://alert.example/a#b)"/>'],
    [
      'a paint from elsewhere in a style',
      '<rect style="fill:url( \'https://alert.example/a\' )"/>',
    ],
    ['a fetching style', '<style>@import "https://alert.example";</style>'],
    ['a link', '<a href="javascript:alert(1)"><text>alert</text></a>'],
    ['a changing link', '<set attributeName="href" to="javascript:alert(1)"/>'],
    ['words outside of text', '<g>alert</g>'],
    ['an unparsed part', '<g><![CDATA[<script>alert(1)</script>]]></g>'],
    ['a declaration', '<!DOCTYPE svg [<!ENTITY x "alert">]><g/>'],
  ])('loses %s', (_, inside) => {
    expect(drawn(`${inside}<circle r="1"/>`)).not.toMatch(/alert|href|on\w+=/i);
    expect(drawn(`${inside}<circle r="1"/>`)).toContain('<circle r="1">');
  });

  it('escapes what it keeps', () => {
    expect(drawn('<text>&lt;b&gt; &amp; "</text>')).toContain('>&lt;b&gt; &amp; &quot;</text>');
    expect(drawn('<rect fill="&quot;&gt;&lt;script&gt;"/>')).toContain(
      'fill="&quot;&gt;&lt;script&gt;"',
    );
  });

  it('refers to its own parts by the names it gives them', () => {
    const safe = safeSvg(
      '<svg width="1" height="1"><clipPath id="c"><rect id="r"/></clipPath><g clip-path="url(#c)"><use xlink:href="#r"/></g></svg>',
      { prefix: 'x-', root: { role: 'img' } },
    );
    expect(safe).toContain('<clipPath id="x-c"><rect id="x-r"></rect></clipPath>');
    expect(safe).toContain('<g clip-path="url(#x-c)"><use href="#x-r"></use></g>');
    expect(safe).toContain('role="img"');
  });

  it.each([
    ['width="640" height="320"', 640, 320],
    ['width="640px" height="3in"', 640, 288],
    ['viewBox="0 0 300 150"', 300, 150],
    ['width="100%" height="50%" viewBox="0,0,30.5,15"', 30.5, 15],
  ])('has the size it says: %s', (attributes, width, height) => {
    expect(svgSize(`<?xml version="1.0"?>\n<svg ${attributes}><g width="1"/></svg>`)).toEqual({
      width,
      height,
    });
  });

  it.each(['<svg/>', '<svg width="0" height="1"/>', '<svg width="1e9" height="1"/>', '<p/>', ''])(
    'without a size is none: %s',
    (svg) => {
      expect(() => safeSvg(svg)).toThrow(RangeError);
    },
  );
});
