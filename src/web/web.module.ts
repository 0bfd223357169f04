import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import type { Config } from '../config/index.js';
import { PeopleModule } from '../people/people.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { CalendarPagesModule } from './calendar/calendar-pages.module.js';
import { DemoController } from './demo/demo.controller.js';
import { DocumentPagesModule } from './documents/document-pages.module.js';
import { DoorGuard } from './door/door.guard.js';
import { ProviderController } from './door/provider.controller.js';
import { SignInController } from './door/sign-in.controller.js';
import { HelpController } from './help/help.controller.js';
import { HomePagesModule } from './home/home-pages.module.js';
import { IntakePagesModule } from './intake/intake-pages.module.js';
import { AssetsController } from './page/assets.controller.js';
import { FaultsFilter } from './page/faults.filter.js';
import { ReplyInterceptor } from './page/reply.interceptor.js';
import { MatrixPagesModule } from './matrix/matrix-pages.module.js';
import { PageToolsModule } from './page-tools.module.js';
import { PlanPagesModule } from './plans/plan-pages.module.js';
import { ReportPagesModule } from './reports/report-pages.module.js';
import { TaskPagesModule } from './tasks/task-pages.module.js';
import { FirstPagesModule } from './first/first-pages.module.js';
import { HistoryPagesModule } from './history/history-pages.module.js';
import { NoticePagesModule } from './notices/notice-pages.module.js';
import { PeoplePagesModule } from './people/people-pages.module.js';
import { SettingsPagesModule } from './settings/settings-pages.module.js';

export { DemoDays } from './demo/demo-days.js';
export { FirstStartService } from './first/first-start.service.js';
export { SessionsService } from './door/sessions.service.js';
export { SignInLinksService } from './door/sign-in-links.service.js';

/** One module an area. */
const AREAS = [
  HomePagesModule,
  TaskPagesModule,
  PlanPagesModule,
  MatrixPagesModule,
  CalendarPagesModule,
  IntakePagesModule,
  DocumentPagesModule,
  ReportPagesModule,
  PeoplePagesModule,
  NoticePagesModule,
  SettingsPagesModule,
  HistoryPagesModule,
  FirstPagesModule,
];

/** The pages. Whoever boots them provides `DemoDays`. */
@Module({
  imports: [PageToolsModule, PeopleModule, ReportsModule, TasksModule, ...AREAS],
  controllers: [
    AssetsController,
    SignInController,
    ProviderController,
    DemoController,
    HelpController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: DoorGuard },
    { provide: APP_INTERCEPTOR, useClass: ReplyInterceptor },
    { provide: APP_FILTER, useClass: FaultsFilter },
  ],
})
export class WebModule {}

/** What holds for every reply, before any handler: no foreign code, no frames, nothing kept on the way. */
export function prepare(
  application: NestExpressApplication,
  { isSecure, trustedProxies }: Pick<Config, 'isSecure' | 'trustedProxies'>,
): void {
  application.disable('x-powered-by');
  application.set('etag', false);
  // The proxy in front, on this machine or a named one, tells the visitor's address; nobody else may.
  application.set('trust proxy', ['loopback', ...trustedProxies]);
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
