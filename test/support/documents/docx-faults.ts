import { strFromU8, unzipSync } from 'fflate';
import { markupFaults } from './docx-markup-faults.js';
import { propertyFaults, referenceFaults } from './docx-reference-faults.js';
import { readXml, type XmlElement } from './strict-xml.js';

/** The parts of a package as they were zipped, and those of XML read. */
export interface DocxParts {
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly xml: ReadonlyMap<string, XmlElement>;
}

/**
 * What Word would refuse or «repair» in a file: parts without a type or a way to them, XML that is not
 * well-formed or not in the schema's order, rows that do not fill their table, words that refer to what
 * is not there. Empty: none.
 */
export function docxFaults(file: Uint8Array): string[] {
  const bytes = new Map(Object.entries(unzipSync(file)));
  const xml = new Map<string, XmlElement>();
  const faults: string[] = [];
  for (const [path, content] of bytes) {
    if (!/\.(xml|rels)$/.test(path)) continue;
    try {
      xml.set(path, readXml(strFromU8(content)));
    } catch (fault) {
      faults.push(`${path}: ${(fault as Error).message}`);
    }
  }
  const parts = { bytes, xml };
  return [
    ...faults,
    ...typeFaults(parts),
    ...relationshipFaults(parts),
    ...[...xml].flatMap(([path, root]) =>
      path.startsWith('word/') ? markupFaults(root).map((fault) => `${path}: ${fault}`) : [],
    ),
    ...referenceFaults(parts),
    ...propertyFaults(parts),
  ];
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const KNOWN: Readonly<Record<string, string>> = {
  officeDocument: `${WORD}.document.main+xml`,
  styles: `${WORD}.styles+xml`,
  numbering: `${WORD}.numbering+xml`,
  settings: `${WORD}.settings+xml`,
  header: `${WORD}.header+xml`,
  footnotes: `${WORD}.footnotes+xml`,
  endnotes: `${WORD}.endnotes+xml`,
  'core-properties': 'application/vnd.openxmlformats-package.core-properties+xml',
  'custom-properties': 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
};

function typeFaults({ bytes, xml }: DocxParts): string[] {
  const types = xml.get('[Content_Types].xml');
  if (!types) return ['[Content_Types].xml: is missing'];
  const given = types.children.map(
    (one) => one.attributes['PartName'] ?? one.attributes['Extension'],
  );
  const twice = given.filter((one, at) => given.indexOf(one) !== at);
  const missing = types.children.flatMap(({ attributes }) => {
    const name = attributes['PartName'];
    return name !== undefined && !bytes.has(name.slice(1))
      ? [`a type for ${name}, which is not there`]
      : [];
  });
  const untyped = [...bytes.keys()].flatMap((path) =>
    path !== '[Content_Types].xml' && typeOf(types, path) === undefined
      ? [`no type for ${path}`]
      : [],
  );
  return [...twice.map((one) => `two types for ${one ?? '?'}`), ...missing, ...untyped];
}

function typeOf(types: XmlElement, path: string): string | undefined {
  const extension = path.split('.').at(-1);
  const own = types.children.find(({ attributes }) => attributes['PartName'] === `/${path}`);
  const usual = types.children.find(({ attributes }) => attributes['Extension'] === extension);
  return (own ?? usual)?.attributes['ContentType'];
}

function relationshipFaults({ bytes, xml }: DocxParts): string[] {
  const faults: string[] = [];
  const reached = new Set<string>();
  const types = xml.get('[Content_Types].xml');
  for (const [path, relationships] of xml) {
    if (!path.endsWith('.rels')) continue;
    const [, folder = '', name = ''] = /^(.*?)_rels\/(.*)\.rels$/.exec(path) ?? [];
    const source = folder + name;
    if (source !== '' && !bytes.has(source)) faults.push(`${path}: of a part that is not there`);
    const ids = new Set<string>();
    for (const { attributes } of relationships.children) {
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes;
      if (ids.has(id)) faults.push(`${path}: two relationships ${id}`);
      ids.add(id);
      if (attributes['TargetMode'] === 'External') continue;
      const to = target.startsWith('/') ? target.slice(1) : folder + target;
      reached.add(to);
      if (!bytes.has(to)) faults.push(`${path}: ${id} leads to ${to}, which is not there`);
      const wanted = KNOWN[type.split('/').at(-1) ?? ''];
      if (wanted !== undefined && types && typeOf(types, to) !== wanted) {
        faults.push(`${to}: its type is not ${wanted}`);
      }
    }
    const root = xml.get(source);
    for (const id of root ? idsUsed(root) : []) {
      if (!ids.has(id)) faults.push(`${source}: no relationship ${id}`);
    }
  }
  const root = xml.get('_rels/.rels')?.children ?? [];
  if (!root.some(({ attributes }) => attributes['Type']?.endsWith('/officeDocument'))) {
    faults.push('_rels/.rels: no way to the document');
  }
  for (const path of bytes.keys()) {
    const serves = path === '[Content_Types].xml' || path.endsWith('.rels');
    if (!serves && !reached.has(path)) faults.push(`${path}: nothing leads to it`);
  }
  return faults;
}

function idsUsed({ attributes, children }: XmlElement): string[] {
  const own = ['r:id', 'r:embed', 'r:link'].flatMap((name) => attributes[name] ?? []);
  return [...own, ...children.flatMap(idsUsed)];
}
