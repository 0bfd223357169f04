/**
 * What ISO 19005-2 (PDF/A-2, level B) asks of a file's structure, as far as it can be seen without
 * drawing it: read with another library than the one that wrote it. Says what is wrong, clause first.
 */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  PDFString,
  PDFHexString,
  decodePDFRawStream,
  type PDFObject,
} from 'pdf-lib';
import { contentFaults } from './pdf-content.js';

export async function pdfAFaults(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes, {
    updateMetadata: false,
    throwOnInvalidObject: true,
  });
  const file = new Holder(document);
  return [
    ...frameFaults(bytes, file),
    ...metadataFaults(file),
    ...intentFaults(file),
    ...file.dicts.flatMap((dict) => [
      ...forbiddenFaults(dict, file),
      ...fontFaults(dict, file),
      ...drawingFaults(dict, file),
    ]),
    ...file.dicts.flatMap((dict) => pageFaults(dict, file)),
  ];
}

/** Names lead to objects wherever they lie. */
class Holder {
  readonly catalog: PDFDict;
  readonly info: PDFDict | undefined;
  readonly id: PDFObject | undefined;
  readonly isEncrypted: boolean;
  /** Every dictionary of the file, those of streams and those inside others. */
  readonly dicts: readonly PDFDict[];
  readonly streams: readonly PDFStream[];

  constructor(private readonly document: PDFDocument) {
    const { context } = document;
    this.catalog = document.catalog;
    const { Info, ID, Encrypt } = context.trailerInfo;
    this.info = context.lookupMaybe(Info, PDFDict);
    this.id = ID && context.lookup(ID);
    this.isEncrypted = Encrypt !== undefined;
    const objects = context.enumerateIndirectObjects().map(([, object]) => object);
    this.dicts = objects.flatMap(within);
    this.streams = objects.filter((object) => object instanceof PDFStream);
  }

  at(dict: PDFDict, name: string): PDFObject | undefined {
    return this.document.context.lookup(dict.get(PDFName.of(name)));
  }

  dict(dict: PDFDict, name: string): PDFDict | undefined {
    const found = this.at(dict, name);
    return found instanceof PDFDict ? found : found instanceof PDFStream ? found.dict : undefined;
  }

  name(dict: PDFDict, name: string): string | undefined {
    const found = this.at(dict, name);
    return found instanceof PDFName ? found.decodeText() : undefined;
  }

  list(dict: PDFDict, name: string): readonly PDFObject[] {
    const found = this.at(dict, name);
    if (!(found instanceof PDFArray)) return [];
    return found.asArray().flatMap((one) => this.document.context.lookup(one) ?? []);
  }

  content(dict: PDFDict, name: string): Uint8Array | undefined {
    const found = this.at(dict, name);
    return found instanceof PDFRawStream ? decodePDFRawStream(found).decode() : undefined;
  }
}

function within(object: PDFObject): PDFDict[] {
  if (object instanceof PDFStream) return within(object.dict);
  if (object instanceof PDFArray) return object.asArray().flatMap(within);
  if (!(object instanceof PDFDict)) return [];
  return [object, ...object.values().flatMap(within)];
}

/** 6.1.2, 6.1.3: the frame of the file. */
function frameFaults(bytes: Uint8Array, file: Holder): string[] {
  const faults: string[] = [];
  const head = Buffer.from(bytes.subarray(0, 20)).toString('latin1');
  if (!/^%PDF-1\.[0-7][\r\n]/.test(head)) faults.push('6.1.2 no header %PDF-1.n');
  if (!/^%PDF-1\.\d[\r\n]+%[\x80-\xff]{4}/.test(head))
    faults.push('6.1.2 no comment of binary bytes');
  const tail = Buffer.from(bytes.subarray(-16)).toString('latin1');
  if (!/%%EOF(\r\n|\r|\n)?$/.test(tail)) faults.push('6.1.3 something follows %%EOF');
  const parts = file.id instanceof PDFArray ? file.id.asArray() : [];
  const isString = (one: PDFObject): boolean =>
    (one instanceof PDFString || one instanceof PDFHexString) && one.asBytes().length > 0;
  if (parts.length !== 2 || !parts.every(isString)) faults.push('6.1.3 no ID in the trailer');
  if (file.isEncrypted) faults.push('6.1.3 encrypted');
  return faults;
}

