import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseIntPipe, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { FilesService } from '../../files/files.module.js';
import { May, Who } from '../door/door.guard.js';
import type { Visitor } from '../door/visitor.js';
import { fileHeaders } from '../page/file-headers.js';
import { TasksDesk } from './tasks-desk.service.js';

/** Documents of tasks. Never shown inside a page of ours, whatever they are: only taken away as a file. */
@Controller('tasks/:number/documents')
export class EvidenceFilesController {
  constructor(
    private readonly database: Database,
    private readonly desk: TasksDesk,
    private readonly files: FilesService,
  ) {}

  @Get(':document')
  @May('task.read')
  async file(
    @Who() visitor: Visitor,
    @Param('number', ParseIntPipe) number: number,
    @Param('document') document: string,
    @Res() response: Response,
  ): Promise<void> {
    const { name, opened } = await this.database.read(visitor.department.id, async (tx) => {
      const card = await this.desk.card(tx, visitor, number);
      const found = card.evidence.find(({ id }) => id === document)?.file;
      if (!found) throw new NotFound('Такого документа у поручения нет.');
      return { name: found.name, opened: await this.files.open(tx, found.hash) };
    });
    response.set(fileHeaders(name, opened.type, opened.size));
    await pipeline(opened.stream, response).catch(() => response.destroy());
  }
}
