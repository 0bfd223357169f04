import { BuilderElement, NoBreakHyphen, SoftHyphen, TextRun, type IRunOptions } from 'docx';
import type { Inline, Text } from '../paper.js';
import { legible } from './xml.js';

/** Words as runs of Word; what is typed as a hyphen that holds or may break is Word's own hyphen of the kind. */
export function runsOf(text: Text): TextRun[] {
  return text.map(run);
}

function run(inline: Inline): TextRun {
  if ('lineBreak' in inline) return new TextRun({ break: 1 });
  const { text, bold, italic, underline, superscript } = inline;
  return new TextRun({
    ...(bold ? { bold } : {}),
    ...(italic ? { italics: italic } : {}),
    ...(underline ? { underline: {} } : {}),
    ...(superscript ? { superScript: superscript } : {}),
    children: legible(text)
      .split(/([\u00ad\u2011])/)
      .flatMap(signs),
  });
}

function signs(part: string): NonNullable<IRunOptions['children']>[number][] {
  if (part === '') return [];
  if (part === '\u00ad') return [new SoftHyphen()];
  if (part === '\u2011') return [new NoBreakHyphen()];
  return part.split(PLACEHOLDER).map(words);
}

/**
 * `docx` takes words in braces for its own notes if they are spelled so, and fills them in; and it takes
 * the words CURRENT and SECTION for fields unless they come as an element.
 */
function words(text: string): BuilderElement<{ space: string }> {
  return new BuilderElement({
    name: 'w:t',
    attributes: { space: { key: 'xml:space', value: 'preserve' } },
    // Its type knows only elements; its code writes words as they are.
    children: [text as unknown as BuilderElement],
  });
}

const PLACEHOLDER = /(?<=\{)(?=default-bullet-numbering-0\}|[0-9a-f]{40}\.(?:svg|png)\})/;

/** The same for words that cannot be parted: a sign without width stands between. */
export function spared(text: string): string {
  return legible(text).split(PLACEHOLDER).join('\u2060');
}
