import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/** What the peer says instead of yes. */
export type Refusal = Readonly<{ code: number; text: string }>;

/** What it does with content: `drop` takes it and hangs up before saying so, `lose` hangs up only. */
export type OnContent = 'take' | 'drop' | 'lose' | 'hang' | Refusal | { readonly after: number };

/** May be changed while the peer runs; what is left out is accepted. */
export interface Behaviour {
  greeting?: 'hang' | Refusal;
  sender?: Refusal;
  recipient?: (address: string) => Refusal | undefined;
  content?: (taken: Taken) => OnContent;
  /** Told how much of a letter has come. */
  arriving?: (bytes: number) => void;
  /** Told of every letter taken, before its sender is. */
  taken?: (taken: Taken) => void;
}

export interface PeerOptions {
  readonly user?: string;
  readonly password?: string;
  readonly tls?: 'implicit' | 'starttls';
  /** Whether letters are kept to be read; otherwise they are only counted, by their heads. */
  readonly keep?: boolean;
  /** The largest letter it says it takes. */
  readonly size?: number;
}

export interface Taken {
  readonly messageId: string;
  readonly to: readonly string[];
  /** Where the peer keeps letters. */
  readonly content: string;
  readonly isSecure: boolean;
}

/** Enough of a letter to know which it is. */
const HEAD = 10_000;

const certificate = (name: string): string =>
  readFileSync(new URL(`tls/${name}`, import.meta.url), 'utf8');

/** A mail server of our own on a loopback socket, that can be told to behave badly. */
export class SmtpPeer {
  readonly behaviour: Behaviour = {};
  readonly letters: Taken[] = [];
  connections = 0;
  /** Letters offered, taken or not. */
  offered = 0;
  private readonly copies = new Map<string, number>();
  private readonly sockets = new Map<string, Socket>();

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
    private readonly options: PeerOptions,
  ) {}

  static async start(options: PeerOptions = {}): Promise<SmtpPeer> {
    const hold: { peer?: SmtpPeer } = {};
    const peer = (): SmtpPeer => hold.peer as SmtpPeer;
    const server = new SMTPServer({
      secure: options.tls === 'implicit',
      ...(options.tls
        ? { key: certificate('localhost.key.pem'), cert: certificate('localhost.pem') }
        : {}),
      authOptional: options.user === undefined,
      disabledCommands: options.tls === 'starttls' ? [] : ['STARTTLS'],
      allowInsecureAuth: options.tls === undefined,
      ...(options.size === undefined ? {} : { size: options.size }),
      disableReverseLookup: true,
      closeTimeout: 200,
      logger: false,
      onConnect: (session, done) => peer().onConnect(session, done),
      onAuth: ({ username, password }, _session, done) => {
        if (username === options.user && password === options.password)
          done(null, { user: username });
        else done(answer({ code: 535, text: '5.7.8 bad credentials' }));
      },
      onMailFrom: (_address, _session, done) => done(answer(peer().behaviour.sender)),
      onRcptTo: ({ address }, _session, done) =>
        done(answer(peer().behaviour.recipient?.(address))),
      onData: (stream, session, done) => void peer().onData(stream, session, done),
    });
    // A client that is killed leaves in the middle of a line.
    server.on('error', () => undefined);
    const port = await new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      const listening = server.listen(0, '127.0.0.1', () => {
        const address = listening.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    hold.peer = new SmtpPeer(server, port, options);
    return hold.peer;
  }

  /** As SMTP_URL would name it. */
  get url(): string {
    const { user, password, tls } = this.options;
    const who = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@` : '';
    return `${tls === 'implicit' ? 'smtps' : 'smtp'}://${who}127.0.0.1:${this.port}`;
  }

  /** How often each letter was taken, by its Message-ID. */
  get taken(): ReadonlyMap<string, number> {
    return this.copies;
  }

  /** Ends every connection, as servers do with those that rest too long. */
  hangUpAll(): void {
    for (const socket of this.sockets.values()) socket.destroy();
  }

  read(letter: Taken): Promise<ParsedMail> {
    return simpleParser(letter.content);
  }

  async close(): Promise<void> {
    this.hangUpAll();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private onConnect(session: SMTPServerSession, done: (error?: Error | null) => void): void {
    this.connections += 1;
    for (const connection of this.server.connections) {
      const { session: own, _socket: socket } = connection as unknown as {
        session: { id: string };
        _socket: Socket;
      };
      if (own.id === session.id) this.sockets.set(session.id, socket);
    }
    const { greeting } = this.behaviour;
    if (greeting !== 'hang') done(answer(greeting));
  }

  private async onData(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    done: (error?: Error | null, reply?: string) => void,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        if (this.options.keep !== false || length < HEAD) chunks.push(chunk);
        length += chunk.length;
        this.behaviour.arriving?.(length);
      }
    } catch {
      return;
    }
    const content = Buffer.concat(chunks).toString('utf8');
    const letter: Taken = {
      messageId: /^message-id:\s*(<[^>]+>)/im.exec(content)?.[1] ?? '',
      to: session.envelope.rcptTo.map(({ address }) => address),
      content: this.options.keep === false ? '' : content,
      isSecure: session.secure,
    };
    this.offered += 1;
    const does = this.behaviour.content?.(letter) ?? 'take';
    if (does === 'hang') return;
    if (does === 'lose') return this.hangUp(session);
    if (typeof does === 'object' && 'code' in does) return done(answer(does));
    if (typeof does === 'object') await pause(does.after);
    this.copies.set(letter.messageId, (this.copies.get(letter.messageId) ?? 0) + 1);
    if (this.options.keep !== false) this.letters.push(letter);
    this.behaviour.taken?.(letter);
    if (does === 'drop') return this.hangUp(session);
    done(null, `2.0.0 Ok: queued as ${this.offered}`);
  }

  private hangUp(session: SMTPServerSession): void {
    this.sockets.get(session.id)?.destroy();
  }
}

function answer(refusal: Refusal | undefined): Error | null {
  if (!refusal) return null;
  return Object.assign(new Error(refusal.text), { responseCode: refusal.code });
}
