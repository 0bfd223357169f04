import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { attempt } from '../forms/fault.js';
import type { Reply } from '../page/reply.js';
import { errandOf, giveCookie, giveErrand } from './cookie.service.js';
import { Open } from './door.guard.js';
import { localPath } from './local-path.js';
import { ProviderService } from './provider.service.js';
import { chooseDepartmentPage, signInPage } from './sign-in.view.js';
import { SignInService } from './sign-in.service.js';
import { WaysInService } from './ways-in.service.js';

/** There and back: the visitor goes to the provider and returns vouched for. */
@Controller('sign-in/provider')
export class ProviderController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly provider: ProviderService,
    private readonly service: SignInService,
    private readonly ways: WaysInService,
  ) {}

  @Get()
  @Open()
  async leave(@Query('to') to: unknown, @Res() response: Response): Promise<void> {
    const { address, errand } = await this.provider.leave(localPath(to));
    giveErrand(response, errand, this.config.isSecure);
    response.redirect(303, address);
  }

  @Get('return')
  @Open()
  async welcome(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Reply> {
    const errand = errandOf(request);
    const { done, fault } = await attempt(async () => {
      if (!errand) return null;
      const email = await this.provider.welcome(request.originalUrl, errand);
      return this.service.vouchedFor(email);
    });
    giveErrand(response, null, this.config.isSecure);
    if (fault) return signInPage({ fault, ways: await this.ways.known() });
    if (done === null || errand === null) return { go: '/sign-in' };
    if ('choose' in done) return chooseDepartmentPage(done.choose);
    giveCookie(response, done.token, this.config.isSecure);
    return { go: errand.to };
  }
}