/** 6.6.2, 6.6.4: what the file says of itself. */
function metadataFaults(file: Holder): string[] {
  const bytes = file.content(file.catalog, 'Metadata');
  if (!bytes) return ['6.6.2.1 no metadata'];
  const packet = new TextDecoder().decode(bytes);
  const faults: string[] = [];
  const says = (name: string): string | undefined =>
    new RegExp(`<${name}>([\\s\\S]*?)</${name}>|${name}="([^"]*)"`)
      .exec(packet)
      ?.slice(1)
      .find((found) => found !== undefined);
  if (!/^<\?xpacket begin="\ufeff?" id="W5M0MpCehiHzreSzNTczkc9d"/.test(packet)) {
    faults.push('6.6.2.1 the metadata is no XMP packet');
  }
  if (says('pdfaid:part') !== '2') faults.push('6.6.4 not said to be of part 2');
  if (says('pdfaid:conformance') !== 'B') faults.push('6.6.4 not said to be of level B');
  const named = file.info && file.at(file.info, 'Title');
  const title =
    named instanceof PDFHexString || named instanceof PDFString ? named.decodeText() : '';
  const said = says('dc:title')?.replace(/<[^>]*>/g, '');
  if (!title || unescaped(said ?? '') !== title) faults.push('6.6.2 title and metadata differ');
  return faults;
}

function unescaped(text: string): string {
  const marks: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => marks[name] ?? '');
}

/** 6.2.3: by what colours are meant. */
function intentFaults(file: Holder): string[] {
  const intents = file
    .list(file.catalog, 'OutputIntents')
    .filter((one) => one instanceof PDFDict)
    .filter((one) => file.name(one, 'S') === 'GTS_PDFA1');
  const [intent] = intents;
  if (!intent || intents.length > 1) return ['6.2.3 no output intent of PDF/A'];
  const profile = file.content(intent, 'DestOutputProfile');
  const signature = profile && Buffer.from(profile.subarray(36, 40)).toString('latin1');
  const space = profile && Buffer.from(profile.subarray(16, 20)).toString('latin1');
  const faults: string[] = [];
  if (signature !== 'acsp') faults.push('6.2.3 no ICC profile');
  else if (space !== 'RGB ') faults.push('6.2.3 the profile is not of RGB');
  if (!file.at(intent, 'OutputConditionIdentifier')) faults.push('6.2.3 the condition has no name');
  return faults;
}

const ACTIONS = new Set(['GoTo', 'GoToR', 'GoToE', 'Thread', 'URI', 'Named', 'SubmitForm']);
const NAMED = new Set(['NextPage', 'PrevPage', 'FirstPage', 'LastPage']);
const ANNOTATIONS_OF_OTHER_MEDIA = new Set(['3D', 'Sound', 'Screen', 'Movie', 'FileAttachment']);

/** 6.1, 6.3–6.5, 6.8: what acts, what is hidden, what lies outside. */
function forbiddenFaults(dict: PDFDict, file: Holder): string[] {
  const faults: string[] = [];
  const has = (name: string): boolean => file.at(dict, name) !== undefined;
  const action = file.name(dict, 'S');
  const isAction = file.name(dict, 'Type') === 'Action' || has('JS') || isActionKind(action);
  if (isAction && !ACTIONS.has(action ?? '')) faults.push(`6.5.1 action ${action}`);
  if (action === 'Named' && !NAMED.has(file.name(dict, 'N') ?? ''))
    faults.push('6.5.1 named action');
  if (has('JavaScript')) faults.push('6.5.1 JavaScript');
  if (has('AA')) faults.push('6.5.2 actions of their own accord');
  if (has('EmbeddedFiles') || has('EF')) faults.push('6.8 embedded files');
  if (has('XFA')) faults.push('6.4.2 XFA');
  if (has('Requirements')) faults.push('6.11 requirements');
  const filters = [file.name(dict, 'Filter'), ...file.list(dict, 'Filter').map(String)].join();
  if (/LZW/.test(filters)) faults.push('6.1.7.2 LZW');
  if (/Crypt/.test(filters)) faults.push('6.1.7.2 Crypt');
  if (has('Length') && (has('FFilter') || has('FDecodeParms'))) faults.push('6.1.7.1 outer stream');
  const kind = file.name(dict, 'Subtype') ?? '';
  if (has('Rect') && (ANNOTATIONS_OF_OTHER_MEDIA.has(kind) || !isShown(dict, file))) {
    faults.push(`6.3 annotation ${kind}`);
  }
  return faults;
}

