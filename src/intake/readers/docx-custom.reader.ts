import { readXml } from './xml.reader.js';
import type { Zip } from './zip.reader.js';

/** More than anybody's template defines, and longer than any value of ours. */
const MOST = 200;
const LONGEST = 1000;

/**
 * The properties that a Word document carries beside its text («Файл — Свойства — Прочие»): names and
 * values as text. Word and LibreOffice keep them when the document is edited and saved.
 */
export async function customProperties(zip: Zip): Promise<Readonly<Record<string, string>>> {
  const found = new Map<string, string>();
  let name: string | null = null;
  let value = '';
  await readXml(zip, await partOf(zip), {
    onopentag: (tag, attributes) => {
      if (local(tag) !== 'property') return;
      name = attributes['name'] ?? null;
      value = '';
    },
    ontext: (text) => {
      if (name !== null && value.length <= LONGEST) value += text;
    },
    onclosetag: (tag) => {
      if (local(tag) !== 'property' || name === null) return;
      if (found.size < MOST && value.length <= LONGEST) found.set(name, value.trim());
      name = null;
    },
  });
  return Object.fromEntries(found);
}

async function partOf(zip: Zip): Promise<string> {
  let part = 'docProps/custom.xml';
  await readXml(zip, '_rels/.rels', {
    onopentag: (_, { Type, Target }) => {
      if (Type?.endsWith('/custom-properties') && Target) part = Target.replace(/^\//, '');
    },
  });
  return part;
}

function local(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}
