import { beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { docxFaults } from './docx-faults.js';
import { docxOf } from './opened-docx.js';
import { LETTER, MEMO, ORDER, PROTOCOL } from './sample-papers.js';

const DOCUMENT = 'word/document.xml';
const STYLES = 'word/styles.xml';
const NUMBERING = 'word/numbering.xml';
const SETTINGS = 'word/settings.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const TYPES = '[Content_Types].xml';
const CUSTOM = 'docProps/custom.xml';
const CORE = 'docProps/core.xml';

let order: Uint8Array;
let protocol: Uint8Array;
beforeAll(async () => {
  order = await docxOf(ORDER, { paper: '42', kind: 'order' });
  protocol = await docxOf(PROTOCOL);
});

describe('a file of Word', () => {
  it.each([
    ['an order', ORDER],
    ['a letter', LETTER],
    ['a protocol', PROTOCOL],
    ['a memo', MEMO],
  ])('made of %s has no faults', async (_, markup) => {
    expect(docxFaults(await docxOf(markup, { paper: '42' }))).toEqual([]);
  });

  it.each<[string, string, string | RegExp, string]>([
    // As XML.
    [DOCUMENT, 'closes <', '</w:p></w:tc>', '</w:tc>'],
    [DOCUMENT, 'is not declared', '<w:titlePg/>', '<x:titlePg/>'],
    [DOCUMENT, 'no entity', 'ПРИКАЗЫВАЮ', '&nbsp;'],
    [DOCUMENT, 'may not hold', 'ПРИКАЗЫВАЮ', '\u0003'],
    [DOCUMENT, 'is given twice', '<w:titlePg/>', '<w:titlePg w:val="1" w:val="1"/>'],
    // By the schema.
    [DOCUMENT, 'out of order in <w:pPr>', /(<w:pStyle [^>]*>)(<w:numPr>.*?<\/w:numPr>)/, '$2$1'],
    [DOCUMENT, 'no <w:b> in <w:pPr>', '<w:pPr>', '<w:pPr><w:b/>'],
    [DOCUMENT, 'out of order in <w:rPr>', '<w:rPr><w:b/>', '<w:rPr><w:sz w:val="20"/><w:b/>'],
    [
      DOCUMENT,
      'is not the first in <w:p>',
      /<w:p>(<w:pPr>.*?<\/w:pPr>)(<w:r>.*?<\/w:r>)/,
      '<w:p>$2$1',
    ],
    [DOCUMENT, 'out of order in <w:tblPr>', /(<w:tblW [^>]*>)(<w:tblLayout [^>]*>)/, '$2$1'],
    [
      DOCUMENT,
      'no <w:tblGrid> in <w:tblPrEx>',
      '<w:trPr>',
      '<w:tblPrEx><w:tblGrid/></w:tblPrEx><w:trPr>',
    ],
    [DOCUMENT, '<w:cantSplit> twice in <w:trPr>', '<w:cantSplit/>', '<w:cantSplit/><w:cantSplit/>'],
    [DOCUMENT, 'no <w:keepNext> in <w:trPr>', '<w:cantSplit/>', '<w:keepNext/>'],
    [DOCUMENT, 'out of order in <w:tcPr>', /(<w:tcW [^>]*>)(<w:gridSpan [^>]*>)/, '$2$1'],
    [DOCUMENT, 'out of order in <w:sectPr>', /(<w:pgSz [^>]*>)(<w:pgMar [^>]*>)/, '$2$1'],
    [DOCUMENT, 'out of order in <w:numPr>', /(<w:ilvl [^>]*>)(<w:numId [^>]*>)/, '$2$1'],
    [NUMBERING, 'out of order in <w:lvl>', /(<w:suff [^>]*>)(<w:lvlText [^>]*>)/, '$2$1'],
    [
      NUMBERING,
      'out of order in <w:numbering>',
      /(<w:abstractNum .*?<\/w:abstractNum>)(<w:num .*<\/w:num>)/,
      '$2$1',
    ],
    [NUMBERING, '<w:num> without <w:abstractNumId>', /<w:abstractNumId [^>]*>/, ''],
    [STYLES, 'out of order in <w:style>', '<w:qFormat/>', '<w:rPr/><w:qFormat/>'],
    [STYLES, 'out of order in <w:pPr>', /(<w:spacing [^>]*>)(<w:ind [^>]*>)/, '$2$1'],
    [STYLES, '<w:style> without <w:name>', /<w:name [^>]*>/, ''],
    [
      SETTINGS,
      'out of order in <w:settings>',
      /(<w:defaultTabStop [^>]*>)(<w:autoHyphenation\/>)/,
      '$2$1',
    ],
    [SETTINGS, 'no <w:lang> in <w:settings>', '<w:autoHyphenation/>', '<w:lang/>'],
    // Values.
    [DOCUMENT, '<w:jc> is middle', '<w:jc w:val="center"/>', '<w:jc w:val="middle"/>'],
    [DOCUMENT, '<w:keepNext> is yes', '<w:keepNext/>', '<w:keepNext w:val="yes"/>'],
    [DOCUMENT, 'w:w of <w:gridCol> is 1.5', /<w:gridCol w:w="\d+"/, '<w:gridCol w:w="1.5"'],
    [DOCUMENT, 'loses a blank', /<w:t xml:space="preserve">П/, '<w:t> П'],
    [DOCUMENT, 'is not landscape', 'w:orient="portrait"', 'w:orient="landscape"'],
    [STYLES, '<w:sz> is 0', '<w:sz w:val="28"/>', '<w:sz w:val="0"/>'],
    // Tables and what they stand in.
    [DOCUMENT, '<w:tc> without <w:p>', /(<\/w:tcPr>)<w:p>.*?<\/w:p>(<\/w:tc>)/, '$1$2'],
    [DOCUMENT, '<w:tbl> without <w:tblGrid>', /<w:tblGrid>.*?<\/w:tblGrid>/, ''],
    [DOCUMENT, 'columns in a table of', /<w:gridSpan w:val="5"\/>/, '<w:gridSpan w:val="4"/>'],
    [
      DOCUMENT,
      'wide over columns',
      /<w:tcW w:type="dxa" w:w="\d+"/,
      '<w:tcW w:type="dxa" w:w="17"',
    ],
    [DOCUMENT, 'goes on that did not begin above', '<w:vMerge w:val="restart"/>', ''],
    [
      DOCUMENT,
      'is not followed by a paragraph',
      /<\/w:tbl><w:p>((?!<\/w:p>).)*<\/w:p><w:tbl>/,
      '</w:tbl><w:tbl>',
    ],
    [
      DOCUMENT,
      '<w:body> without <w:sectPr>',
      /<w:sectPr>((?!<w:sectPr>).)*<\/w:sectPr><\/w:body>/,
      '</w:body>',
    ],
    // What words refer to.
    [DOCUMENT, 'no style Nowhere of paragraph', 'w:val="BodyText"', 'w:val="Nowhere"'],
    [
      DOCUMENT,
      'no style BodyText of table',
      '<w:tblStyle w:val="TableGrid"/>',
      '<w:tblStyle w:val="BodyText"/>',
    ],
    [DOCUMENT, 'no list 77', /<w:numId w:val="2"\/>/, '<w:numId w:val="77"/>'],
    [STYLES, 'two styles BodyText', 'w:styleId="Plain"', 'w:styleId="BodyText"'],
    [STYLES, 'two styles «body text»', 'w:val="Без отступа"', 'w:val="Body Text"'],
    [STYLES, 'none of its kind', '<w:basedOn w:val="BodyText"/>', '<w:basedOn w:val="TableGrid"/>'],
    [
      STYLES,
      '0 usual styles of paragraph',
      'w:type="paragraph" w:default="1"',
      'w:type="paragraph"',
    ],
    [NUMBERING, 'two lists 1', 'w:numId="2"', 'w:numId="1"'],
    [NUMBERING, 'two definitions of lists 0', 'w:abstractNumId="1"', 'w:abstractNumId="0"'],
    [NUMBERING, 'two definitions of lists marked', /4B0E0001/, '4B0E0000'],
    [
      NUMBERING,
      'a list of definition 9',
      '<w:abstractNumId w:val="1"/>',
      '<w:abstractNumId w:val="9"/>',
    ],
    [NUMBERING, 'two levels 0', 'w:ilvl="1"', 'w:ilvl="0"'],
    // The package.
    [
      TYPES,
      'no type for word/styles.xml',
      /<Default [^>]*Extension="xml"\/>|<Override [^>]*styles\.xml"\/>/g,
      '',
    ],
    [TYPES, 'two types for xml', 'Extension="rels"', 'Extension="xml"'],
    [TYPES, 'its type is not', 'wordprocessingml.styles+xml', 'wordprocessingml.style+xml'],
    [TYPES, 'which is not there', 'PartName="/word/styles.xml"', 'PartName="/word/other.xml"'],
    [RELATIONS, 'two relationships rId1', 'Id="rId2"', 'Id="rId1"'],
    [RELATIONS, 'leads to word/other.xml, which is not there', '"styles.xml"', '"other.xml"'],
    [RELATIONS, 'word/styles.xml: nothing leads to it', '"styles.xml"', '"settings.xml"'],
    [RELATIONS, 'no relationship rId6', 'Id="rId6"', 'Id="rId66"'],
    [
      '_rels/.rels',
      'no way to the document',
      'relationships/officeDocument"',
      'relationships/other"',
    ],
    // The file's properties.
    [CORE, 'no time in dcterms:created', /<dcterms:created.*?created>/, ''],
    [CUSTOM, 'two kind', 'name="paper"', 'name="kind"'],
    [CUSTOM, 'two 2', 'pid="3"', 'pid="2"'],
    [CUSTOM, 'numbers begin with 2', 'pid="2"', 'pid="1"'],
  ])('is at fault: %s %s', (path, fault, found, put) => {
    expect(docxFaults(changed(order, path, found, put)).join('\n')).toContain(fault);
  });

  it.each<[string, string | RegExp, string]>([
    ['without words for whoever cannot see it', / descr="Доля[^"]*"/, ''],
    ['two drawings 1', /(<w:drawing>.*?<\/w:drawing>)/, '$1$1'],
  ])('with pictures is at fault: %s', (fault, found, put) => {
    expect(docxFaults(changed(protocol, DOCUMENT, found, put)).join('\n')).toContain(fault);
  });

  it('is at fault where a part is missing', () => {
    const parts = Object.entries(unzipSync(order)).filter(([path]) => path !== NUMBERING);
    expect(docxFaults(zipSync(Object.fromEntries(parts)))).toContain('no numbering');
  });
});

/** The same file with one part changed; the change must have been one. */
function changed(file: Uint8Array, path: string, found: string | RegExp, put: string): Uint8Array {
  const parts = unzipSync(file);
  const before = strFromU8(parts[path] ?? new Uint8Array());
  const after = before.replace(found, put);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  return zipSync({ ...parts, [path]: strToU8(after) });
}
