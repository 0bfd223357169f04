import type { Command } from 'commander';
import { openDocument } from '../intake/intake.module.js';
import { EVIDENCE_NAMES } from '../intake/index.js';
import { AttachBackService, finishedPaper } from '../papers/papers.module.js';
import { shortDate } from '../templating/index.js';
import type { CivilDate } from '../time/index.js';
import { acting, common, type Common } from './acting.js';
import { dayOption, numberOption } from './options.js';

type Returned = Common & { readonly number?: string; readonly date?: CivilDate };

export function registerAttach(document: Command): void {
  common(
    document
      .command('attach')
      .description('приложить к поручению составленный документ, законченный в Word'),
  )
    .argument(
      '<документ>',
      'номер документа из kontrol document list',
      numberOption('номер документа'),
    )
    .argument('<поручение>', 'номер поручения', numberOption('номер поручения'))
    .argument('<файл>', 'законченный документ, файл .docx')
    .requiredOption('--as <кто>', 'кто прикладывает: "Фамилия И.О."')
    .option('--number <номер>', 'номер, под которым документ зарегистрирован')
    .option('--date <дата>', 'дата документа', dayOption)
    .action(attach);
}

/** The file is read before anything else: for that no database is needed, and none is kept waiting. */
async function attach(
  document: number,
  task: number,
  path: string,
  options: Returned,
): Promise<void> {
  const finished = await finishedPaper(openDocument, path);
  const given = { number: options.number?.trim() || null, date: options.date ?? null };
  await acting(
    options,
    async ({ application, tx, by, files: [file] }) => {
      if (!file) throw new RangeError('no file kept');
      const back = application.get(AttachBackService);
      const attached = await back.attach(tx, { document, task, file, finished, given }, by);
      const { number, date } = attached.registration;
      const registered = [date && ` от ${shortDate(date)}`, number && ` № ${number}`];
      const kind = attached.kind === 'other' ? 'иной документ' : EVIDENCE_NAMES[attached.kind];
      return {
        json: { document, task, ...attached },
        text: `К поручению № ${task} приложен документ № ${document}: ${kind}${registered.filter(Boolean).join('')}.`,
      };
    },
    [path],
  );
}
