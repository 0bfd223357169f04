import type { Paper } from '../paper.js';
import { escaped } from './escaped.js';
import { paperBody, type Figures } from './paper-body.js';
import { PAGE_STYLES, PAPER_STYLES } from './styles.js';

const OPEN = '<main>\n';
const CLOSE = '</main>';

/**
 * The sheets of such a page, for one of ours that has `PAPER_STYLES` among its own: nothing in them
 * needs a script or a style of its own. Words of a paper are escaped, so the marks are the page's.
 * Its headings stand a level lower: whoever listens to our page hears one name of it, ours.
 */
export function sheetsOf(page: string): string {
  return page
    .slice(page.indexOf(OPEN) + OPEN.length, page.lastIndexOf(CLOSE))
    .replace(
      /<(\/?)h([1-5])\b/g,
      (_, end: string, level: string) => `<${end}h${Number(level) + 1}`,
    );
}

/**
 * A page that stands by itself: saved, mailed or shown in a frame it looks the same and fetches
 * nothing. Throws MissingFigure.
 */
export function paperHtml(paper: Paper, figures: Figures): string {
  return `<!DOCTYPE html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(paper.title)}</title>
<style>
${PAGE_STYLES}${PAPER_STYLES}</style>
</head>
<body>
${OPEN}${paperBody(paper, figures)}${CLOSE}
</body>
</html>
`;
}
