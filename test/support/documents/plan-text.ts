import { layOut, type LaidRow, type PlanContent, type PlanTraits } from './plan-content.js';

/** Tabs between cells, a blank line where a page breaks: as text copied from a PDF looks. */
export function planTxt(plan: PlanContent, traits: PlanTraits): string {
  const tables = plan.tables.map((table) => {
    const lines = layOut(table, traits).map(({ cells, kind, pageStart }) => {
      const empty = kind === 'section' ? Array<string>(table.head.length - 1).fill('') : [];
      return (pageStart ? '\n' : '') + [...cells, ...empty].map(inOneLine).join('\t');
    });
    return [...(table.title ? [table.title, ''] : []), ...lines].join('\n');
  });
  return [...plan.paragraphs, ...tables, ...(plan.after ?? [])].join('\n\n') + '\n';
}

export function planMd(plan: PlanContent, traits: PlanTraits): string {
  const tables = plan.tables.map((table) => {
    const width = table.head.length;
    const rows = layOut(table, traits).map(({ cells }) => barred(cells, width));
    rows.splice(1, 0, `|${' --- |'.repeat(width)}`);
    return [...(table.title ? [`## ${table.title}`, ''] : []), ...rows].join('\n');
  });
  return [...plan.paragraphs, ...tables, ...(plan.after ?? [])].join('\n\n') + '\n';
}

/** As Russian Excel saves it: semicolons, quotes where needed. Paragraphs stand in the first cell. */
export function planCsv(plan: PlanContent, traits: PlanTraits): string {
  const lines: string[][] = plan.paragraphs.map((text) => [text]);
  for (const table of plan.tables) {
    if (table.title) lines.push([table.title]);
    for (const { cells } of layOut(table, traits)) lines.push([...cells]);
  }
  for (const text of plan.after ?? []) lines.push([text]);
  const width = Math.max(...lines.map((line) => line.length));
  const padded = lines.map((line) => [...line, ...Array<string>(width - line.length).fill('')]);
  return padded.map((line) => line.map(quoted).join(';')).join('\r\n') + '\r\n';
}

export function planHtml(plan: PlanContent, traits: PlanTraits): string {
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  const tables = plan.tables.map((table) => {
    const rows = layOut(table, traits).map((row) => htmlRow(row, table.head.length, traits));
    return `${table.title ? `<h2>${escapeHtml(table.title)}</h2>` : ''}<table border="1">${rows.join('\n')}</table>`;
  });
  const body = [...plan.paragraphs.map(paragraph), ...tables, ...(plan.after ?? []).map(paragraph)];
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>План</title></head><body>${body.join('\n')}</body></html>`;
}

function htmlRow({ cells, kind }: LaidRow, width: number, traits: PlanTraits): string {
  const tag = kind === 'head' ? 'th' : 'td';
  const wide = traits.gridsDisagree && kind !== 'head' ? 2 : 1;
  if (kind === 'section' && traits.mergedSections !== false) {
    return `<tr><td colspan="${width * wide}">${escapeHtml(cells[0] ?? '')}</td></tr>`;
  }
  const colspan = wide > 1 ? ` colspan="${wide}"` : '';
  const filled = [...cells, ...Array<string>(width - cells.length).fill('')];
  return `<tr>${filled.map((text) => `<${tag}${colspan}>${escapeHtml(text)}</${tag}>`).join('')}</tr>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

function barred(cells: readonly string[], width: number): string {
  const filled = [...cells, ...Array<string>(width - cells.length).fill('')];
  return `| ${filled.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', '<br>')).join(' | ')} |`;
}

function quoted(text: string): string {
  return /[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function inOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}
