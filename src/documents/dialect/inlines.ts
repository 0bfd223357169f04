import type { Inline, Text, TextRun } from '../paper.js';
import { typeset } from '../typography.js';
import { DialectFault } from './dialect-fault.js';
import type { Element, Node } from './markup.js';

type Look = Omit<TextRun, 'text'>;

const LOOKS: Readonly<Record<string, Look>> = {
  b: { bold: true },
  i: { italic: true },
  u: { underline: true },
  sup: { superscript: true },
};

export function isInline(node: Node): boolean {
  return (
    typeof node === 'string' || node.name in LOOKS || node.name === 'br' || node.name === 'nobr'
  );
}

/** Text of one paragraph: blanks run together as in print, nothing at either end of a line. */
export function readText(nodes: readonly Node[], within: string): Text {
  const runs = nodes.flatMap((node) => runsOf(node, {}, within));
  return trimmed(joined(runs).map(typesetRun));
}

/** Text as people typed it: every line a paragraph. Elements do not occur in it. */
export function readProse(nodes: readonly Node[]): readonly Text[] {
  return nodes
    .map((node) => {
      if (typeof node !== 'string')
        throw new DialectFault(`в <prose> только текст, а не <${node.name}>`);
      return node;
    })
    .join('')
    .split(/\r\n|\r|\n/)
    .map((line) => readText([line], 'prose'))
    .filter((text) => text.length > 0);
}

export function isEmpty(text: Text): boolean {
  return text.length === 0;
}

function runsOf(node: Node, look: Look, within: string): Inline[] {
  if (typeof node === 'string') {
    const text = clean(node);
    return text === '' ? [] : [{ text, ...look }];
  }
  if (node.name === 'br') return [{ lineBreak: true }];
  if (node.name === 'nobr') return unbroken(node, look, within);
  const own = LOOKS[node.name];
  if (!own) throw new DialectFault(`в <${within}> нет места для <${node.name}>`);
  return node.children.flatMap((child) => runsOf(child, { ...look, ...own }, within));
}

function unbroken(node: Element, look: Look, within: string): Inline[] {
  return node.children
    .flatMap((child) => runsOf(child, look, within))
    .map((run) => ('text' in run ? { ...run, text: run.text.replace(/ /g, '\u00a0') } : run));
}

/** What no file format may hold is left out; any other blank is a blank, except one that holds together. */
function clean(text: string): string {
  return (
    text
      .normalize('NFC')
      // Control characters, halves of surrogate pairs and the two that are no characters.
      .replace(/[^\S\u00a0\u202f]+/g, ' ')
      .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Cs}/gu, '')
  );
}

function joined(runs: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && 'text' in last && 'text' in run && sameLook(last, run)) {
      all[all.length - 1] = { ...last, text: last.text + run.text };
    } else all.push(run);
  }
  return all;
}

function sameLook(one: TextRun, other: TextRun): boolean {
  const look = ({ bold, italic, underline, superscript }: TextRun): string =>
    [bold, italic, underline, superscript].join();
  return look(one) === look(other);
}

function typesetRun(run: Inline): Inline {
  return 'text' in run ? { ...run, text: typeset(run.text.replace(/ {2,}/g, ' ')) } : run;
}

function trimmed(runs: readonly Inline[]): Text {
  const all: Inline[] = [];
  for (const [at, run] of runs.entries()) {
    if (!('text' in run)) {
      all.push(run);
      continue;
    }
    const before = runs[at - 1];
    const after = runs[at + 1];
    let { text } = run;
    if (!before || 'lineBreak' in before || before.text.endsWith(' '))
      text = text.replace(/^ +/, '');
    if (!after || 'lineBreak' in after) text = text.replace(/ +$/, '');
    if (text !== '') all.push({ ...run, text });
  }
  return all.some((run) => 'text' in run) ? all : [];
}
