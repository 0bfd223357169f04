import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Response } from 'express';
import { DomainError, type DomainErrorCode } from '../../errors.js';
import type { Visited } from '../door/door.guard.js';
import { keep } from '../door/kept.js';
import { ForeignForm, NotSignedIn } from '../door/refusals.js';
import { signInPage } from '../door/sign-in.view.js';
import { WaysInService } from '../door/ways-in.service.js';
import { fieldsAlone } from '../forms/uploads.service.js';
import type { Typed } from '../forms/field.js';
import { PagesService } from './pages.service.js';
import type { PageReply } from './reply.js';
import { sendPage } from './send-page.writer.js';

const STATUS: Readonly<Record<DomainErrorCode, number>> = {
  'invalid-input': 422,
  'refused-event': 409,
  'not-permitted': 403,
  'not-found': 404,
  conflict: 409,
  'unreadable-document': 422,
  'unprintable-template': 422,
  unavailable: 503,
};
const TITLES: Readonly<Record<number, string>> = {
  403: 'Нет доступа',
  404: 'Страница не найдена',
  409: 'Это не сделано',
  422: 'Это не принято',
  503: 'Программа сейчас недоступна',
};

/** Whatever a handler threw becomes a page that says what to do next. */
@Catch()
export class FaultsFilter implements ExceptionFilter {
  private readonly log = new Logger('web');

  constructor(
    private readonly pages: PagesService,
    private readonly ways: WaysInService,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<Visited>();
    const response = http.getResponse<Response>();
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const page = await this.pageOf(error, request);
    if ('go' in page) return response.redirect(303, page.go);
    const html = this.pages.render(page, request.visitor ?? null, request.originalUrl);
    sendPage(request, response, { status: page.status ?? 500, html });
  }

  private async pageOf(error: unknown, request: Visited): Promise<PageReply | { go: string }> {
    const isReading = ['GET', 'HEAD'].includes(request.method);
    if (error instanceof NotSignedIn) {
      if (isReading) return { go: `/sign-in?to=${encodeURIComponent(request.originalUrl)}` };
      const hadFiles = !!request.is('multipart/form-data');
      const typed = hadFiles ? await fieldsAlone(request) : (request.body as Typed | undefined);
      const kept = keep(request.originalUrl, typed ?? {}, hadFiles);
      return signInPage({ kept, ways: await this.ways.known() });
    }
    if (error instanceof ForeignForm) {
      return fault(
        403,
        'Форма не принята',
        'Она пришла не со страницы программы или открыта до нового входа. Вернитесь назад, обновите страницу и повторите.',
      );
    }
    if (error instanceof DomainError) {
      const status = STATUS[error.code];
      return fault(status, TITLES[status] ?? 'Это не сделано', error.message);
    }
    if (error instanceof HttpException && error.getStatus() < 500) {
      const status = error.getStatus();
      if (status === 413)
        return fault(413, 'Слишком большая форма', 'Сократите текст или разделите его на части.');
      return fault(
        status,
        status === 404 ? 'Страница не найдена' : 'Запрос не понят',
        'Проверьте адрес или начните с главной страницы.',
      );
    }
    if (isNoValue(error)) return fault(404, 'Страница не найдена', 'Проверьте адрес страницы.');
    return this.unexpected(error);
  }

  private unexpected(error: unknown): PageReply {
    const isLost = isDatabaseLost(error);
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return isLost
      ? fault(
          503,
          'Программа сейчас недоступна',
          'База данных не отвечает. Ничего не сохранено; повторите через минуту.',
        )
      : fault(
          500,
          'Ошибка программы',
          'Сделанное на этой странице не сохранено. Повторите; если не поможет, сообщите администратору, что и когда вы делали.',
        );
  }
}

function fault(status: number, title: string, message: string): PageReply {
  return { template: 'faults/fault', title, status, view: { message, next: null } };
}

/** What no column can hold, typed into an address: a number too great, an id that is none, a zero byte. */
function isNoValue(error: unknown): boolean {
  const { driverError } = error as { driverError?: { code?: string } };
  return ['22003', '22P02', '22021', '22008', '22007'].includes(driverError?.code ?? '');
}

/** PostgreSQL is stopping, away, or full. */
function isDatabaseLost(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  const given = driverError?.code ?? code ?? '';
  return (
    /^(08|57P|53)|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE/.test(given) ||
    (error instanceof Error &&
      /Connection terminated|timeout exceeded when trying to connect/.test(error.message))
  );
}
