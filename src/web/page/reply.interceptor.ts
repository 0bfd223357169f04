import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import type { Visited } from '../door/door.guard.js';
import { SessionsService } from '../door/sessions.service.js';
import { PagesService } from './pages.service.js';
import { isGo, type Reply } from './reply.js';
import { sendPage } from './send-page.writer.js';

/** Turns what handlers answer into pages and redirects; a handler that answered by itself is left alone. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  constructor(
    private readonly pages: PagesService,
    private readonly sessions: SessionsService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<Reply | undefined>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Visited>();
    const response = http.getResponse<Response>();
    return next.handle().pipe(
      mergeMap(async (reply) => {
        if (reply === undefined || response.headersSent) return undefined;
        if (isGo(reply)) {
          if (reply.say && request.visitor) await this.sessions.tell(request.visitor, reply.say);
          response.redirect(303, reply.go);
          return undefined;
        }
        const html = this.pages.render(reply, request.visitor ?? null, request.originalUrl);
        sendPage(request, response, { status: reply.status ?? 200, html });
        return undefined;
      }),
    );
  }
}
