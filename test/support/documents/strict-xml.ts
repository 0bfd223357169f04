/**
 * XML read as strictly as Word reads it: what is not well-formed is an error that says where. The
 * readers of the product are lenient, so a fault of ours would pass them.
 */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Words directly in it. */
  readonly text: string;
}

export function readXml(source: string): XmlElement {
  const open: Open[] = [{ name: '', attributes: {}, children: [], text: '' }];
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${source.slice(at, at + 60)}`);
  };
  const declaration = /^<\?xml [^?]*\?>\s*/.exec(source);
  at = declaration?.[0].length ?? 0;
  while (at < source.length) {
    const inside = open.at(-1) ?? fail('closed too often');
    if (source[at] !== '<') {
      const end = source.indexOf('<', at);
      const words = source.slice(at, end < 0 ? source.length : end);
      if (open.length === 1 && words.trim() !== '') fail('words outside the root');
      inside.text += unescaped(words, fail);
      at += words.length;
      continue;
    }
    const tag = TAG.exec(source.slice(at, source.indexOf('>', at) + 1)) ?? fail('no tag');
    const [whole, closing, name = '', given = '', alone] = tag;
    if (closing) {
      const closed = open.pop();
      if (closed?.name !== name) fail(`</${name}> closes <${closed?.name ?? ''}>`);
      if (closed) open.at(-1)?.children.push(closed);
    } else {
      const element: Open = { name, attributes: attributesOf(given, fail), children: [], text: '' };
      if (alone) inside.children.push(element);
      else open.push(element);
    }
    at += whole.length;
  }
  const [top, ...unclosed] = open;
  if (unclosed.length > 0) fail(`<${unclosed.at(-1)?.name ?? ''}> is not closed`);
  const [root, ...others] = top?.children ?? [];
  if (!root || others.length > 0) return fail('not one root');
  checkPrefixes(root, new Set(['xml']));
  return root;
}

/** All elements of a tree, itself the first. */
export function* within(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* within(child);
}

export function named(element: XmlElement, name: string): XmlElement[] {
  return [...within(element)].filter((one) => one.name === name);
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

interface Open extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}
type Fail = (what: string) => never;

const TAG = /^<(\/)?([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/)?>$/;

function attributesOf(given: string, fail: Fail): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, key = '', value = ''] of given.matchAll(/([\w.:-]+)="([^"]*)"/g)) {
    if (key in attributes) fail(`${key} is given twice`);
    attributes[key] = unescaped(value, fail);
  }
  return attributes;
}

function unescaped(words: string, fail: Fail): string {
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(words)) {
    fail('a sign XML may not hold');
  }
  return words.replace(/&([^;]*);?/g, (whole, name: string) => {
    const sign = SIGNS[name];
    return sign !== undefined && whole.endsWith(';') ? sign : fail(`no entity ${whole}`);
  });
}

const SIGNS: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
};

function checkPrefixes(element: XmlElement, known: ReadonlySet<string>): void {
  const declared = Object.keys(element.attributes).flatMap(
    (key) => /^xmlns:(.+)$/.exec(key)?.[1] ?? [],
  );
  const all = new Set([...known, ...declared]);
  const used = [element.name, ...Object.keys(element.attributes)].flatMap((name) =>
    name.includes(':') && !name.startsWith('xmlns:') ? [name.split(':')[0] ?? ''] : [],
  );
  for (const prefix of used) {
    if (!all.has(prefix))
      throw new Error(`the prefix of <${element.name}> ${prefix}: is not declared`);
  }
  for (const one of element.children) checkPrefixes(one, all);
}
