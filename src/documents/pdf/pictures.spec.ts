import { expect, it } from '@jest/globals';
import { inTypeface } from './pictures.js';

const letters = { has: (codePoint: number) => codePoint < 0x500, width: () => 1 };
const svg = (inside: string, more = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="6" height="3"${more}>${inside}</svg>`;

it('a drawing has no font but the document’s, and no sign that it lacks', () => {
  const drawn = inTypeface(
    {
      svg: svg(
        `<text style="font-family:'Arial', serif;fill:red">а &#x1F600;</text><g font-family='Times'/>`,
        ' font-family="&quot;X&quot;"',
      ),
      ...{ width: 6, height: 3 },
    },
    letters,
  );
  expect(drawn).toMatchObject({ width: 6, height: 3 });
  expect(drawn.svg.match(/font-family="[^"]*"/g)).toEqual(Array(3).fill('font-family="Tinos"'));
  expect(drawn.svg).toContain('fill="red">а □</text>');
  expect(inTypeface({ svg: svg('<text>а</text>'), width: 6, height: 3 }, letters).svg).toMatch(
    /^<svg [^>]*font-family="Tinos"/,
  );
});

it('a drawing fetches nothing', () => {
  const fetching = svg('<image href="file:///etc/passwd"/><style>@import "a"</style>');
  expect(inTypeface({ svg: fetching, width: 6, height: 3 }, letters).svg).not.toMatch(
    /passwd|import/,
  );
});
