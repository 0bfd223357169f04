import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { Database } from '../../database/database.module.js';
import { shortName } from '../../people/index.js';
import { MomentService, PeopleService } from '../../people/people.module.js';
import { attempt, type FormFault } from '../forms/fault.js';
import { read, someWords, words } from '../forms/typed.js';
import type { Typed } from '../forms/field.js';
import type { Reply } from '../page/reply.js';
import { giveCookie, takeCookie } from './cookie.service.js';
import { Open, SignedIn, Who } from './door.guard.js';
import { continuation, readKept } from './kept.js';
import { LINK_MINUTES } from './link-letter.service.js';
import { PasswordsService } from './passwords.service.js';
import { localPath } from './local-path.js';
import { SessionsService } from './sessions.service.js';
import { linkPage, signInPage } from './sign-in.view.js';
import { SignInLinksService } from './sign-in-links.service.js';
import { SignInService } from './sign-in.service.js';
import { formTokenOf, masked } from './token.service.js';
import { WaysInService } from './ways-in.service.js';
import type { Visitor } from './visitor.js';

const form = z.object({
  login: words('Введите адрес почты.', 300),
  password: z.string().min(1, 'Введите пароль.'),
  department: someWords(40),
});

@Controller()
export class SignInController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly service: SignInService,
    private readonly links: SignInLinksService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly people: PeopleService,
    private readonly moments: MomentService,
    private readonly ways: WaysInService,
  ) {}

  @Get('sign-in')
  @Open()
  form(@Query('to') to: unknown): Promise<Reply> {
    return this.door({ typed: { to: localPath(to) } });
  }

  @Post('sign-in')
  @Open()
  async enter(
    @Body() typed: Typed,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Reply> {
    const { done, fault } = await attempt(() =>
      this.service.byPassword(read(form, typed), request.ip ?? ''),
    );
    if (fault) return this.door({ typed, fault });
    if ('choose' in done) return this.door({ typed, choose: done.choose });
    giveCookie(response, done.token, this.config.isSecure);
    const kept = readKept(typed['kept']);
    return kept
      ? continuation(kept, masked(formTokenOf(done.token)))
      : { go: localPath(typed['to']) };
  }

  @Post('sign-in/link')
  @Open()
  async ask(@Body() typed: Typed, @Req() request: Request): Promise<Reply> {
    const { done, fault } = await attempt(async () => {
      const { login } = read(form.pick({ login: true }), typed);
      await this.service.byLink(login, request.ip ?? '');
      return login;
    });
    if (fault) return this.door({ typed, fault });
    const view = { login: done, minutes: LINK_MINUTES };
    return { template: 'door/link-sent', title: 'Посмотрите почту', view };
  }

  @Get('sign-in/link/:token')
  @Open()
  async link(@Param('token') token: string): Promise<Reply> {
    return this.linkPage(token);
  }

  @Post('sign-in/link/:token')
  @Open()
  async enterByLink(
    @Param('token') token: string,
    @Body() typed: Typed,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Reply> {
    const guest = await this.links.guest(token);
    if (!guest) return linkPage(null);
    const password = typeof typed['password'] === 'string' ? typed['password'] : '';
    const { done, fault } = await attempt(() =>
      this.database.write(guest.department, async (tx) => {
        if (!(await this.links.spend(tx, token))) return null;
        const { people } = await this.people.directory(tx);
        const email = people.find(({ id }) => id === guest.person)?.email ?? '';
        if (password !== '') {
          await this.passwords.set(tx, guest.person, password, email);
          await this.sessions.endAll(tx, guest.person);
          await this.links.dropUnused(tx, guest.person);
        }
        return this.sessions.start(tx, guest.person);
      }),
    );
    if (fault) return this.linkPage(token, { typed, fault });
    if (done === null) return linkPage(null);
    giveCookie(response, done, this.config.isSecure);
    return { go: '/' };
  }

  @Post('sign-out')
  @SignedIn()
  async leave(
    @Who() visitor: Visitor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Reply> {
    await this.sessions.end(visitor);
    takeCookie(response, this.config.isSecure);
    return { go: '/sign-in' };
  }

  private async door(given: Omit<Parameters<typeof signInPage>[0], 'ways'>): Promise<Reply> {
    return signInPage({ ...given, ways: await this.ways.known() });
  }

  private async linkPage(
    token: string,
    again: { readonly typed?: Typed; readonly fault?: FormFault } = {},
  ): Promise<Reply> {
    const guest = await this.links.guest(token);
    if (!guest) return linkPage(null);
    return this.database.read(guest.department, async (tx) => {
      const { people } = await this.people.directory(tx);
      const person = people.find(({ id }) => id === guest.person);
      const { name } = await this.people.department(tx);
      const { isSimulated } = await this.moments.of(tx);
      const isKnown = await this.passwords.isKnown(tx, guest.person);
      return linkPage({
        ...again,
        person: person ? shortName(person) : '',
        department: name,
        password: isSimulated ? null : isKnown ? 'new' : 'first',
      });
    });
  }
}
