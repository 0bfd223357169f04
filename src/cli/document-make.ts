import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database } from '../database/database.module.js';
import { FORMATS, type Format, type Pressed } from '../documents/index.js';
import { NotPermitted } from '../errors.js';
import { fileName, PapersService } from '../papers/papers.module.js';
import type { PaperDraft, StoredDocument } from '../papers/papers.module.js';
import { may } from '../people/index.js';
import type { DepartmentActor } from '../people/people.module.js';
import type { TemplateSource } from '../templating/index.js';
import { actorNamed, type Place, type Reading } from './acting.js';
import { fieldsGiven, subjectNamed, type SubjectOptions } from './document-subject.js';

export interface Making extends SubjectOptions {
  readonly out?: string;
  readonly format?: readonly Format[];
}

/** What was made: files where they were asked for, and the kept document unless it was a draft. */
export interface Made {
  readonly title: string;
  readonly files: readonly string[];
  readonly document: StoredDocument | null;
}

/** Gathered in one transaction, printed in none, kept in another: printing may take its time. */
export async function make(
  { application, department, within }: Place,
  kind: string,
  options: Making & { readonly keep: boolean; readonly trying?: TemplateSource },
): Promise<Made> {
  const papers = application.get(PapersService);
  const given = await fieldsGiven(options);
  const { draft, actor } = await within(async (reading) => {
    const who = options.as === undefined ? null : await makerNamed(reading, options.as);
    const subject = await subjectNamed(reading, options);
    const order = { kind, subject, given, ...(options.trying && { trying: options.trying }) };
    return { draft: await papers.draft(reading.tx, order), actor: who };
  });
  const formats = options.keep ? (['docx', 'pdf'] as const) : (options.format ?? FORMATS);
  const pressed = await papers.print(draft, [...new Set([...formats, ...(options.format ?? [])])]);
  const document =
    options.keep && actor
      ? await application
          .get(Database)
          .write(department, (tx) =>
            papers.keep(tx, draft, pressed, { actor: { id: actor.person, name: actor.name } }),
          )
      : null;
  const files = options.out === undefined ? [] : await written(options.out, draft, pressed);
  return { title: draft.title, files, document };
}

async function makerNamed(reading: Reading, name: string): Promise<DepartmentActor> {
  const actor = await actorNamed(reading, name);
  if (may(actor, 'document.make', { department: reading.moment.department })) return actor;
  throw new NotPermitted(
    'Документы составляют координатор, контролёр, руководитель отдела и ответственные исполнители.',
  );
}

/** Each format as a file of the folder; their paths. */
export async function written(
  folder: string,
  { title }: Pick<PaperDraft, 'title'>,
  pressed: Pick<Pressed, Format>,
): Promise<readonly string[]> {
  const files = FORMATS.flatMap((format) => {
    const content = pressed[format];
    return content === null ? [] : [[`${fileName(title)}.${format}`, content] as const];
  });
  return writtenFiles(folder, new Map(files));
}

/** Files of the folder, by name; their paths. */
export async function writtenFiles(
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const paths: string[] = [];
  for (const [name, content] of files) {
    const path = join(folder, name);
    await writeFile(path, content);
    paths.push(path);
  }
  return paths;
}
