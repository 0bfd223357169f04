import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { FilesModule } from '../files/files.module.js';
import { MailModule } from '../mail/mail.module.js';
import { PeopleModule } from '../people/people.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { DemoController } from './demo/demo.controller.js';
import { AttemptsService } from './door/attempts.service.js';
import { DoorGuard } from './door/door.guard.js';
import { LinkLetterService } from './door/link-letter.service.js';
import { PasswordsService } from './door/passwords.service.js';
import { SessionsService } from './door/sessions.service.js';
import { SignInController } from './door/sign-in.controller.js';
import { SignInLinksService } from './door/sign-in-links.service.js';
import { SignInService } from './door/sign-in.service.js';
import { UploadsService } from './forms/uploads.service.js';
import { HomeController } from './home/home.controller.js';
import { AssetsController } from './page/assets.controller.js';
import { AssetsService } from './page/assets.service.js';
import { FaultsFilter } from './page/faults.filter.js';
import { PagesService } from './page/pages.service.js';
import { ReplyInterceptor } from './page/reply.interceptor.js';
import { EvidenceFilesController } from './tasks/evidence-files.controller.js';
import { TaskActs } from './tasks/task-acts.service.js';
import { TaskController } from './tasks/task.controller.js';
import { TaskDecisionsController } from './tasks/task-decisions.controller.js';
import { TaskListController } from './tasks/task-list.controller.js';
import { TasksDesk } from './tasks/tasks-desk.service.js';

export { DemoDays } from './demo/demo-days.js';
export { SignInLinksService } from './door/sign-in-links.service.js';
export { PagesService } from './page/pages.service.js';

/** The pages. Whoever boots them provides `DemoDays`. */
@Module({
  imports: [FilesModule, MailModule, PeopleModule, TasksModule],
  controllers: [
    AssetsController,
    SignInController,
    DemoController,
    HomeController,
    TaskListController,
    TaskController,
    TaskDecisionsController,
    EvidenceFilesController,
  ],
  providers: [
    AssetsService,
    PagesService,
    AttemptsService,
    LinkLetterService,
    PasswordsService,
    SessionsService,
    SignInLinksService,
    SignInService,
    UploadsService,
    TasksDesk,
    TaskActs,
    { provide: APP_GUARD, useClass: DoorGuard },
    { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
    { provide: APP_FILTER, useClass: FaultsFilter },
  ],
  exports: [SignInLinksService],
})
export class WebModule {}

/** What holds for every reply, before any handler: no foreign code, no frames, nothing kept on the way. */
export function prepare(application: NestExpressApplication, isSecure: boolean): void {
  application.disable('x-powered-by');
  application.set('etag', false);
  // The proxy in front, on this machine, names the visitor's address; nobody else may.
  application.set('trust proxy', 'loopback');
  application.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          frameSrc: ["'self'"],
          frameAncestors: ["'self'"],
          baseUri: ["'none'"],
          ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      crossOriginEmbedderPolicy: false,
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
      xFrameOptions: { action: 'sameorigin' },
    }),
  );
  application.use((_request: unknown, response: CachingResponse, next: () => void) => {
    response.setHeader('cache-control', 'no-store');
    next();
  });
  application.useBodyParser('urlencoded', { extended: false, limit: '1mb', parameterLimit: 2000 });
}

interface CachingResponse {
  setHeader(name: string, value: string): unknown;
}
