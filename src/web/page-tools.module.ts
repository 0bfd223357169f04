import { Global, Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AttemptsService } from './door/attempts.service.js';
import { LinkLetterService } from './door/link-letter.service.js';
import { PasswordsService } from './door/passwords.service.js';
import { ProviderService } from './door/provider.service.js';
import { SessionsService } from './door/sessions.service.js';
import { SignInLinksService } from './door/sign-in-links.service.js';
import { SignInService } from './door/sign-in.service.js';
import { WaysInService } from './door/ways-in.service.js';
import { UploadsService } from './forms/uploads.service.js';
import { AssetsService } from './page/assets.service.js';
import { PagesService } from './page/pages.service.js';

const TOOLS = [
  AssetsService,
  PagesService,
  AttemptsService,
  LinkLetterService,
  PasswordsService,
  ProviderService,
  SessionsService,
  SignInLinksService,
  SignInService,
  WaysInService,
  UploadsService,
];

/** What every area of the pages stands on: who is there, forms, the frame. */
@Global()
@Module({ imports: [FilesModule, MailModule, PeopleModule], providers: TOOLS, exports: TOOLS })
export class PageToolsModule {}
