import { strToU8, Zip, ZipDeflate } from 'fflate';
import { area, escaped, headRow, sheetXml, XML } from './sheet-xml.js';
import { STYLES } from './styles-xml.js';
import type { Sheet, Workbook } from './workbook.js';

/**
 * An .xlsx file. Written by hand rather than by a library: rows go out as they come, so that a hundred
 * thousand of them take seconds and some dozens of megabytes, and the same workbook gives the same
 * bytes. `createdAt` is the only time in it.
 */
export function writeWorkbook({ title, sheets }: Workbook, createdAt: Date): Uint8Array {
  const names = sheetNames(sheets);
  const parts: Uint8Array[] = [];
  const archive = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  const add = (path: string, pieces: Iterable<string>): number => {
    const file = new ZipDeflate(path, { level: 3 });
    // The archive knows no zones and no time before this one.
    file.mtime = new Date(1980, 0, 1);
    archive.add(file);
    let length = 0;
    for (const chunk of chunks(pieces)) {
      file.push(chunk);
      length += chunk.length;
    }
    file.push(new Uint8Array(0), true);
    return length;
  };
  add('[Content_Types].xml', [contentTypes(sheets.length)]);
  add('_rels/.rels', [RELATIONS]);
  add('docProps/core.xml', [coreProperties(title, createdAt)]);
  add('docProps/app.xml', [APPLICATION]);
  add('xl/styles.xml', [STYLES]);
  const rows = sheets.map((sheet, at) => {
    const counted = countedRows(sheet);
    add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(counted.sheet));
    return counted.count();
  });
  add('xl/workbook.xml', [workbookXml(sheets, names, rows)]);
  add('xl/_rels/workbook.xml.rels', [workbookRelations(sheets.length)]);
  archive.end();
  return Buffer.concat(parts);
}

const CHUNK = 1 << 16;

function* chunks(pieces: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield strToU8(text);
    text = '';
  }
  if (text !== '') yield strToU8(text);
}

/** The sheet with its rows counted as they go by. */
function countedRows(sheet: Sheet): { sheet: Sheet; count: () => number } {
  let rows = 0;
  function* counting(): Generator<Sheet['rows'] extends Iterable<infer Row> ? Row : never> {
    for (const row of sheet.rows) {
      rows += 1;
      yield row;
    }
  }
  return { sheet: { ...sheet, rows: counting() }, count: () => rows };
}

/** Legal and told apart: `[]:*?/\` and more than 31 characters are not allowed in a tab's name. */
function sheetNames(sheets: readonly Sheet[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }, at) => {
    const legal = name
      .replace(/[[\]:*?/\\]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim();
    const short = legal.slice(0, 31).trim() || `Лист ${at + 1}`;
    let free = short;
    for (let copy = 2; taken.has(free.toLowerCase()); copy++)
      free = `${short.slice(0, 31 - ` (${copy})`.length)} (${copy})`;
    taken.add(free.toLowerCase());
    return free;
  });
}

function contentTypes(sheets: number): string {
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const pages = Array.from(
    { length: sheets },
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${types}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>${pages.join('')}</Types>`;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>`;
const APPLICATION = `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>На контроле</Application></Properties>`;

function coreProperties(title: string, createdAt: Date): string {
  const time = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const dated = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`;
  return `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>На контроле</dc:creator>${dated('created')}${dated('modified')}</cp:coreProperties>`;
}

/** Filters, what is printed and its titles are names of the workbook. */
function workbookXml(
  sheets: readonly Sheet[],
  names: readonly string[],
  rows: readonly number[],
): string {
  const tabs = names.map(
    (name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const defined = sheets.flatMap((sheet, at) => {
    const name = `'${escaped((names[at] ?? '').replaceAll("'", "''"))}'`;
    const head = headRow(sheet);
    const filter = area(sheet.columns.length, head, head + (rows[at] ?? 0), true);
    const printed = area(
      sheet.columns.length,
      1,
      head + (rows[at] ?? 0) + (sheet.total ? 1 : 0),
      true,
    );
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${name}!${filter}</definedName>`,
      `<definedName name="_xlnm.Print_Area" localSheetId="${at}">${name}!${printed}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${name}!$${head}:$${head}</definedName>`,
    ];
  });
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${tabs.join('')}</sheets><definedNames>${defined.join('')}</definedNames></workbook>`;
}

function workbookRelations(sheets: number): string {
  const pages = Array.from(
    { length: sheets },
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${pages.join('')}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;
}
