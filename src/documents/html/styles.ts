/**
 * How a paper looks in a browser: sheets on the screen, pages in print. Measures and print as
 * ГОСТ Р 7.0.97-2016 has them; every colour of words on its ground is at least 7 : 1.
 */

/** For the page that shows nothing but a paper. */
export const PAGE_STYLES = `
body { margin: 0; background: #e4e6ea; }
@page { size: A4 portrait; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); padding-bottom: 5mm; vertical-align: bottom; font: 12pt "Times New Roman", Tinos, "Liberation Serif", serif; } }
@page :first { @top-center { content: none; } }
@page paper-landscape { size: A4 landscape; }
@media print { body { background: none; } }
`.trimStart();

/** For every page that has a paper in it; touches nothing outside `.paper`. */
export const PAPER_STYLES = `
.paper { color: #111; font-family: "Times New Roman", Tinos, "Liberation Serif", serif; font-size: 14pt; line-height: 1.25; overflow-wrap: anywhere; }
.paper p, .paper h1, .paper h2, .paper h3, .paper h4, .paper ol, .paper ul, .paper figure { margin: 0; padding: 0; }
.paper-sheet { box-sizing: border-box; width: 210mm; min-height: 297mm; max-width: 100%; margin: 8mm auto; padding: 20mm 15mm 20mm 30mm; background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / 30%); }
.paper-landscape { width: 297mm; min-height: 210mm; }
.paper .paper-h1, .paper .paper-h2 { margin: 12pt 0; font-size: inherit; font-weight: bold; text-align: center; }
.paper .paper-h3 { margin: 12pt 0 6pt; font-size: inherit; font-weight: bold; text-align: left; }
.paper .paper-headline { width: 85mm; max-width: 100%; margin: 12pt 0 24pt; }
.paper .paper-body, .paper .paper-point { text-align: justify; text-indent: 1.25cm; hyphens: auto; }
.paper .paper-center { text-align: center; }
.paper .paper-right { text-align: right; }
.paper .paper-left { text-align: left; }
.paper .paper-note { font-size: 11pt; }
.paper .paper-list { list-style: none; }
.paper-lines { margin-bottom: 12pt; }
.paper-letterhead { text-align: center; }
.paper-addressee, .paper-approval, .paper-annex { width: 80mm; max-width: 100%; margin-left: auto; }
.paper .paper-requisites { display: grid; grid-template-columns: 1fr auto 1fr; gap: 1em; margin: 12pt 0; }
.paper-requisites > :last-child { text-align: right; }
.paper-signatures { margin-top: 24pt; }
.paper-signature + .paper-signature { margin-top: 18pt; }
.paper .paper-label { margin-bottom: 6pt; }
.paper .paper-signed { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 0 0.6em; }
.paper-position { flex: 0 1 45%; }
.paper-dated .paper-position { flex: 1 1 30%; }
.paper-line { flex: 1 0 15mm; margin-bottom: 0.25em; }
.paper-dated .paper-line { flex: 0 0 25mm; border-bottom: 1px solid #111; }
.paper-day { font-size: 12pt; white-space: nowrap; }
.paper .paper-figure { margin: 12pt 0; text-align: center; }
.paper-figure svg { max-width: 100%; height: auto; }
.paper-figure figcaption { margin-top: 6pt; }
.paper-table { margin: 8pt 0; overflow-x: auto; }
.paper-table:focus-visible { outline: 3px solid #0b57a4; outline-offset: 2px; }
.paper-table table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; line-height: 1.15; }
.paper-table table.paper-small { font-size: 10pt; }
.paper-table th, .paper-table td { padding: 2pt 4pt; vertical-align: top; hyphens: auto; }
.paper-ruled.paper-small th, .paper-ruled.paper-small td { padding: 2pt 3pt; }
.paper-table th { font-weight: normal; vertical-align: middle; }
.paper-ruled th, .paper-ruled td { border: 1px solid #111; }
.paper-unruled th, .paper-unruled td { padding-left: 0; }
.paper-table tr.paper-section th, .paper-table tr.paper-total td { font-weight: bold; }
.paper-break { margin: 10mm 0; border: 0; border-top: 1px dashed #595959; }
@media screen and (max-width: 60rem) {
  .paper { font-size: 1.0625rem; }
  .paper-sheet { min-height: 0; margin: 0 0 1rem; padding: 1rem; }
  .paper .paper-headline, .paper-addressee, .paper-approval, .paper-annex { width: auto; margin-left: 0; }
  .paper .paper-requisites { grid-template-columns: 1fr; gap: 0; }
  .paper-requisites > :last-child { text-align: left; }
  .paper .paper-body, .paper .paper-point { text-align: left; }
  .paper-signature .paper-position { flex-basis: 100%; }
  .paper-table table.paper-wide { width: 44rem; }
}
@media print {
  .paper-sheet { width: auto; min-height: 0; margin: 0; padding: 0; box-shadow: none; }
  .paper-sheet + .paper-sheet { break-before: page; }
  .paper-landscape { page: paper-landscape; }
  .paper-table { overflow: visible; }
  .paper-table thead { display: table-header-group; }
  .paper-table tr, .paper-signature, .paper-figure { break-inside: avoid; }
  .paper-table tr.paper-section, .paper-keep, .paper h1, .paper h2, .paper h3, .paper h4 { break-after: avoid; }
  .paper-signatures { break-before: avoid; }
  .paper-break { margin: 0; border: 0; break-after: page; }
  .paper p { orphans: 2; widows: 2; }
}
`.trimStart();
