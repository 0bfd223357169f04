import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Database } from '../../database/database.module.js';
import { sheetsOf } from '../../documents/index.js';
import { Conflict, InvalidInput } from '../../errors.js';
import { FilesService, type StoredFile } from '../../files/files.module.js';
import { OPEN_DOCUMENT, type OpenDocument } from '../../intake/intake.module.js';
import {
  AttachBackService,
  finishedPaper,
  PapersService,
  type PaperDraft,
} from '../../papers/papers.module.js';
import { PlansService } from '../../plans/plans.module.js';
import { TasksService } from '../../tasks/tasks.module.js';
import { printedHtml } from '../../templating/templating.module.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import { UploadsService } from '../forms/uploads.service.js';
import type { Reply } from '../page/reply.js';
import { attachForm } from './document.form.js';
import { documentPage, type DocumentShown } from './documents.view.js';
import { DocumentsDesk } from './documents-desk.service.js';

/** One document, as it was kept. */
@Injectable()
export class DocumentCards {
  constructor(
    private readonly database: Database,
    private readonly papers: PapersService,
    private readonly desk: DocumentsDesk,
    private readonly plans: PlansService,
    private readonly tasks: TasksService,
    private readonly files: FilesService,
    private readonly uploads: UploadsService,
    private readonly back: AttachBackService,
    @Inject(OPEN_DOCUMENT) private readonly open: OpenDocument,
  ) {}

  async page(visitor: Visitor, number: number, again?: DocumentShown['again']): Promise<Reply> {
    const { department, moment } = visitor;
    const { draft, ...shown } = await this.database.read(department.id, async (tx) => {
      const document = await this.desk.document(tx, visitor, number);
      const { plan, task } = document.subject;
      return {
        document,
        draft: await this.papers.again(tx, document).catch(ofEarlierRelease),
        task: task ? await this.numberOf(tx, task) : null,
        plan: plan ? await this.plans.show(tx, plan) : null,
      };
    });
    const sheets =
      draft && printedHtml(sheetsOf((await this.papers.print(draft, ['html'])).html ?? ''));
    return documentPage({
      ...shown,
      plan: shown.plan && { number: shown.plan.number, title: shown.plan.title },
      kind: this.papers.kind(shown.document.kind),
      ...{ moment, sheets },
      mayAttach: mayDo(visitor, 'task.work') || mayDo(visitor, 'task.reply'),
      ...(again && { again }),
    });
  }

  /** What comes out when it is made again, in a sentence. */
  async verified(visitor: Visitor, number: number): Promise<string> {
    const { document, draft } = await this.database.read(visitor.department.id, async (tx) => {
      const stored = await this.desk.document(tx, visitor, number);
      for (const hash of [stored.docx, stored.pdf])
        (await this.files.open(tx, hash)).stream.destroy();
      return { document: stored, draft: await this.papers.again(tx, stored) };
    });
    const again = this.papers.hashes(await this.papers.print(draft, ['docx', 'pdf']));
    const isSame = again.docx === document.docx && again.pdf === document.pdf;
    return isSame
      ? 'Файлы целы и составляются заново теми же до байта.'
      : 'Файлы целы, но заново документ составляется иначе: программа изменилась. Хранится прежний.';
  }

  /**
   * The finished file becomes the proof of a task; its number. `take` is told what was typed, whatever
   * comes of it. The file is read outside of any transaction: a foreign document takes its time.
   */
  async attach(
    visitor: Visitor,
    document: number,
    request: Request,
    take: (typed: Typed) => void,
  ): Promise<number> {
    const { fields, files } = await this.uploads.take(request, visitor);
    take(fields);
    const { task: text, ...given } = read(attachForm, fields);
    const task = Number(text);
    const [file] = files;
    if (!file) {
      const sentence = 'Выберите файл DOCX.';
      throw new InvalidInput(sentence, { fields: { file: sentence } });
    }
    const finished = await this.finished(file);
    const { actor, department, moment } = visitor;
    await this.database.write(department.id, async (tx) => {
      await this.desk.document(tx, visitor, document);
      await this.desk.card(tx, visitor, task);
      const order = { document, task, file, finished, given };
      await this.back.attach(tx, order, { actor, moment });
    });
    return task;
  }

  private async finished(file: StoredFile) {
    const folder = await mkdtemp(join(tmpdir(), 'kontrol-'));
    try {
      const path = join(folder, 'returned.docx');
      await pipeline(await this.files.openKnown(file), createWriteStream(path));
      return await finishedPaper(this.open, path, file.name);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async numberOf(tx: Parameters<TasksService['show']>[0], task: string): Promise<number> {
    return (await this.tasks.show(tx, task)).number;
  }
}

function ofEarlierRelease(error: unknown): PaperDraft | null {
  if (error instanceof Conflict) return null;
  throw error;
}
