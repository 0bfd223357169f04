import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anOrderOf } from '../../test/support/press.js';
import { Printing } from './printing.writer.js';
import { blamed } from './unprintable.js';

/** What templates are made of, whole and broken. */
const PIECES = [
  ...['{{', '}}', '{{{', '}}}', '{{#', '{{/', '{{>', '{{^', '{{!', '{{!--', '--}}', '{{&', '{{~'],
  ...['#if ', '/if', '#each ', '/each', '#with ', '/with', '#unless ', '/unless', 'else', '> line'],
  ...['{{#if name}}', '{{/if}}', '{{#each list}}', '{{/each}}', '{{else}}', '{{name}}', '{{.}}'],
  ...['{{#each list as |x|}}', '{{x}}', '{{#with name as |list|}}', '{{if}}', '{{[@value]}}'],
  ...['{{date name}}', '{{join list "; "}}', '{{#*inline "a"}}', '{{> line}}', '{{count 5 "а"}}'],
  ...[
    'name',
    'list',
    'this',
    '..',
    '../',
    '@root',
    '@index',
    '@key',
    'as |x|',
    'as |if|',
    'x=name',
    '5',
    '"а"',
  ],
  ...['<p>', '</p>', '<b>', '</b>', '<ol>', '<li>', '</li>', '</ol>', '<table columns="1 1">'],
  ...[
    '<tbody>',
    '<tr>',
    '<td>',
    '</td>',
    '</tr>',
    '</tbody>',
    '</table>',
    '<figure name="a" alt="а">',
  ],
  ...[
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE p>',
    '<?a ?>',
    '&',
    '&lt;',
    '&#0;',
    '&#x110000;',
  ],
  ...['<', '>', '/>', '"', "'", '=', '\\', '\u0000', '\ud800', '\ufffe', '\n', ' ', 'слова', '😀'],
];
const view = { name: 'слово', list: ['а', 'б'], school: { name: 'Школа' } };
const sources = [{ name: 'partials/line.html', text: '<b>{{name}}</b>' }];

describe('any template at all', () => {
  const inside = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );

  it('is printed, or told what is wrong with it: never a mistake of ours', async () => {
    const printing = new Printing();
    await fc.assert(
      fc.asyncProperty(inside, async (text) => {
        const order = anOrderOf(`<paper title="а"><p>а</p>${text}</paper>`, { view, sources });
        const said = await printing.press(order, 100_000).then(
          () => null,
          (error: unknown) => blamed(error, order.template) ?? error,
        );
        if (said === null) return;
        expect(said).toMatchObject({ code: 'unprintable-template' });
        expect((said as Error).message).toMatch(/^Шаблон \S+[:,] [^\n]+\.$/u);
      }),
      { numRuns: Number(process.env['LONG'] ? 20_000 : 1_500) },
    );
  });
});
