import { StringDecoder } from 'node:string_decoder';
import { Parser, type Handler } from 'htmlparser2';
import { LIMITS } from './limits.js';
import { refusal } from './refusal.js';
import type { Zip } from './zip.reader.js';

/**
 * Drives a handler over one XML part as it is inflated. Entities other than the five of XML stay as
 * they are written (the parser expands no DTD), and nesting is bounded: the parser keeps a stack.
 */
export async function readXml(zip: Zip, part: string, handler: Partial<Handler>): Promise<void> {
  let parser: Parser | undefined;
  let decoder: StringDecoder | undefined;
  for await (const piece of zip.pieces(part)) {
    decoder ??= new StringDecoder(isUtf16(piece) ? 'utf16le' : 'utf8');
    const text = decoder.write(piece);
    parser ??= new Parser(bounded(withWordPrefix(handler, text)), { xmlMode: true });
    parser.write(text);
  }
  parser?.end();
}

/** Refuses a document nested deeper than any word processor writes. */
function bounded(handler: Partial<Handler>): Partial<Handler> {
  let depth = 0;
  const { onopentagname, onclosetag } = handler;
  return {
    ...handler,
    onopentagname(name) {
      if (++depth > LIMITS.depth) throw refusal('broken');
      onopentagname?.(name);
    },
    onclosetag(name, implied) {
      depth--;
      onclosetag?.(name, implied);
    },
  };
}

const WORD =
  /xmlns(?::([\w.-]+))?\s*=\s*["'](?:http:\/\/schemas\.openxmlformats\.org|http:\/\/purl\.oclc\.org\/ooxml)\/wordprocessingml\/(?:2006\/)?main["']/;

/** Word itself always writes `w:`; another program may name the same namespace otherwise. */
function withWordPrefix(handler: Partial<Handler>, beginning: string): Partial<Handler> {
  const found = WORD.exec(beginning);
  if (!found || found[1] === 'w') return handler;
  const prefix = found[1] === undefined ? '' : `${found[1]}:`;
  const rename = (name: string) => {
    if (prefix) return name.startsWith(prefix) ? `w:${name.slice(prefix.length)}` : name;
    return name.includes(':') ? name : `w:${name}`;
  };
  const { onopentagname, onopentag, onattribute, onclosetag } = handler;
  return {
    ...handler,
    ...(onopentagname && { onopentagname: (name) => onopentagname(rename(name)) }),
    ...(onattribute && { onattribute: (name, value) => onattribute(rename(name), value) }),
    ...(onclosetag && { onclosetag: (name, implied) => onclosetag(rename(name), implied) }),
    ...(onopentag && {
      onopentag: (name, attributes, implied) => {
        const renamed = Object.entries(attributes).map(([key, value]) => [rename(key), value]);
        onopentag(rename(name), Object.fromEntries(renamed) as typeof attributes, implied);
      },
    }),
  };
}

function isUtf16(piece: Buffer): boolean {
  return piece[0] === 0xff && piece[1] === 0xfe;
}
