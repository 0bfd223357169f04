import { element, escaped, part } from './xml.js';

const MADE_BY = 'На контроле';
const SPACES = {
  'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:dcterms': 'http://purl.org/dc/terms/',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
};

/** `docProps/core.xml`: the only part that tells of time. */
export function corePropertiesPart(title: string, createdAt: Date): string {
  const time = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const type = { 'xsi:type': 'dcterms:W3CDTF' };
  return part(
    element(
      'cp:coreProperties',
      SPACES,
      element('dc:title', {}, escaped(title)),
      element('dc:creator', {}, MADE_BY),
      element('cp:lastModifiedBy', {}, MADE_BY),
      element('cp:revision', {}, '1'),
      element('dcterms:created', type, time),
      element('dcterms:modified', type, time),
      element('dc:language', {}, 'ru-RU'),
    ),
  );
}
