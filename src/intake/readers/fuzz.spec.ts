import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { docFile } from '../../../test/support/documents/compound-document.js';
import { planDocument, fileOf } from '../../../test/support/documents/plan-document.js';
import { docxOf, odfOf, zipOf } from '../../../test/support/documents/plan-office.js';
import { UnreadableDocument } from '../../errors.js';
import { openDocument } from '../sandbox.reader.js';
import { readDocument } from './read-document.reader.js';
import { Zip } from './zip.reader.js';

const RUNS = process.env['LONG'] ? 2_000 : 60;
const PLAN = {
  paragraphs: ['ПРИКАЗ № 5'],
  tables: [
    {
      head: ['№', 'Дело', 'Срок'],
      rows: [{ section: 'Раздел' }, ['1.', 'Совещание с руководителями организаций', 'май']],
    },
  ],
};

/** Where, what to do there, and with what: enough to cut, repeat, overwrite and insert. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('cut', 'repeat', 'overwrite', 'insert', 'drop'),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 6 },
);

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Uint8Array, changes: Damage): Buffer {
  let now = Buffer.from(bytes);
  for (const { at, how, bytes: other } of changes) {
    const place = Math.floor(at * now.length);
    const [before, after] = [now.subarray(0, place), now.subarray(place)];
    if (how === 'cut') now = Buffer.from(before);
    else if (how === 'repeat') now = Buffer.concat([before, after.subarray(0, 200), after]);
    else if (how === 'insert') now = Buffer.concat([before, other, after]);
    else if (how === 'drop') now = Buffer.concat([before, after.subarray(other.length)]);
    else now = Buffer.concat([before, other, after.subarray(other.length)]);
  }
  return now;
}

/** Read, or refused in words; anything else thrown is a fault of ours. */
async function readsOrRefuses(bytes: Uint8Array, name: string): Promise<void> {
  const outcome = await readDocument(await fileOf(bytes, name)).catch((cause: unknown) => cause);
  if (outcome instanceof Error && !(outcome instanceof UnreadableDocument)) throw outcome;
}

async function partOf(file: Uint8Array, name: string): Promise<Buffer> {
  return Zip.open(Buffer.from(file)).bytesOf(name);
}

describe('damaged files are read or refused, never a crash', () => {
  it.each(['docx', 'odt', 'html', 'csv', 'md', 'txt'] as const)('.%s', async (format) => {
    const whole = await planDocument(PLAN, format);
    await fc.assert(
      fc.asyncProperty(damage, (changes) =>
        readsOrRefuses(damaged(whole, changes), `план.${format}`),
      ),
      { numRuns: RUNS },
    );
  });

  it('.docx and .odt damaged inside, where the zip does not notice', async () => {
    const docx = await planDocument(PLAN, 'docx', { automaticNumbers: true, gridsDisagree: true });
    const odt = await planDocument(PLAN, 'odt', { automaticNumbers: true, gridsDisagree: true });
    const body = await partOf(docx, 'word/document.xml');
    const numbering = await partOf(docx, 'word/numbering.xml');
    const content = await partOf(odt, 'content.xml');
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const word = {
          '_rels/.rels': '<a/>',
          'word/_rels/document.xml.rels': await partOf(docx, 'word/_rels/document.xml.rels'),
          'word/document.xml': damaged(body, changes),
          'word/numbering.xml': damaged(numbering, changes),
        };
        await readsOrRefuses(zipOf(word), 'план.docx');
        const mimetype = 'application/vnd.oasis.opendocument.text';
        await readsOrRefuses(
          zipOf({ mimetype, 'content.xml': damaged(content, changes) }),
          'план.odt',
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('elements in any order', async () => {
    const names = [
      'p',
      'r',
      't',
      'tbl',
      'tr',
      'tc',
      'tcPr',
      'pPr',
      'rPr',
      'del',
      'txbxContent',
      'sdt',
    ];
    const tag = fc.tuple(fc.constantFrom(...names), fc.constantFrom('open', 'close', 'both'));
    const written = (prefix: string) => (tags: (readonly [string, string])[]) =>
      tags
        .map(([name, way]) => {
          if (way === 'both') return `<${prefix}:${name}>т</${prefix}:${name}>`;
          return way === 'open' ? `<${prefix}:${name}>` : `</${prefix}:${name}>`;
        })
        .join('');
    await fc.assert(
      fc.asyncProperty(fc.array(tag, { maxLength: 60 }), async (tags) => {
        await readsOrRefuses(docxOf(written('w')(tags)), 'план.docx');
        const odf = written('table')(tags).replace(/table:(p|span)/g, 'text:$1');
        await readsOrRefuses(odfOf('text', `<office:text>${odf}</office:text>`), 'план.odt');
        const html = written('x')(tags)
          .replaceAll('x:', '')
          .replaceAll('tbl', 'table')
          .replaceAll('tc', 'td');
        await readsOrRefuses(Buffer.from(`<html>${html}`), 'план.html');
      }),
      { numRuns: RUNS },
    );
  });

  it('.doc', async () => {
    const whole = docFile(['План', { cells: ['1', 'Дело'], edges: [500, 3000] }, 'Конец']);
    await fc.assert(
      fc.asyncProperty(damage, (changes) => readsOrRefuses(damaged(whole, changes), 'план.doc')),
      { numRuns: RUNS * 5 },
    );
  });

  it('bytes of no kind at all', async () => {
    const names = fc.constantFrom('a.docx', 'a.pdf', 'a.csv', 'a.md', 'a.html', 'a');
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), names, readsOrRefuses), {
      numRuns: RUNS,
    });
  });

  it.each(['xlsx', 'pdf'] as const)(
    '.%s, in a process of its own',
    async (format) => {
      const whole = await planDocument(PLAN, format);
      const samples = fc.sample(damage, process.env['LONG'] ? 100 : 6);
      for (const changes of samples) {
        const file = await fileOf(damaged(whole, changes), `план.${format}`);
        const outcome = await openDocument(file).catch((cause: unknown) => cause);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UnreadableDocument);
      }
    },
    600_000,
  );
});
