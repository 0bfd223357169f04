import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanContent, PlanFormat, PlanTraits } from './plan-content.js';
import { planDocx, planOdt, planXlsx } from './plan-office.js';
import { planPdf } from './plan-pdf.js';
import { planCsv, planHtml, planMd, planTxt } from './plan-text.js';

export type { PlanContent, PlanFormat, PlanRow, PlanTable, PlanTraits } from './plan-content.js';

/**
 * The same plan in any format, with the traits of real documents:
 *
 *     const path = await planFile(plan, 'docx', { automaticNumbers: true, cutRows: 5 });
 *
 * `planDocument` gives the bytes, `planFile` a path in a folder of its own that goes with the run. What a trait means says `PlanTraits`; a format that has no such thing leaves it out.
 */
export async function planDocument(
  plan: PlanContent,
  format: PlanFormat,
  traits: PlanTraits = {},
): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return planDocx(plan, traits);
    case 'xlsx':
      return planXlsx(plan, traits);
    case 'odt':
      return planOdt(plan, traits);
    case 'pdf':
      return planPdf(plan, traits);
    case 'html':
      return Buffer.from(planHtml(plan, traits));
    case 'csv':
      return Buffer.from(planCsv(plan, traits));
    case 'md':
      return Buffer.from(planMd(plan, traits));
    case 'txt':
      return Buffer.from(planTxt(plan, traits));
  }
}

export async function planFile(
  plan: PlanContent,
  format: PlanFormat,
  traits: PlanTraits = {},
): Promise<string> {
  return fileOf(await planDocument(plan, format, traits), `plan.${format}`);
}

/** Bytes as a file with this name, in a folder of its own that goes when the run does. */
export async function fileOf(bytes: Uint8Array, name: string): Promise<string> {
  const path = join(mkdtempSync(join(folder(), 'file-')), name);
  await writeFile(path, bytes);
  return path;
}

let home: string | undefined;

/** The test run's own directory; a bench, which has none, clears up at its exit. */
function folder(): string {
  if (home !== undefined) return home;
  const run = process.env['KONTROL_TEST_DIR'];
  const made = mkdtempSync(join(run ?? tmpdir(), 'documents-'));
  if (run === undefined) {
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  return (home = made);
}
