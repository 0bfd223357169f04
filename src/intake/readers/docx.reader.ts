import type { SourceBlock } from '../source-document.js';
import { docxBody } from './docx-body.js';
import { Numbering, numberingHandler, type NumberingDefinitions } from './docx-numbering.js';
import { ParagraphStyles } from './docx-styles.js';
import { Page } from './page.js';
import { refusal } from './refusal.js';
import { readXml } from './xml.reader.js';
import type { Zip } from './zip.reader.js';

/** A Word document: numbering and styles first, then the body in one pass. Headers and footers are not read. */
export async function readDocx(zip: Zip, onRows?: (rows: number) => void): Promise<SourceBlock[]> {
  const main = await mainPart(zip);
  const parts = await relations(zip, main);
  const styles = new ParagraphStyles();
  const definitions: NumberingDefinitions = { abstracts: new Map(), nums: new Map() };
  if (parts.styles) await readXml(zip, parts.styles, styles.handler());
  if (parts.numbering) await readXml(zip, parts.numbering, numberingHandler(definitions));
  const page = new Page(onRows);
  let seen = false;
  const body = docxBody(page, new Numbering(definitions, styles));
  await readXml(zip, main, {
    ...body,
    onopentagname: (name) => {
      seen ||= name === 'w:body';
      body.onopentagname?.(name);
    },
  });
  if (!seen) throw refusal('broken');
  return page.blocks;
}

async function mainPart(zip: Zip): Promise<string> {
  let target = '';
  await readXml(zip, '_rels/.rels', {
    onopentag: (_, attributes) => {
      if (attributes['Type']?.endsWith('/officeDocument')) target = attributes['Target'] ?? '';
    },
  });
  const main = resolve('', target);
  if (zip.has(main)) return main;
  if (zip.has('word/document.xml')) return 'word/document.xml';
  throw refusal('broken');
}

async function relations(zip: Zip, main: string): Promise<{ styles?: string; numbering?: string }> {
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const found: { styles?: string; numbering?: string } = {};
  await readXml(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, {
    onopentag: (_, attributes) => {
      const part = resolve(folder, attributes['Target'] ?? '');
      if (attributes['Type']?.endsWith('/styles')) found.styles = part;
      if (attributes['Type']?.endsWith('/numbering')) found.numbering = part;
    },
  });
  return found;
}

/** A target is relative to its part's folder, or absolute in the package; «..» occurs in practice. */
function resolve(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
