import type { Paper } from '../paper.js';
import { escaped } from './escaped.js';
import { paperBody, type Figures } from './paper-body.js';
import { PAGE_STYLES, PAPER_STYLES } from './styles.js';

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
<main>
${paperBody(paper, figures)}</main>
</body>
</html>
`;
}
