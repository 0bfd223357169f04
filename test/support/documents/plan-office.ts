import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import {
  escapeXml,
  layOut,
  type LaidRow,
  type PlanContent,
  type PlanTraits,
} from './plan-content.js';

/** Word: paragraphs, then tables with their grid; written by hand so that every trait can be had. */
export function planDocx(plan: PlanContent, traits: PlanTraits): Uint8Array {
  const body = [
    ...plan.paragraphs.map((text) => docxParagraph(text)),
    ...plan.tables.flatMap((table, index) => [
      ...(table.title ? [docxParagraph(table.title)] : []),
      `<w:tbl><w:tblPr/><w:tblGrid/>${layOut(table, traits)
        .map((row) => docxRow(row, table.head.length, traits, index + 1))
        .join('')}</w:tbl>`,
    ]),
    ...(plan.after ?? []).map((text) => docxParagraph(text)),
  ].join('');
  return docxOf(body, traits.automaticNumbers ? numbering(plan.tables.length) : undefined);
}

/** A .docx around the given content of `w:body`; the numbering, if any, as a whole part. */
export function docxOf(body: string, numbering?: string): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD_TYPE}.numbering+xml"/></Types>`,
    '_rels/.rels': relationships('officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relationships('numbering', 'numbering.xml'),
    'word/document.xml': `${XML}<w:document ${WORD}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/numbering.xml': numbering ?? `${XML}<w:numbering ${WORD}/>`,
  };
  return zipOf(parts);
}

export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? strToU8(part) : part,
  ]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** One list a table, all of one look, each starting anew. */
function numbering(tables: number): string {
  const level =
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>';
  const lists = Array.from(
    { length: tables },
    (_, index) =>
      `<w:num w:numId="${index + 1}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return `${XML}<w:numbering ${WORD}><w:abstractNum w:abstractNumId="0">${level}</w:abstractNum>${lists.join('')}</w:numbering>`;
}

function relationships(kind: string, target: string): string {
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/${kind}" Target="${target}"/></Relationships>`;
}

export function docxParagraph(text: string, properties = ''): string {
  const lines = text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
  return `<w:p><w:pPr>${properties}</w:pPr><w:r>${lines.join('<w:br/>')}</w:r></w:p>`;
}

function docxRow(
  { kind, cells, pageStart }: LaidRow,
  width: number,
  traits: PlanTraits,
  list: number,
): string {
  const wide = traits.gridsDisagree && kind !== 'head' ? 2 : 1;
  const cell = (text: string, span: number, properties = '') =>
    `<w:tc><w:tcPr>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${text
      .split('\n')
      .map((line, index) => docxParagraph(line, index === 0 ? properties : ''))
      .join('')}</w:tc>`;
  const head = kind === 'head' ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
  if (kind === 'section' && traits.mergedSections !== false) {
    return `<w:tr>${cell(cells[0] ?? '', width * wide)}</w:tr>`;
  }
  const filled = Array.from({ length: width }, (_, column) => {
    const isNumber = column === 0 && traits.automaticNumbers && kind === 'row';
    const numbered = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
    const text = isNumber ? '' : (cells[column] ?? '');
    const broken = pageStart && column === 0 ? '<w:pageBreakBefore/>' : '';
    return cell(text, wide, broken + (isNumber ? numbered : ''));
  });
  return `<w:tr>${head}${filled.join('')}</w:tr>`;
}

export function planOdt(plan: PlanContent, traits: PlanTraits): Uint8Array {
  const paragraph = (text: string) =>
    `<text:p>${escapeXml(text).replaceAll('\n', '<text:line-break/>')}</text:p>`;
  const tables = plan.tables.flatMap((table, index) => [
    ...(table.title ? [paragraph(table.title)] : []),
    `<table:table table:name="Таблица${index + 1}">${layOut(table, traits)
      .map((row, _, rows) =>
        odtRow(row, table.head.length, traits, row === rows.find(({ kind }) => kind === 'row')),
      )
      .join('')}</table:table>`,
  ]);
  const body = [...plan.paragraphs.map(paragraph), ...tables, ...(plan.after ?? []).map(paragraph)];
  return odfOf('text', `<office:text>${body.join('')}</office:text>`);
}

/** An OpenDocument around the given content of `office:body`. */
export function odfOf(kind: 'text' | 'spreadsheet', body: string, styles = ''): Uint8Array {
  const list =
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>';
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'META-INF/manifest.xml': `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
    'content.xml': `${XML}<office:document-content ${ODF}><office:automatic-styles>${list}${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
  });
}

const ODF = ['office', 'text', 'table', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');

function odtRow(
  { kind, cells, pageStart }: LaidRow,
  width: number,
  traits: PlanTraits,
  beginsList: boolean,
): string {
  const wide = traits.gridsDisagree && kind !== 'head' ? 2 : 1;
  const covered = (count: number) => '<table:covered-table-cell/>'.repeat(count);
  const cell = (content: string, span: number) =>
    `<table:table-cell${span > 1 ? ` table:number-columns-spanned="${span}"` : ''}>${content}</table:table-cell>${covered(span - 1)}`;
  const text = (value: string) =>
    value
      .split('\n')
      .map((line) => `<text:p>${escapeXml(line)}</text:p>`)
      .join('');
  const row = (content: string) => {
    const broken = pageStart ? '<text:soft-page-break/>' : '';
    const tr = `${broken}<table:table-row>${content}</table:table-row>`;
    return kind === 'head' && !pageStart
      ? `<table:table-header-rows>${tr}</table:table-header-rows>`
      : tr;
  };
  if (kind === 'section' && traits.mergedSections !== false) {
    return row(cell(text(cells[0] ?? ''), width * wide));
  }
  const filled = Array.from({ length: width }, (_, column) => {
    if (column > 0 || !traits.automaticNumbers || kind !== 'row') {
      return cell(text(cells[column] ?? ''), wide);
    }
    const goesOn = beginsList ? '' : ' text:continue-numbering="true"';
    return cell(
      `<text:list text:style-name="L1"${goesOn}><text:list-item><text:p/></text:list-item></text:list>`,
      wide,
    );
  });
  return row(filled.join(''));
}

export function planXlsx(plan: PlanContent, traits: PlanTraits): Uint8Array {
  const lines: string[][] = [];
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  const across = (width: number) =>
    merges.push({ s: { r: lines.length, c: 0 }, e: { r: lines.length, c: width - 1 } });
  const width = plan.tables[0]?.head.length ?? 1;
  const line = (text: string) => {
    across(width);
    lines.push([text]);
  };
  plan.paragraphs.forEach(line);
  for (const table of plan.tables) {
    if (table.title) line(table.title);
    for (const { kind, cells } of layOut(table, traits)) {
      if (kind === 'section' && traits.mergedSections !== false) across(table.head.length);
      lines.push([...cells]);
    }
  }
  plan.after?.forEach(line);
  const sheet = utils.aoa_to_sheet(lines);
  sheet['!merges'] = merges;
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'План');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array;
}
