import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config, SmtpServer } from '../../config/index.js';
import { FilesService } from '../../files/files.module.js';
import { FileFault } from './file-fault.js';
import { messageOf, type Message } from './mime.service.js';
import { outcomeOf, type Outcome } from './outcome.js';
import type { Outgoing } from './outgoing.js';
import {
  SMTP_LIMITS,
  SmtpFault,
  SmtpSession,
  Stopped,
  type SmtpLimits,
  type Until,
} from './smtp-session.service.js';

/** Other limits than `SMTP_LIMITS`: tests have no half a minute. */
export const OTHER_SMTP_LIMITS = Symbol('OTHER_SMTP_LIMITS');

/** Mail servers tend to end a connection after some hundred letters; we end it before. */
const LETTERS_A_SESSION = 100;

/** A letter with files has more time, as a line of one megabit a second needs it. */
const BYTES_A_MILLISECOND = 125;

/**
 * Hands letters to the mail server, over sessions that are kept from one letter to the next. As many
 * are open as letters are handed over at once, which is for the caller to bound (`connections`).
 */
@Injectable()
export class SmtpTransport implements OnApplicationShutdown {
  private readonly resting: SmtpSession[] = [];
  private readonly limits: SmtpLimits;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly files: FilesService,
    @Optional() @Inject(OTHER_SMTP_LIMITS) limits: SmtpLimits | null = null,
  ) {
    this.limits = limits ?? SMTP_LIMITS;
  }

  /** False: no server is set, and letters become files. */
  get isSet(): boolean {
    return this.config.smtp !== null;
  }

  /** As the delivery log names it. */
  get name(): string {
    return this.server.host;
  }

  get connections(): number {
    return this.server.connections;
  }

  /**
   * `begin` is awaited once the server has agreed to take the content, before any of it goes; what it
   * throws is thrown here, and nothing went. `stop` ends only what has not begun.
   */
  async hand(letter: Outgoing, begin: () => Promise<void>, stop: AbortSignal): Promise<Outcome> {
    try {
      const message = await messageOf(letter, this.config.mailFrom, this.files);
      const time = this.limits.letter + Math.ceil(message.size / BYTES_A_MILLISECOND);
      const until = { stop, limit: AbortSignal.timeout(time) };
      const reused = this.reusable();
      if (reused) {
        const outcome = await this.over(reused, message, begin, until);
        // The server may have ended a resting session; that is no fault of its.
        if (outcome.kind !== 'server-fault' || reused.isUsable) return outcome;
      }
      const fresh = await SmtpSession.open(this.server, this.limits, until);
      return await this.over(fresh, message, begin, until);
    } catch (error) {
      if (error instanceof Stopped) return { kind: 'unsent' };
      if (error instanceof FileFault) return { kind: 'file-fault', error: error.message };
      if (error instanceof SmtpFault) return outcomeOf(error);
      throw error;
    }
  }

  /** Takes leave of the server until there are letters again. */
  rest(): void {
    for (const session of this.resting.splice(0)) session.quit();
  }

  onApplicationShutdown(): void {
    this.rest();
  }

  private async over(
    session: SmtpSession,
    message: Message,
    begin: () => Promise<void>,
    until: Until,
  ): Promise<Outcome> {
    try {
      return { kind: 'accepted', reply: await session.send(message, begin, until) };
    } catch (error) {
      if (error instanceof SmtpFault) return outcomeOf(error);
      throw error;
    } finally {
      if (session.carried >= LETTERS_A_SESSION) session.quit();
      else if (session.isUsable) this.resting.push(session);
    }
  }

  private reusable(): SmtpSession | undefined {
    for (;;) {
      const session = this.resting.pop();
      if (!session || session.isUsable) return session;
    }
  }

  private get server(): SmtpServer {
    if (this.config.smtp === null) throw new Error('no mail server is set');
    return this.config.smtp;
  }
}
