import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseIntPipe, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { FilesService } from '../../files/files.module.js';
import { fileName, PapersService } from '../../papers/papers.module.js';
import { May, Upload, Who } from '../door/door.guard.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { isId } from '../forms/typed.js';
import { fileHeaders } from '../page/file-headers.js';
import type { Reply } from '../page/reply.js';
import { DocumentCards } from './document-cards.service.js';
import { DocumentsDesk } from './documents-desk.service.js';
import { MOST, registerPage, type About } from './documents.view.js';

/** The register of documents, and each of them: to read, to take away, to bring back finished. */
@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly database: Database,
    private readonly papers: PapersService,
    private readonly desk: DocumentsDesk,
    private readonly cards: DocumentCards,
    private readonly files: FilesService,
  ) {}

  @Get()
  @May('document.read')
  list(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    const { department } = visitor;
    const kind = this.papers.all.find(({ key }) => key === query['kind']);
    return this.database.read(department.id, async (tx) => {
      const about = await this.about(tx, visitor, query);
      return registerPage({
        documents: await this.desk.list(tx, visitor, {
          limit: MOST + 1,
          ...(kind && { kind: kind.key }),
          ...about?.filter,
        }),
        kinds: this.papers.all,
        query: kind ? { kind: kind.key } : {},
        about,
        mayMake: mayDo(visitor, 'document.make'),
        mayEdit: mayDo(visitor, 'template.edit'),
      });
    });
  }

  /** Of one task or measure alone; who may not see the task is told so. */
  private async about(tx: EntityManager, visitor: Visitor, query: Typed): Promise<About | null> {
    const { task, measure } = query;
    if (typeof task === 'string' && /^\d{1,9}$/.test(task)) {
      const { id, number } = await this.desk.card(tx, visitor, Number(task));
      return {
        ...{ filter: { task: id }, name: 'task', value: task },
        ...{ words: `по поручению № ${number}`, href: `/tasks/${number}` },
      };
    }
    if (isId(measure)) {
      return {
        ...{ filter: { measure }, name: 'measure', value: measure },
        ...{ words: 'по одному мероприятию', href: null },
      };
    }
    return null;
  }

  @Get(':number')
  @May('document.read')
  show(@Who() visitor: Visitor, @Param('number', ParseIntPipe) number: number): Promise<Reply> {
    return this.cards.page(visitor, number);
  }

  @Get(':number/files/:format')
  @May('document.read')
  async file(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('format') format: string,
    @Res() response: Response,
  ): Promise<void> {
    const { title, opened } = await this.database.read(visitor.department.id, async (tx) => {
      const document = await this.desk.document(tx, visitor, number);
      const known = (['docx', 'pdf'] as const).find((each) => each === format);
      if (!known) throw new NotFound('Такого файла у документа нет.');
      return { title: document.title, opened: await this.files.open(tx, document[known]) };
    });
    response.set(fileHeaders(`${fileName(title)}.${format}`, opened.type, opened.size));
    await pipeline(opened.stream, response).catch(() => response.destroy());
  }

  /** Made anew and compared byte by byte. */
  @Post(':number/verification')
  @May('document.read')
  async verify(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
  ): Promise<Reply> {
    return { go: `/documents/${number}`, say: await this.cards.verified(visitor, number) };
  }

  @Post(':number/return')
  @May('document.read')
  @Upload()
  async attach(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<Reply> {
    let typed: Typed = {};
    const { done, fault } = await attempt(() =>
      this.cards.attach(visitor, number, request, (fields) => {
        typed = fields;
      }),
    );
    if (fault) return this.cards.page(visitor, number, { typed, fault });
    return {
      go: `/tasks/${done}`,
      say: `К поручению № ${done} приложен документ № ${number}.`,
    };
  }
}
