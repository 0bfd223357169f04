import { describe, expect, it } from '@jest/globals';
import { docxOf, docxParagraph, zipOf } from '../../../test/support/documents/plan-office.js';
import { customProperties } from './docx-custom.reader.js';
import { Zip } from './zip.reader.js';

const VT = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"';
const property = (name: string, value: string) =>
  `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${name}"><vt:lpwstr>${value}</vt:lpwstr></property>`;
const custom = (...properties: string[]) =>
  `<?xml version="1.0"?><Properties ${VT}>${properties.join('')}</Properties>`;
const read = (parts: Record<string, string>) =>
  customProperties(Zip.open(Buffer.from(zipOf(parts))));

describe('properties of a Word document', () => {
  it('are read by name, values as text', async () => {
    const parts = {
      'docProps/custom.xml': custom(
        property('kontrol-document', ' 5&lt;&amp; '),
        property('Отдел', 'А'),
      ),
    };
    expect(await read(parts)).toEqual({ 'kontrol-document': '5<&', Отдел: 'А' });
  });

  it('are found where the package says they lie', async () => {
    const parts = {
      '_rels/.rels':
        '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="/other/props.xml"/></Relationships>',
      'other/props.xml': custom(property('a', 'б')),
    };
    expect(await read(parts)).toEqual({ a: 'б' });
  });

  it('of a document without any are none', async () => {
    expect(await customProperties(Zip.open(Buffer.from(docxOf(docxParagraph('а')))))).toEqual({});
  });

  it('are text and nothing else, and not without end', async () => {
    const long = 'я'.repeat(1001);
    const many = Array.from({ length: 300 }, (_, at) => property(`p${at}`, 'v'));
    const found = await read({
      'docProps/custom.xml': custom(property('__proto__', 'x'), property('long', long), ...many),
    });
    expect(Object.keys(found)).toHaveLength(200);
    expect(found['long']).toBeUndefined();
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
    expect(Object.hasOwn(found, '__proto__')).toBe(true);
  });
});
