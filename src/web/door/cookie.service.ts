import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import type { Errand } from './provider.service.js';

/** `__Host-` binds the cookie to this very host and to TLS; on a loopback without TLS it cannot be. */
const SECURE = '__Host-kontrol';
const PLAIN = 'kontrol';

export function sessionCookie(request: Request, isSecure: boolean): string | null {
  const cookies = parseCookie(request.headers.cookie ?? '');
  return cookies[isSecure ? SECURE : PLAIN] || null;
}

export function giveCookie(response: Response, token: string, isSecure: boolean): void {
  response.append('set-cookie', cookie(token, isSecure));
}

export function takeCookie(response: Response, isSecure: boolean): void {
  response.append('set-cookie', cookie('', isSecure, 0));
}

const ERRAND = 'kontrol-errand';

/** For the minutes a visitor is away at the provider; null takes it back. */
export function giveErrand(response: Response, errand: Errand | null, isSecure: boolean): void {
  const value = errand === null ? '' : Buffer.from(JSON.stringify(errand)).toString('base64url');
  response.append(
    'set-cookie',
    stringifySetCookie({
      ...{ name: ERRAND, value, httpOnly: true, secure: isSecure, sameSite: 'lax' },
      path: '/sign-in/provider',
      maxAge: errand === null ? 0 : 600,
    }),
  );
}

export function errandOf(request: Request): Errand | null {
  const value = parseCookie(request.headers.cookie ?? '')[ERRAND];
  if (!value) return null;
  try {
    return JSON.parse(Buffer.from(value, 'base64url').toString()) as Errand;
  } catch {
    return null;
  }
}

function cookie(value: string, isSecure: boolean, maxAge?: number): string {
  return stringifySetCookie({
    name: isSecure ? SECURE : PLAIN,
    value,
    httpOnly: true,
    secure: isSecure,
    sameSite: 'lax',
    path: '/',
    ...(maxAge !== undefined && { maxAge }),
  });
}
