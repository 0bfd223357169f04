import { beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from 'pdf-lib';
import { PdfWriter } from '../../../src/documents/pdf/pdf.writer.js';
import { aPaper } from './papers.js';
import { pdfAFaults } from './pdf-a.js';
import { contentFaults } from './pdf-content.js';

let sound: Uint8Array;

beforeAll(async () => {
  const given = { createdAt: new Date('2023-05-12T10:00:00Z'), figures: new Map() };
  sound = await new PdfWriter().write(aPaper('<h1>Приказ</h1><p>Утвердить план.</p>'), given);
});

/** The sound file with one thing in it changed, written anew. */
async function spoilt(spoil: (document: PDFDocument) => void): Promise<string[]> {
  const document = await PDFDocument.load(sound, { updateMetadata: false });
  spoil(document);
  return pdfAFaults(await document.save({ useObjectStreams: false, addDefaultPage: false }));
}

function objectsOf(document: PDFDocument) {
  return document.context.enumerateIndirectObjects().map(([, object]) => object);
}

function dictsOf(document: PDFDocument, type: string): PDFDict[] {
  return objectsOf(document)
    .map((object) => (object instanceof PDFStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of(type));
}

function packetWith(document: PDFDocument, change: (packet: string) => string): void {
  const packet = document.context.lookup(document.catalog.get(PDFName.of('Metadata')));
  if (!(packet instanceof PDFRawStream)) throw new Error('no packet');
  const words = Buffer.from(packet.contents).toString('utf8');
  const changed = PDFRawStream.of(packet.dict, Buffer.from(change(words), 'utf8'));
  document.catalog.set(PDFName.of('Metadata'), document.context.register(changed));
}

function draw(document: PDFDocument, content: string): void {
  const stream = document.context.flateStream(content);
  document.getPage(0).node.set(PDFName.of('Contents'), document.context.register(stream));
}

const name = PDFName.of.bind(PDFName);

describe('the checker of PDF/A', () => {
  it('finds nothing in a sound file, nor in one written anew by another hand', async () => {
    expect(await pdfAFaults(sound)).toEqual([]);
    expect(await spoilt(() => undefined)).toEqual([]);
  });

  it.each<[string, (document: PDFDocument) => void]>([
    ['no metadata', (file) => file.catalog.delete(name('Metadata'))],
    ['of part 2', (file) => packetWith(file, (words) => words.replace('part>2', 'part>3'))],
    [
      'of level B',
      (file) => packetWith(file, (words) => words.replace(/<pdfaid:conf.*B<[^>]*>/, '')),
    ],
    [
      'no XMP packet',
      (file) => packetWith(file, (words) => words.replace('<?xpacket begin', '<?x')),
    ],
    ['title and metadata differ', (file) => file.setTitle('Другой')],
    ['no output intent', (file) => file.catalog.delete(name('OutputIntents'))],
    [
      'no ICC profile',
      (file) =>
        dictsOf(file, 'OutputIntent')[0]?.set(
          name('DestOutputProfile'),
          file.context.register(file.context.flateStream('никакой')),
        ),
    ],
    ['no ID', (file) => delete file.context.trailerInfo.ID],
    ['not embedded', (file) => dictsOf(file, 'FontDescriptor')[0]?.delete(name('FontFile2'))],
    [
      'cannot be copied',
      (file) => dictsOf(file, 'Font').forEach((font) => font.delete(name('ToUnicode'))),
    ],
    ['JavaScript', (file) => file.addJavaScript('main', 'app.alert(1)')],
    [
      'action Launch',
      (file) => file.catalog.set(name('OpenAction'), file.context.obj({ S: 'Launch', F: 'a.exe' })),
    ],
    ['of their own accord', (file) => file.catalog.set(name('AA'), file.context.obj({}))],
    [
      'embedded files',
      (file) => file.catalog.set(name('Names'), file.context.obj({ EmbeddedFiles: { Names: [] } })),
    ],
    [
      'annotation Link',
      (file) =>
        file
          .getPage(0)
          .node.set(
            name('Annots'),
            file.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 1, 1], F: 2 }]),
          ),
    ],
    [
      'blend mode',
      (file) => file.context.register(file.context.obj({ Type: 'ExtGState', BM: 'Glow' })),
    ],
    ['transfer', (file) => file.context.register(file.context.obj({ Type: 'ExtGState', TR: 'A' }))],
    ['LZW', (file) => file.context.register(file.context.stream('', { Filter: 'LZWDecode' }))],
    ['colours of ink', (file) => draw(file, '0 0 0 1 k 0 0 9 9 re f')],
    [
      'colours of ink',
      (file) => file.context.register(file.context.obj(['A', { CS: 'DeviceCMYK' }])),
    ],
    ['too deep', (file) => draw(file, `${'q '.repeat(29)}${'Q '.repeat(29)}`)],
    ['without a letter', (file) => draw(file, 'BT /F 9 Tf [(\\000\\001) 3 (\\000\\000)] TJ ET')],
  ])('finds: %s', async (fault, spoil) => {
    const faults = await spoilt(spoil);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.join('\n')).toContain(fault);
  });

  it('finds faults of the frame', async () => {
    const text = Buffer.from(sound).toString('latin1');
    const changed = (from: RegExp, to: string): Promise<string[]> =>
      pdfAFaults(Buffer.from(text.replace(from, to), 'latin1'));
    expect((await changed(/%%EOF\s*$/, '%%EOF\nlater words')).join()).toContain('follows %%EOF');
    expect((await changed(/^%PDF-1.7\n%..../, '%PDF-1.7\n%abcd')).join()).toContain('binary bytes');
    expect((await changed(/^%PDF-1.7/, '%PDF-2.0')).join()).toContain('no header');
  });

  it('reads strings as they are written on pages', () => {
    expect(contentFaults('BT <00010002> Tj (\\000\\050(\\000\\051)) Tj ET')).toEqual([]);
    expect(contentFaults('BT <0000> Tj ET')).toHaveLength(1);
    expect(contentFaults('BT (\\000\\001\\000\\000) Tj ET')).toHaveLength(1);
    expect(contentFaults('(k) Tj /k gs [(K)] TJ')).toEqual([]);
  });
});
