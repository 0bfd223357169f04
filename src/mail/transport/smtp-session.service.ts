import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SmtpServer } from '../../config/index.js';
import { GatedContent } from './gated-content.service.js';
import type { Message } from './mime.service.js';
import type { SmtpFailure } from './outcome.js';

/** Milliseconds. */
export interface SmtpLimits {
  readonly connect: number;
  readonly greeting: number;
  /** Without a byte from the server. */
  readonly silence: number;
  /** A whole letter without files, connecting included: a server may also trickle. */
  readonly letter: number;
}
export const SMTP_LIMITS: SmtpLimits = {
  connect: 10_000,
  greeting: 15_000,
  silence: 30_000,
  letter: 45_000,
};

/** Thrown by a session; `outcomeOf` says what it means. */
export class SmtpFault extends Error implements SmtpFailure {
  constructor(
    readonly code: string,
    message: string,
    readonly begun: boolean,
    readonly command = 'CONN',
    readonly response: string | null = null,
    readonly responseCode: number | null = null,
  ) {
    super(message);
  }

  /** Said of this letter by a server that goes on listening. */
  get isAnswer(): boolean {
    const isOfLetter = this.code === 'EENVELOPE' || this.code === 'EMESSAGE';
    return isOfLetter && this.responseCode !== null && this.responseCode !== 421;
  }
}

/** Thrown for a letter stopped before its content went. */
export class Stopped extends Error {}

/** When to give up: `stop` as long as none of the content has gone, `limit` whatever has. */
export type Until = Readonly<{ stop: AbortSignal; limit: AbortSignal }>;
type Done<T> = (error?: Error | null, result?: T) => void;

/** One connection to the mail server, signed in, carrying one letter after another. */
export class SmtpSession {
  /** Letters carried so far. */
  carried = 0;
  private lost = false;

  private constructor(private readonly connection: SMTPConnection) {
    connection.on('error', () => (this.lost = true));
    connection.on('end', () => (this.lost = true));
  }

  static async open(server: SmtpServer, limits: SmtpLimits, until: Until): Promise<SmtpSession> {
    const connection = new SMTPConnection(optionsOf(server, limits));
    const session = new SmtpSession(connection);
    try {
      await session.step<void>(until, (done) => connection.connect(done));
      const { user, password } = server;
      if (user !== null && password !== null) {
        const auth = { user, pass: password };
        await session.step<unknown>(until, (done) => connection.login(auth, done));
      }
    } catch (error) {
      session.close();
      throw error;
    }
    return session;
  }

  get isUsable(): boolean {
    return !this.lost;
  }

  /** Returns the server's reply. Throws SmtpFault, Stopped, FileFault, or whatever `begin` threw. */
  async send(
    { from, to, size, content }: Message,
    begin: () => Promise<void>,
    until: Until,
  ): Promise<string> {
    const body = new GatedContent(content, begin);
    const envelope = { from, to: [to], size };
    this.carried += 1;
    try {
      const { response } = await this.step<{ response: string }>(
        until,
        (done) => this.connection.send(envelope, body, done),
        body,
      );
      return response;
    } catch (error) {
      if (error instanceof SmtpFault && error.isAnswer && !this.lost) await this.again(until);
      else this.close();
      throw body.held ?? inWords(error, size);
    } finally {
      body.destroy();
    }
  }

  close(): void {
    this.lost = true;
    this.connection.close();
  }

  /** Says goodbye; for a session with nothing in hand. */
  quit(): void {
    if (this.lost) return;
    this.lost = true;
    this.connection.quit();
  }

  /** What the server refused leaves the session as good as before. */
  private async again(until: Until): Promise<void> {
    await this.step<unknown>(until, (done) => this.connection.reset(done)).catch(() =>
      this.close(),
    );
  }

  /** One exchange, ended by an answer, by a failure, or by us. */
  private step<T>(
    { stop, limit }: Until,
    exchange: (done: Done<T>) => void,
    body?: GatedContent,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const release = (): void => {
        stop.removeEventListener('abort', onStop);
        limit.removeEventListener('abort', onLimit);
        this.connection.removeListener('error', onError);
      };
      const onError = (error: Error): void => {
        release();
        reject(error instanceof Stopped ? error : faultOf(error, body?.begun ?? false));
      };
      const onStop = (): void => {
        if (!body?.begun) onError(new Stopped());
      };
      const onLimit = (): void =>
        onError(Object.assign(new Error('время на письмо вышло'), { code: 'ETIMEDOUT' }));
      stop.addEventListener('abort', onStop);
      limit.addEventListener('abort', onLimit);
      this.connection.on('error', onError);
      if (limit.aborted) return onLimit();
      if (stop.aborted) return onStop();
      exchange((error, result) => {
        if (error) return onError(error);
        release();
        resolve(result as T);
      });
    });
  }
}

function faultOf(error: Error, begun: boolean): SmtpFault {
  const { code, command, response, responseCode } = error as Partial<SmtpFailure>;
  return new SmtpFault(
    code ?? 'ECONNECTION',
    error.message,
    begun,
    command,
    response || null,
    responseCode || null,
  );
}

/** The client finds by the size that the server announces that a letter is too large for it. */
function inWords(error: unknown, size: number): unknown {
  if (!(error instanceof SmtpFault) || error.code !== 'EMESSAGE') return error;
  const [, most] = /larger than allowed (\d+)$/.exec(error.message) ?? [];
  if (most === undefined) return error;
  const words = `письмо занимает ${megabytes(size)} МБ, почтовый сервер принимает не больше ${megabytes(Number(most))} МБ`;
  return new SmtpFault(error.code, words, false, error.command);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toLocaleString('ru', { maximumFractionDigits: 1 });
}

function optionsOf({ host, port, tls, ca }: SmtpServer, limits: SmtpLimits): SMTPConnectionOptions {
  return {
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(ca === null ? {} : { ca: [...rootCertificates, readFileSync(ca, 'utf8')] }),
    },
    connectionTimeout: limits.connect,
    dnsTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    socketCloseTimeout: 1_000,
  };
}
