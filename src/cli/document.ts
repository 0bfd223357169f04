import { InvalidArgumentError, type Command } from 'commander';
import { FORMATS, type Format } from '../documents/index.js';
import { InvalidInput } from '../errors.js';
import { FilesService } from '../files/files.module.js';
import { PapersService } from '../papers/papers.module.js';
import { common, inSteps, reading, type Common } from './acting.js';
import { registerTemplates } from './document-templates.js';
import { make, written, type Making } from './document-make.js';
import { previewAll } from './document-previews.js';
import { subjectNamed, subjectOptions, type SubjectOptions } from './document-subject.js';
import { documentView, documentsView, kindsView } from './document-view.js';
import { registerAttach } from './document-attach.js';
import { numberOption } from './options.js';

type Limited = SubjectOptions & { readonly kind?: string };

const documentNumber = numberOption('номер документа');

export function registerDocument(program: Command): void {
  const document = program
    .command('document')
    .description(
      'документы отдела: приказы, справки, письма, протоколы — составить, найти, проверить',
    );
  common(
    document.command('kinds').description('какие документы составляются и что для них нужно'),
  ).action(kinds);
  subjectOptions(
    common(document.command('make').description('составить документ и сохранить его с файлами')),
  )
    .argument('<вид>', 'вид документа из kontrol document kinds')
    .requiredOption('--as <кто>', 'кто составляет: "Фамилия И.О."')
    .option('--out <папка>', 'положить файлы и сюда')
    .action((kind: string, options: Making) => makeDocument(kind, { ...options, keep: true }));
  subjectOptions(
    common(document.command('preview').description('посмотреть документ, ничего не сохраняя')),
  )
    .argument('[вид]', 'вид документа из kontrol document kinds')
    .option('--all', 'все виды, какие можно составить по данным отдела')
    .option('--out <папка>', 'куда положить файлы', 'var/preview')
    .option('--format <вид файла>', 'html, docx или pdf; можно несколько раз', formatOption)
    .action(preview);
  subjectOptions(common(document.command('list').description('составленные документы')))
    .option('--kind <вид>', 'только этого вида')
    .action(list);
  common(document.command('show').description('документ: из чего составлен, его текст и файлы'))
    .argument('<номер>', 'номер документа из kontrol document list', documentNumber)
    .option('--out <папка>', 'положить сюда его файлы')
    .action(show);
  registerAttach(document);
  common(document.command('verify').description('составить заново и сравнить файлы до байта'))
    .argument('<номер>', 'номер документа', documentNumber)
    .action(verify);
  registerTemplates(document);
}

async function kinds(options: Common): Promise<void> {
  await reading(options, async ({ application }) => {
    const { all } = application.get(PapersService);
    const json = all.map(({ key, name, needs, takes }) => ({ key, name, needs, takes }));
    return { json, text: kindsView(all) };
  });
}

async function makeDocument(kind: string, options: Making & { keep: boolean }): Promise<void> {
  await inSteps(options, async (place) => {
    const { title, files, document } = await make(place, kind, options);
    const kept = document ? [`Составлен документ № ${document.number}: ${title}.`] : [`${title}.`];
    return { json: { title, files, document }, text: [...kept, ...files].join('\n') };
  });
}

async function preview(kind: string | undefined, options: Making & { all?: true }): Promise<void> {
  if ((kind === undefined) === (options.all === undefined))
    throw new InvalidInput('Укажите вид документа или --all.');
  if (kind !== undefined) return makeDocument(kind, { ...options, keep: false });
  await inSteps(options, (place) => previewAll(place, options));
}

async function list(options: Limited): Promise<void> {
  await reading(options, async (within) => {
    const { plan, measure, task } = await subjectNamed(within, options);
    const filter = {
      ...(options.kind !== undefined && { kind: options.kind }),
      ...(plan !== undefined && { plan }),
      ...(measure !== undefined && { measure }),
      ...(task !== undefined && { task }),
    };
    const rows = await within.application.get(PapersService).list(within.tx, filter);
    return { json: rows, text: documentsView(rows) };
  });
}

async function show(number: number, options: Common & { out?: string }): Promise<void> {
  await reading(options, async ({ application, tx }) => {
    const document = await application.get(PapersService).show(tx, number);
    const files = application.get(FilesService);
    const content = async (hash: string): Promise<Buffer> => {
      const { stream } = await files.open(tx, hash);
      return Buffer.concat(await stream.toArray());
    };
    const paths =
      options.out === undefined
        ? []
        : await written(options.out, document, {
            html: null,
            docx: await content(document.docx),
            pdf: await content(document.pdf),
          });
    return { json: { ...document, files: paths }, text: documentView(document, paths) };
  });
}

/** Exit code 1 where what comes out is not what was kept. */
async function verify(number: number, options: Common): Promise<void> {
  await inSteps(options, async ({ application, within }) => {
    const papers = application.get(PapersService);
    const files = application.get(FilesService);
    const { document, draft } = await within(async ({ tx }) => {
      const stored = await papers.show(tx, number);
      for (const hash of [stored.docx, stored.pdf]) (await files.open(tx, hash)).stream.destroy();
      return { document: stored, draft: await papers.again(tx, stored) };
    });
    const pressed = await papers.print(draft, ['docx', 'pdf']);
    const again = papers.hashes(pressed);
    const same = again.docx === document.docx && again.pdf === document.pdf;
    if (!same) {
      throw new InvalidInput(
        `Документ № ${number} составляется заново иначе: файлы или программа изменились. Хранится прежний.`,
        { kept: { docx: document.docx, pdf: document.pdf }, again },
      );
    }
    return {
      json: { number, same, ...again },
      text: `Документ № ${number}: файлы целы и составляются заново теми же до байта.`,
    };
  });
}

function formatOption(text: string, before: readonly Format[] = []): readonly Format[] {
  const format = FORMATS.find((each) => each === text);
  if (format) return [...before, format];
  throw new InvalidArgumentError(`«${text}» — не вид файла: html, docx, pdf.`);
}
