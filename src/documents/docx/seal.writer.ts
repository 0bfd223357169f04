import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/**
 * The package as it goes out. `docx` stamps each file of the zip with the time and leaves numbers of
 * lists that are not of its own making in braces; what comes out here depends on nothing but the paper.
 */
export function sealed(packed: Uint8Array): Uint8Array {
  const parts = unzipSync(packed);
  const document = parts[DOCUMENT];
  if (!document) throw new Error(`no ${DOCUMENT} in the package`);
  parts[DOCUMENT] = strToU8(withLists(strFromU8(document)));
  const paths = Object.keys(parts).sort(inReadingOrder);
  const zip: Zippable = Object.fromEntries(
    paths.map((path) => [path, [parts[path] ?? new Uint8Array(), { mtime: NEVER, level: 6 }]]),
  );
  return zipSync(zip);
}

const DOCUMENT = 'word/document.xml';
/** The first day a zip can tell; as the place has it, since a zip knows no zones. */
const NEVER = new Date(1980, 0, 1, 12);

/** Words cannot imitate it: in them `<` is written otherwise. */
function withLists(document: string): string {
  return document.replace(/<w:numId w:val="\{(\d+)-0\}"\/>/g, '<w:numId w:val="$1"/>');
}

/** What tells the types of the rest comes first, as some readers demand. */
function inReadingOrder(one: string, other: string): number {
  const rank = (path: string): number =>
    path === '[Content_Types].xml' ? 0 : path === '_rels/.rels' ? 1 : 2;
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
