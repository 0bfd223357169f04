/** XML as text, for the parts that are written whole: styles, numbering, settings, properties. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly string[]
): string {
  const given = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(`${value}`)}"`,
  );
  const open = `<${name}${given.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** `<w:size w:val="28"/>` */
export function valued(name: string, value: string | number): string {
  return element(name, { 'w:val': value });
}

export function part(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}

export function escaped(text: string): string {
  return legible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** Without what XML may not hold: control characters, lone halves of pairs, the two that are no characters. */
export function legible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '');
}

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
