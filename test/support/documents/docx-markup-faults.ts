import { child, named, within, type XmlElement } from './strict-xml.js';
import { CHOICES, REQUIRED, SEQUENCES, SWITCHES, VALUES } from './wordprocessing-schema.js';

/** What is wrong within one part of a document: order, values, tables. */
export function markupFaults(root: XmlElement): string[] {
  return [
    ...[...within(root)].flatMap((element) => [
      ...orderFaults(element),
      ...requiredFaults(element),
      ...valueFaults(element),
    ]),
    ...named(root, 'w:tbl').flatMap(tableFaults),
    ...['w:body', 'w:tc', 'w:hdr'].flatMap((name) => named(root, name).flatMap(flowFaults)),
    ...named(root, 'w:sectPr').flatMap(sheetFaults),
  ];
}

function orderFaults({ name, children }: XmlElement): string[] {
  const first = FIRST[name];
  if (first !== undefined) {
    const at = children.findIndex((one) => one.name === first);
    return at > 0 ? [`<${first}> is not the first in <${name}>`] : [];
  }
  const anyhow = CHOICES[name];
  if (anyhow) {
    return children.flatMap((one, at) => {
      if (!anyhow.includes(one.name)) return [`no <${one.name}> in <${name}>`];
      const earlier = children.findIndex((other) => other.name === one.name);
      return earlier < at ? [`<${one.name}> twice in <${name}>`] : [];
    });
  }
  const sequence = SEQUENCES[name];
  if (!sequence) return [];
  let place = 0;
  for (const one of children) {
    const again = sequence[place] === `${one.name}*`;
    const next = again ? place : findFrom(sequence, place, one.name);
    if (next < 0) {
      const known = sequence.some((allowed) => plain(allowed) === one.name);
      return [known ? `<${one.name}> out of order in <${name}>` : `no <${one.name}> in <${name}>`];
    }
    place = sequence[next]?.endsWith('*') ? next : next + 1;
  }
  return [];
}

/** Whose other children may stand as they come. */
const FIRST: Readonly<Record<string, string>> = { 'w:p': 'w:pPr', 'w:r': 'w:rPr' };

function findFrom(sequence: readonly string[], from: number, name: string): number {
  return sequence.findIndex((allowed, at) => at >= from && plain(allowed) === name);
}

function plain(allowed: string): string {
  return allowed.replace('*', '');
}

function requiredFaults({ name, children }: XmlElement): string[] {
  return (REQUIRED[name] ?? []).flatMap((wanted) =>
    children.some((one) => one.name === wanted) ? [] : [`<${name}> without <${wanted}>`],
  );
}

function valueFaults({ name, attributes, text }: XmlElement): string[] {
  const value = attributes['w:val'];
  if (name === 'w:t' && /^\s|\s$/.test(text) && attributes['xml:space'] !== 'preserve') {
    return [`<w:t> loses a blank: «${text.slice(0, 20)}»`];
  }
  if (SWITCHES.has(name)) {
    const fine = value === undefined || /^(0|1|true|false|on|off)$/.test(value);
    return fine ? [] : [`<${name}> is ${value ?? ''}`];
  }
  const allowed = VALUES[name];
  if (!allowed) return lengthFaults(name, attributes);
  if (value === undefined && name === 'w:vMerge') return [];
  const [least, most] = allowed;
  const fine =
    typeof least === 'number'
      ? /^-?\d+$/.test(value ?? '') && Number(value) >= least && Number(value) <= Number(most)
      : (allowed as readonly (string | undefined)[]).includes(value);
  return fine ? [] : [`<${name}> is ${value ?? 'without a value'}`];
}

/** Lengths are whole twips. */
function lengthFaults(name: string, attributes: XmlElement['attributes']): string[] {
  if (!LENGTHS.has(name)) return [];
  return Object.entries(attributes).flatMap(([key, value]) =>
    /^w:(type|lineRule|orient)$/.test(key) || /^\d+$/.test(value)
      ? []
      : [`${key} of <${name}> is ${value}`],
  );
}

const LENGTHS = new Set(
  ['spacing', 'ind', 'gridCol', 'tcW', 'tblW', 'tblInd', 'pgSz', 'pgMar'].map(
    (name) => `w:${name}`,
  ),
);

function tableFaults(table: XmlElement): string[] {
  const grid =
    child(table, 'w:tblGrid')?.children.map((one) => Number(one.attributes['w:w'])) ?? [];
  let above = new Map<number, number>();
  return table.children
    .filter(({ name }) => name === 'w:tr')
    .flatMap((row, at) => {
      const faults: string[] = [];
      const merged = new Map<number, number>();
      let column = 0;
      for (const cell of row.children.filter(({ name }) => name === 'w:tc')) {
        const properties = child(cell, 'w:tcPr');
        const span = Number(child(properties, 'w:gridSpan')?.attributes['w:val'] ?? 1);
        const merge = child(properties, 'w:vMerge');
        const width = child(properties, 'w:tcW')?.attributes['w:w'];
        const wide = grid.slice(column, column + span).reduce((sum, one) => sum + one, 0);
        if (width !== undefined && Number(width) !== wide) {
          faults.push(`row ${at + 1}: a cell ${width} wide over columns ${wide} wide`);
        }
        if (merge && merge.attributes['w:val'] !== 'restart' && above.get(column) !== span) {
          faults.push(`row ${at + 1}: a cell goes on that did not begin above`);
        }
        if (merge) merged.set(column, span);
        column += span;
      }
      if (column !== grid.length) {
        faults.push(`row ${at + 1}: ${column} columns in a table of ${grid.length}`);
      }
      above = merged;
      return faults;
    });
}

/** Blocks one below another: a table is followed by a paragraph, the body ends with its section. */
function flowFaults({ name, children }: XmlElement): string[] {
  const faults: string[] = [];
  children.forEach((one, at) => {
    const next = children[at + 1];
    if (one.name === 'w:tbl' && next?.name !== 'w:p') {
      faults.push(`a table in <${name}> is not followed by a paragraph`);
    }
    if (one.name === 'w:sectPr' && next) faults.push('<w:sectPr> is not the last in <w:body>');
  });
  if (name === 'w:body' && !children.some((one) => one.name === 'w:sectPr')) {
    faults.push('<w:body> without <w:sectPr>');
  }
  return faults;
}

function sheetFaults(section: XmlElement): string[] {
  const {
    'w:w': width,
    'w:h': height,
    'w:orient': orient,
  } = child(section, 'w:pgSz')?.attributes ?? {};
  const lying = Number(width) > Number(height);
  return lying === (orient === 'landscape')
    ? []
    : [`a sheet ${width} by ${height} is not ${orient}`];
}
