import type { Text, TextRun } from '../paper.js';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Words as they may stand in a page, between elements and inside a quoted attribute. */
export function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** A paragraph's text, each run in the elements of its look. */
export function textHtml(text: Text): string {
  return text.map((run) => ('lineBreak' in run ? '<br>' : runHtml(run))).join('');
}

function runHtml({ text, bold, italic, underline, superscript }: TextRun): string {
  let html = escaped(text);
  if (superscript) html = `<sup>${html}</sup>`;
  if (underline) html = `<u>${html}</u>`;
  if (italic) html = `<i>${html}</i>`;
  return bold ? `<b>${html}</b>` : html;
}
