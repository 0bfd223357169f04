import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { InvalidInput } from '../../errors.js';
import type { ImportPreview } from '../../people/index.js';
import { DirectoryImportsService, readDepartmentText } from '../../people/people.module.js';
import { May, Upload, Who } from '../door/door.guard.js';
import { SessionsService } from '../door/sessions.service.js';
import type { Visitor } from '../door/visitor.js';
import type { FormFault } from '../forms/fault.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { TextUploads, type TextUpload } from '../forms/text-upload.service.js';
import type { Reply } from '../page/reply.js';
import { importPage, previewPage } from './import.view.js';
import { keeperOf, PeopleDesk } from './people-desk.service.js';

const MOST = 1024 * 1024;

/**
 * A directory file: shown first, brought in when what was shown is agreed to. Between the two the
 * file's text travels in the form itself, packed, so that nothing of a refused file is left anywhere.
 */
@Controller('people/import')
export class ImportController {
  constructor(
    private readonly desk: PeopleDesk,
    private readonly imports: DirectoryImportsService,
    private readonly uploads: TextUploads,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @May('people.import')
  form(): Reply {
    return importPage();
  }

  @Post()
  @May('people.import')
  @Upload()
  async preview(@Who() visitor: Visitor, @Req() request: Request): Promise<Reply> {
    const { done, fault } = await attempt(async () => {
      const file = await this.uploads.take(request, visitor, 'file');
      return { file, preview: await this.previewOf(visitor, file) };
    });
    return fault ? importPage(fault) : shown(done.file, done.preview);
  }

  @Post('confirmation')
  @May('people.import')
  async confirm(@Who() visitor: Visitor, @Body() typed: Typed): Promise<Reply> {
    const { done, fault } = await attempt(async () => {
      const file = unpacked(typed);
      const seed = await readDepartmentText(file.text, file.name);
      const preview = await this.previewOf(visitor, file);
      // The directory has moved on since it was shown, or the form was not ours: shown again.
      if (typed['shown'] !== digestOf(preview)) return { file, preview };
      const { done: counts, fault: refused } = await this.desk.write(visitor, async (tx) => {
        const brought = await this.imports.bringIn(tx, seed, keeperOf(visitor));
        for (const person of brought.less) await this.sessions.endAll(tx, person);
        return brought.counts;
      });
      return { counts, refused };
    });
    if (fault) return importPage(fault);
    if (done.refused) return importPage(done.refused);
    if (done.file) return shown(done.file, done.preview, CHANGED);
    return { go: '/people', say: 'Справочник внесён.' };
  }

  private async previewOf(visitor: Visitor, { text, name }: TextUpload): Promise<ImportPreview> {
    const seed = await readDepartmentText(text, name);
    return this.desk.read(visitor, (tx) => this.imports.preview(tx, seed, keeperOf(visitor)));
  }
}

const CHANGED: FormFault = {
  status: 409,
  message: 'Справочник изменился, пока вы смотрели. Проверьте список заново.',
  fields: {},
};

function shown(file: TextUpload, preview: ImportPreview, fault?: FormFault): Reply {
  const packed = gzipSync(Buffer.from(file.text, 'utf8')).toString('base64url');
  return previewPage({ preview, name: file.name, packed, digest: digestOf(preview) }, fault);
}

function unpacked(typed: Typed): TextUpload {
  const { packed, name } = typed;
  const refused = new InvalidInput('Форма пришла не целиком. Выберите файл ещё раз.');
  if (typeof packed !== 'string') throw refused;
  try {
    const bytes = gunzipSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MOST });
    return { text: bytes.toString('utf8'), name: typeof name === 'string' ? name : '' };
  } catch {
    throw refused;
  }
}

function digestOf(preview: ImportPreview): string {
  // A newcomer's id is made up each time and says nothing.
  const said = { ...preview, access: preview.access.map(({ person: _, ...each }) => each) };
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url');
}
