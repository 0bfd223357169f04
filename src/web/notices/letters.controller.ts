import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { EntityManager } from 'typeorm';
import { Database } from '../../database/database.module.js';
import { NotFound } from '../../errors.js';
import { FilesService } from '../../files/files.module.js';
import { LETTER_STATES } from '../../mail/index.js';
import { LettersService, type LogFilter, type StoredLetter } from '../../mail/mail.module.js';
import { addDays } from '../../time/index.js';
import { May, Who } from '../door/door.guard.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { Typed } from '../forms/field.js';
import { someDay } from '../forms/typed.js';
import { fileHeaders } from '../page/file-headers.js';
import type { Reply } from '../page/reply.js';
import { letterPage, lettersPage, UNDELIVERED, undeliveredPage } from './letters.view.js';
import { LETTER_KINDS } from './notice-words.js';
import { unheardRungs } from './notices.queries.js';

const PAGE = 100;
/** How far back somebody unreached is still worth a look. */
const UNHEARD_DAYS = 60;

/** What was sent to whom, as it went, and what became of it. */
@Controller('notices')
export class LettersController {
  constructor(
    private readonly database: Database,
    private readonly service: LettersService,
    private readonly files: FilesService,
  ) {}

  @Get()
  @May('ladder.read')
  begin(@Who() visitor: Visitor): Reply {
    return { go: mayDo(visitor, 'letter.read') ? '/notices/letters' : '/notices/ladder' };
  }

  @Get('letters')
  @May('letter.read')
  list(@Who() visitor: Visitor, @Query() query: Typed): Promise<Reply> {
    const { skip, ...filter } = filterOf(query);
    return this.database.read(visitor.department.id, async (tx) => {
      const letters = await this.service.log(tx, { ...filter, skip, limit: PAGE + 1 });
      return lettersPage({ visitor, letters, limit: PAGE, skip, query });
    });
  }

  @Get('undelivered')
  @May('letter.read')
  undelivered(@Who() visitor: Visitor): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) =>
      undeliveredPage({
        visitor,
        addresses: await this.service.refusedAddresses(tx),
        letters: await this.service.log(tx, { states: UNDELIVERED, limit: PAGE }),
        unheard: await unheardRungs(tx, addDays(visitor.moment.today, -UNHEARD_DAYS)),
      }),
    );
  }

  @Get('letters/:id')
  @May('letter.read')
  letter(@Who() visitor: Visitor, @Param('id', ParseUUIDPipe) id: string): Promise<Reply> {
    return this.database.read(visitor.department.id, async (tx) =>
      letterPage(await this.found(tx, id), visitor),
    );
  }

  @Get('letters/:id/files/:place')
  @May('letter.read')
  async file(
    @Who() visitor: Visitor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('place', ParseIntPipe) place: number,
    @Res() response: Response,
  ): Promise<void> {
    const { name, opened } = await this.database.read(visitor.department.id, async (tx) => {
      const letter = await this.found(tx, id);
      const file = letter.kind === 'sign-in' ? undefined : letter.files[place];
      if (!file) throw new NotFound('Такого вложения у письма нет.');
      return { name: file.name, opened: await this.files.open(tx, file.hash) };
    });
    response.set(fileHeaders(name, opened.type, opened.size));
    await pipeline(opened.stream, response).catch(() => response.destroy());
  }

  private async found(tx: EntityManager, id: string): Promise<StoredLetter> {
    const letter = await this.service.read(tx, id);
    if (!letter) throw new NotFound('Такого письма нет.');
    return letter;
  }
}

/** What is not understood is not asked for. */
function filterOf(query: Typed): LogFilter & { readonly skip: number } {
  const word = (name: string): string => {
    const given = query[name];
    return typeof given === 'string' ? given.replaceAll('\0', '').trim().slice(0, 200) : '';
  };
  const [from, to] = [someDay().safeParse(word('from')).data, someDay().safeParse(word('to')).data];
  const states = LETTER_STATES.filter((state) => state === word('state'));
  const kind = LETTER_KINDS.find((each) => each === word('kind'));
  return {
    ...(from && { from }),
    ...(to && { to }),
    ...(states.length > 0 && { states }),
    ...(kind && { kind }),
    ...(word('address') && { address: word('address') }),
    skip: /^\d{1,6}$/.test(word('skip')) ? Number(word('skip')) : 0,
  };
}
