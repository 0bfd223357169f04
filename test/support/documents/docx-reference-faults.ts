import type { DocxParts } from './docx-faults.js';
import { child, named, within, type XmlElement } from './strict-xml.js';

/** Words of the document that refer to styles, lists and pictures: each there, and there once. */
export function referenceFaults({ xml }: DocxParts): string[] {
  const styles = xml.get('word/styles.xml');
  const numbering = xml.get('word/numbering.xml');
  const flows = [...xml].filter(([path]) =>
    /^word\/(document|header\d+|footnotes|endnotes)\.xml$/.test(path),
  );
  return [
    ...(styles ? styleFaults(styles) : ['no styles']),
    ...(numbering ? listFaults(numbering) : ['no numbering']),
    ...flows.flatMap(([path, root]) =>
      [
        ...(styles ? missingStyles(root, styles) : []),
        ...(numbering ? missingLists(root, numbering) : []),
        ...twice(named(root, 'wp:docPr'), 'id').map((id) => `two drawings ${id}`),
        ...named(root, 'wp:docPr').flatMap(({ attributes }) =>
          attributes['descr'] ? [] : ['a drawing without words for whoever cannot see it'],
        ),
      ].map((fault) => `${path}: ${fault}`),
    ),
  ];
}

const KINDS: Readonly<Record<string, string>> = {
  'w:pStyle': 'paragraph',
  'w:rStyle': 'character',
  'w:tblStyle': 'table',
};

function styleFaults(styles: XmlElement): string[] {
  const all = named(styles, 'w:style');
  const ids = new Map(all.map((one) => [one.attributes['w:styleId'], one.attributes['w:type']]));
  const names = all.map((one) => child(one, 'w:name')?.attributes['w:val']?.toLowerCase());
  return [
    ...twice(all, 'w:styleId').map((id) => `two styles ${id}`),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `two styles «${name ?? ''}»`),
    ...all.flatMap((one) =>
      ['w:basedOn', 'w:next', 'w:link'].flatMap((name) => {
        const id = child(one, name)?.attributes['w:val'];
        if (id === undefined) return [];
        return ids.get(id) === one.attributes['w:type']
          ? []
          : [`a style on «${id}», which is none of its kind`];
      }),
    ),
    ...['paragraph', 'character', 'table', 'numbering'].flatMap((kind) => {
      const usual = all.filter(
        ({ attributes }) => attributes['w:type'] === kind && attributes['w:default'],
      );
      return usual.length === 1 ? [] : [`${usual.length} usual styles of ${kind}`];
    }),
  ];
}

function missingStyles(root: XmlElement, styles: XmlElement): string[] {
  const kinds = new Map(
    named(styles, 'w:style').map(({ attributes }) => [
      attributes['w:styleId'],
      attributes['w:type'],
    ]),
  );
  return [...within(root)].flatMap(({ name, attributes }) => {
    const kind = KINDS[name];
    return kind === undefined || kinds.get(attributes['w:val']) === kind
      ? []
      : [`no style ${attributes['w:val'] ?? ''} of ${kind}`];
  });
}

function listFaults(numbering: XmlElement): string[] {
  const definitions = numbering.children.filter(({ name }) => name === 'w:abstractNum');
  const known = new Set(definitions.map(({ attributes }) => attributes['w:abstractNumId']));
  const lists = numbering.children.filter(({ name }) => name === 'w:num');
  const marks = definitions.flatMap((one) => child(one, 'w:nsid') ?? []);
  return [
    ...twice(definitions, 'w:abstractNumId').map((id) => `two definitions of lists ${id}`),
    ...twice(lists, 'w:numId').map((id) => `two lists ${id}`),
    ...twice(marks, 'w:val').map((id) => `two definitions of lists marked ${id}`),
    ...definitions.flatMap((one) =>
      twice(named(one, 'w:lvl'), 'w:ilvl').map((id) => `two levels ${id}`),
    ),
    ...lists.flatMap((one) => {
      const id = child(one, 'w:abstractNumId')?.attributes['w:val'];
      return known.has(id ?? '') ? [] : [`a list of definition ${id ?? ''}, which is not there`];
    }),
  ];
}

function missingLists(root: XmlElement, numbering: XmlElement): string[] {
  const lists = new Set(
    numbering.children.flatMap(({ name, attributes }) =>
      name === 'w:num' ? attributes['w:numId'] : [],
    ),
  );
  return named(root, 'w:numPr').flatMap((one) => {
    const id = child(one, 'w:numId')?.attributes['w:val'];
    return lists.has(id) ? [] : [`no list ${id ?? ''}`];
  });
}

/** Of the file: times that are times, marks each with a name and a number of its own. */
export function propertyFaults({ xml }: DocxParts): string[] {
  const core = xml.get('docProps/core.xml');
  const custom = xml.get('docProps/custom.xml');
  const times = ['dcterms:created', 'dcterms:modified'].flatMap((name) => {
    const time = core?.children.filter((one) => one.name === name) ?? [];
    return time.length === 1 && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time[0]?.text ?? '')
      ? []
      : [`docProps/core.xml: no time in ${name}`];
  });
  const marks = custom?.children ?? [];
  return [
    ...times,
    ...['pid', 'name'].flatMap((key) =>
      twice(marks, key).map((id) => `docProps/custom.xml: two ${id}`),
    ),
    ...marks.flatMap(({ attributes }) =>
      Number(attributes['pid']) >= 2 ? [] : ['docProps/custom.xml: numbers begin with 2'],
    ),
  ];
}

function twice(elements: readonly XmlElement[], attribute: string): string[] {
  const values = elements.map(({ attributes }) => attributes[attribute] ?? '');
  return values.filter((value, at) => values.indexOf(value) !== at);
}
