import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

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
