import { resolve } from 'node:path';
import { z } from 'zod';

/** A mail server that takes letters from us. */
export type SmtpServer = Readonly<{
  host: string;
  port: number;
  /**
   * `implicit`: TLS from the first byte (smtps://). `required`: STARTTLS, without which nothing is
   * said, let alone the password. `off`: in the clear, on this machine only.
   */
  tls: 'implicit' | 'required' | 'off';
  user: string | null;
  password: string | null;
  /** A file of further certificates to trust, or null. Absolute. */
  ca: string | null;
  /** Held open by one process at most. */
  connections: number;
}>;

export const SMTP_TLS = ['required', 'off'] as const;

export const smtpUrl = z
  .string()
  .refine(
    isSmtpUrl,
    'нужен адрес вида smtp://пользователь:пароль@сервер:587 или smtps://пользователь:пароль@сервер:465',
  );
export const mailAddress = z.email('нужен адрес электронной почты');

/** `url` and the rest have been checked. */
export function smtpServer(
  address: string,
  tls: (typeof SMTP_TLS)[number],
  ca: string | null,
  connections: number,
): SmtpServer {
  const url = new URL(address);
  const isImplicit = url.protocol === 'smtps:';
  return Object.freeze({
    host: hostOf(url),
    port: Number(url.port) || (isImplicit ? 465 : 587),
    tls: isImplicit ? 'implicit' : tls,
    user: url.username ? decodeURIComponent(url.username) : null,
    password: url.password ? decodeURIComponent(url.password) : null,
    ca: ca === null ? null : resolve(ca),
    connections,
  });
}

/** Whether what is said to this server stays on this machine. */
export function isLoopback(address: string): boolean {
  const host = hostOf(new URL(address));
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isSmtpUrl(text: string): boolean {
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  if (hostOf(url) === '' || (url.username === '') !== (url.password === '')) return false;
  try {
    decodeURIComponent(url.username + url.password);
    return true;
  } catch {
    return false;
  }
}

/** Without the brackets of IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