function isActionKind(kind: string | undefined): boolean {
  return /^(JavaScript|Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|SetState|NoOp)$/.test(
    kind ?? '',
  );
}

/** Printed, and neither hidden nor invisible. */
function isShown(dict: PDFDict, file: Holder): boolean {
  const flags = file.at(dict, 'F');
  const bits = flags instanceof PDFNumber ? flags.asNumber() : 0;
  return (bits & 4) !== 0 && (bits & (1 | 2 | 32)) === 0;
}

/** 6.2.11: letters come with the file. */
function fontFaults(dict: PDFDict, file: Holder): string[] {
  if (file.name(dict, 'Type') !== 'Font') return [];
  const kind = file.name(dict, 'Subtype');
  const name = file.name(dict, 'BaseFont') ?? kind;
  if (kind === 'Type3') return [];
  if (kind === 'Type0') {
    const faults = file.list(dict, 'DescendantFonts').length === 1 ? [] : [`6.2.11.3 font ${name}`];
    if (!/^Identity-[HV]$/.test(file.name(dict, 'Encoding') ?? '')) {
      faults.push(`6.2.11.3.3 the font ${name} is coded otherwise`);
    }
    if (!file.content(dict, 'ToUnicode')) faults.push(`the words in ${name} cannot be copied`);
    return faults;
  }
  const faults: string[] = [];
  const descriptor = file.dict(dict, 'FontDescriptor');
  const program = ['FontFile', 'FontFile2', 'FontFile3'].map(
    (one) => descriptor && file.content(descriptor, one),
  );
  if (!program.some((one) => one && one.length > 0)) {
    faults.push(`6.2.11.4.1 the font ${name} is not embedded`);
  }
  const map = file.at(dict, 'CIDToGIDMap');
  if (kind === 'CIDFontType2' && map !== PDFName.of('Identity') && !(map instanceof PDFStream)) {
    faults.push(`6.2.11.3.2 the font ${name} does not tell its letters`);
  }
  return faults;
}

const BLENDS = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
);

/** 6.2.4–6.2.10: how things are drawn. */
function drawingFaults(dict: PDFDict, file: Holder): string[] {
  const faults: string[] = [];
  const at = (name: string): PDFObject | undefined => file.at(dict, name);
  const blend = file.name(dict, 'BM');
  if (at('BM') && !BLENDS.has(blend ?? '')) faults.push('6.2.10 blend mode');
  if (file.name(dict, 'Type') === 'ExtGState') {
    if (at('TR') || at('HTP')) faults.push('6.2.5 transfer function');
    if (at('TR2') && file.name(dict, 'TR2') !== 'Default') faults.push('6.2.5 transfer function');
  }
  const kind = file.name(dict, 'Subtype');
  if (kind === 'Image' && (at('Alternates') || at('OPI') || String(at('Interpolate')) === 'true')) {
    faults.push('6.2.8 image');
  }
  if (kind === 'PS' || file.name(dict, 'Subtype2') === 'PS' || (kind === 'Form' && at('Ref'))) {
    faults.push('6.2.9 foreign drawing');
  }
  const isCmyk = (one: PDFObject): boolean => one === PDFName.of('DeviceCMYK');
  if (
    dict
      .values()
      .some((one) => isCmyk(one) || (one instanceof PDFArray && one.asArray().some(isCmyk)))
  ) {
    faults.push('6.2.4.3 colours of ink without their profile');
  }
  return faults;
}

/** What the drawing itself says. */
function pageFaults(dict: PDFDict, file: Holder): string[] {
  const isForm = file.name(dict, 'Subtype') === 'Form';
  if (file.name(dict, 'Type') !== 'Page' && !isForm) return [];
  const parts = isForm ? [streamOf(dict, file)] : contentsOf(dict, file);
  const content = Buffer.concat(parts.map((one) => Buffer.from(decodePDFRawStream(one).decode())));
  return contentFaults(content.toString('latin1'));
}

function streamOf(dict: PDFDict, file: Holder): PDFRawStream {
  const found = file.streams.find((stream) => stream.dict === dict);
  if (!(found instanceof PDFRawStream)) throw new Error('a form is no stream');
  return found;
}

function contentsOf(page: PDFDict, file: Holder): PDFRawStream[] {
  const found = file.at(page, 'Contents');
  const all = found instanceof PDFArray ? file.list(page, 'Contents') : [found];
  return all.filter((one) => one instanceof PDFRawStream);
}
