import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { giveCookie } from '../door/cookie.service.js';
import { Open } from '../door/door.guard.js';
import { attempt } from '../forms/fault.js';
import type { Typed } from '../forms/field.js';
import { read } from '../forms/typed.js';
import type { Reply } from '../page/reply.js';
import { firstForm } from './first.form.js';
import { FirstStartService } from './first-start.service.js';
import { firstPage, spentPage } from './first.view.js';

/** Where the link leads that an empty installation prints; the link itself is the permission. */
@Controller('first/:token')
export class FirstController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly service: FirstStartService,
  ) {}

  @Get()
  @Open()
  async form(@Param('token') token: string): Promise<Reply> {
    return (await this.service.isOpen(token)) ? firstPage() : spentPage();
  }

  @Post()
  @Open()
  async found(
    @Param('token') token: string,
    @Body() typed: Typed,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Reply> {
    if (!(await this.service.isOpen(token))) return spentPage();
    const { done, fault } = await attempt(async () =>
      this.service.found(token, read(firstForm, typed)),
    );
    if (fault) return firstPage({ typed, fault });
    giveCookie(response, done, this.config.isSecure);
    return { go: '/people' };
  }
}
