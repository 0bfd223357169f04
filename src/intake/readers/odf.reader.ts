import type { SourceBlock } from '../source-document.js';
import { OdfContent } from './odf-content.js';
import { Page } from './page.js';
import { refusal } from './refusal.js';
import { readXml } from './xml.reader.js';
import type { Zip } from './zip.reader.js';

/** An OpenDocument text or spreadsheet: styles (where lists and breaks may be defined), then content. */
export async function readOdf(zip: Zip, onRows?: (rows: number) => void): Promise<SourceBlock[]> {
  const page = new Page(onRows);
  const content = new OdfContent(page);
  await readXml(zip, 'styles.xml', content.handler());
  await readXml(zip, 'content.xml', content.handler());
  if (!content.found) throw refusal('broken');
  return page.blocks;
}
