/**
 * What a template printed, as a tree. Strict where browsers forgive: an element that is not closed, or
 * closed twice, would quietly move half an order into a table cell.
 */
import { Parser } from 'htmlparser2';
import { DialectFault } from './dialect-fault.js';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
}
export type Node = Element | string;

const DEEPEST = 60;
/** Typed by hand in templates; data comes with its signs escaped and is never touched by this. */
const NAMED: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  mdash: '—',
  ndash: '–',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  shy: '\u00ad',
};

type Open = { name: string; attributes: Record<string, string>; children: Node[] };

/** The children of an element that is not there: whatever stands at the top. Throws DialectFault. */
export function readMarkup(printed: string): readonly Node[] {
  const source = printed
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/&([a-z]+);/g, (whole, name: string) => NAMED[name] ?? whole);
  const top: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [top];
  const closings = new Set<number>();
  const inside = (): Open => open.at(-1) ?? top;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > DEEPEST)
          throw new DialectFault(`элемент <${name}> вложен слишком глубоко`);
        open.push({ name, attributes, children: [] });
      },
      ontext(text) {
        const { children } = inside();
        const last = children.at(-1);
        if (typeof last === 'string') children[children.length - 1] = last + text;
        else children.push(text);
      },
      onclosetag(name, implied) {
        const closed = open.pop();
        if (!closed || (implied && !source.startsWith('/>', parser.endIndex - 1))) {
          throw new DialectFault(`элемент <${name}> не закрыт${near(closed)}`);
        }
        if (!implied) closings.add(parser.startIndex);
        inside().children.push(closed);
      },
      oncdatastart() {
        throw new DialectFault('<![CDATA[…]]> в шаблонах документов не бывает');
      },
      onprocessinginstruction(name) {
        throw new DialectFault(`<${name}> в шаблонах документов не бывает`);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(source);
  parser.end();
  // The parser passes over what closes nothing.
  for (const { index, 0: stray } of source.matchAll(/<\/[^>]*>?/g)) {
    if (!closings.has(index)) throw new DialectFault(`лишний ${stray}`);
  }
  return top.children;
}

function near(element: Open | undefined): string {
  const words = element?.children.find((child) => typeof child === 'string' && child.trim() !== '');
  return typeof words === 'string' ? `, рядом со словами «${words.trim().slice(0, 40)}»` : '';
}
