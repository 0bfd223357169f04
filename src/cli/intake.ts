import type { Command } from 'commander';
import { draftJson, readDraft, requirePlan, type PlanDraft } from '../intake/index.js';
import { openDocument } from '../intake/intake.module.js';
import { workingCalendar } from '../time/index.js';
import { readCalendarYears } from '../time/time.module.js';
import { draftView } from './draft-view.js';
import { rowProgress } from './progress.js';

export function registerIntake(program: Command): void {
  program
    .command('intake')
    .description('прочитать документ с планом и показать, что в нём распознано; база не нужна')
    .argument(
      '<файл>',
      'приказ или план: docx, doc, odt, xlsx, xls, ods, csv, tsv, txt, md, html, pdf',
    )
    .option('--json', 'вывести всё в формате JSON')
    .action(async (file: string, options: { json?: true }) => {
      const draft = await draftOfFile(file);
      process.stdout.write(
        `${options.json ? JSON.stringify(draftJson(draft), null, 2) : draftView(draft)}\n`,
      );
    });
}

/** Document → draft; a document with no plan in it is refused, never filled with invented rows. */
export async function draftOfFile(file: string): Promise<PlanDraft> {
  const progress = rowProgress();
  try {
    const document = await openDocument(file, { onProgress: progress.rows });
    return requirePlan(readDraft(document, { calendar: workingCalendar(readCalendarYears()) }));
  } finally {
    progress.done();
  }
}
