import {
  createParamDecorator,
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/index.js';
import { NotPermitted } from '../../errors.js';
import { may, type Action } from '../../people/index.js';
import { sessionCookie } from './cookie.service.js';
import { ForeignForm, NotSignedIn } from './refusals.js';
import { SessionsService } from './sessions.service.js';
import { isFormToken } from './token.service.js';
import type { Visitor } from './visitor.js';

type Need = Action | 'open' | 'signed-in';
const NEED = 'web:need';
const UPLOAD = 'web:upload';

/** Whoever comes by: signing in, and nothing of a department. */
export const Open = (): MethodDecorator => SetMetadata(NEED, 'open' satisfies Need);
/** Anybody signed in. */
export const SignedIn = (): MethodDecorator => SetMetadata(NEED, 'signed-in' satisfies Need);
/** Whose role allows it at all; what it allows of one subject is the handler's to ask. */
export const May = (action: Action): MethodDecorator => SetMetadata(NEED, action satisfies Need);
/** Takes files; its handler reads the form by `UploadsService`, which asks for the form's token. */
export const Upload = (): MethodDecorator => SetMetadata(UPLOAD, true);

/** Who is signed in. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const { visitor } = context.switchToHttp().getRequest<Visited>();
  if (!visitor) throw new NotSignedIn();
  return visitor;
});

export interface Visited extends Request {
  visitor?: Visitor;
}

/** Nothing is reached past this: a route that does not say who may come lets nobody in. */
@Injectable()
export class DoorGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Visited>();
    const need = this.reflector.get<Need | undefined>(NEED, context.getHandler());
    if (need === undefined)
      throw new Error(`${context.getHandler().name} does not say who may come`);
    refuseForeign(request);
    const token = sessionCookie(request, this.config.isSecure);
    const visitor = token === null ? null : await this.sessions.visitor(token);
    if (visitor) request.visitor = visitor;
    if (need === 'open') return true;
    if (!visitor) throw new NotSignedIn();
    const takesFiles = this.reflector.get<true | undefined>(UPLOAD, context.getHandler()) ?? false;
    if (isChanging(request)) refuseForged(request, visitor, takesFiles);
    if (need !== 'signed-in' && !may(visitor.actor, need, { department: visitor.department.id }))
      throw new NotPermitted('У вашей роли нет доступа к этой странице.', { action: need });
    return true;
  }
}

function isChanging({ method }: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/** Said by the browser itself; old ones say nothing, and for those the form's token stands alone. */
function refuseForeign(request: Request): void {
  if (!isChanging(request)) return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ForeignForm();
  if (origin === undefined) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new ForeignForm();
}

function refuseForged(request: Request, visitor: Visitor, takesFiles: boolean): void {
  if (takesFiles && request.is('multipart/form-data')) return;
  const body = request.body as Record<string, unknown> | undefined;
  const given = request.header('x-form-token') ?? body?.['formToken'];
  if (typeof given !== 'string' || !isFormToken(given, visitor.formToken)) throw new ForeignForm();
}
