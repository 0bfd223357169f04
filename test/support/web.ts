import { randomUUID } from 'node:crypto';
import { DiscoveryModule } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { CONFIG } from '../../src/config/config.module.js';
import { readConfig, type Config } from '../../src/config/index.js';
import { DemoDaysModule } from '../../src/demo-days.module.js';
import { EngineService } from '../../src/engine/engine.module.js';
import { Clock, FixedClock } from '../../src/time/index.js';
import { prepare, SessionsService, WebModule } from '../../src/web/web.module.js';
import { testDatabase, urlOf, type TestDatabase } from './database.js';

/** The pages on a loopback port over a database of their own, the engine at hand but not running. */
export interface Web {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly address: string;
  readonly application: NestExpressApplication;
  /** One round of the engine, at the clock's now. */
  tick(department: string): Promise<void>;
  /** A browser of somebody who has not signed in. */
  visitor(): Visitor;
  /** Signed in as that person of the directory, without the form. */
  as(department: string, surname: string): Promise<Visitor>;
  close(): Promise<void>;
}

export async function aWeb(
  options: { now?: Date; environment?: Readonly<Record<string, string>>; db?: TestDatabase } = {},
): Promise<Web> {
  const db = options.db ?? (await testDatabase());
  const clock = new FixedClock(options.now ?? new Date('2023-02-06T03:00:00Z'));
  const config: Config = readConfig({
    DATABASE_URL: urlOf(db.owner),
    DATA_DIR: `${db.config.dataDirectory}/web-${randomUUID()}`,
    ...options.environment,
  });
  const testing = await Test.createTestingModule({
    imports: [AppModule, DemoDaysModule, WebModule, DiscoveryModule],
  })
    .overrideProvider(CONFIG)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock)
    .compile();
  const application = testing.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: ['error'],
    forceCloseConnections: true,
  });
  prepare(application, config);
  await application.listen(0, '127.0.0.1');
  const address = (await application.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    ...{ db, clock, address, application },
    tick: async (department) => void (await application.get(EngineService).tick({ department })),
    visitor: () => new Visitor(address),
    as: async (department, surname) => {
      const [person] = await db.database.read(department, (tx) =>
        tx.query<{ id: string }[]>(`select id from people where surname = $1 and access <> '{}'`, [
          surname,
        ]),
      );
      if (!person) throw new RangeError(`nobody called ${surname} may sign in`);
      const token = await db.database.write(department, (tx) =>
        application.get(SessionsService).start(tx, person.id),
      );
      const visitor = new Visitor(address);
      visitor.cookies.set('kontrol', token);
      return visitor;
    },
    close: async () => {
      await application.close();
      if (!options.db) await db.close();
    },
  };
}

export interface Page {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  readonly headers: Headers;
  /** Words as a person reads them, without marks. */
  readonly text: string;
}

/** As a browser without JavaScript: keeps cookies, follows redirects, fills in forms. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  page: Page | null = null;

  constructor(private readonly address: string) {}

  get(path: string): Promise<Page> {
    return this.go(path, { method: 'GET' });
  }

  /** With the token of the form that the page shown last holds, unless one is given. */
  post(path: string, fields: Fields = {}): Promise<Page> {
    const body = new URLSearchParams();
    const formToken = this.formToken;
    if (formToken !== null && !('formToken' in fields)) body.append('formToken', formToken);
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each);
    return this.go(path, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  upload(path: string, fields: Fields, files: readonly Chosen[]): Promise<Page> {
    const body = new FormData();
    if (this.formToken !== null && !('formToken' in fields))
      body.append('formToken', this.formToken);
    for (const [name, value] of Object.entries(fields))
      for (const each of [value].flat()) body.append(name, each);
    for (const { field, name, content } of files)
      body.append(field, new Blob([new Uint8Array(content)]), name);
    return this.go(path, { method: 'POST', body });
  }

  /** Any request, redirects not followed. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie) headers.set('cookie', cookie);
    const response = await fetch(`${this.address}${path}`, {
      ...init,
      headers,
      redirect: 'manual',
    });
    for (const given of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  private get formToken(): string | null {
    return /name="formToken" value="([^"]+)"/.exec(this.page?.html ?? '')?.[1] ?? null;
  }

  private async go(path: string, init: RequestInit): Promise<Page> {
    let at = path;
    let response = await this.send(at, init);
    for (let hops = 0; response.status === 303 && hops < 5; hops++) {
      at = response.headers.get('location') ?? '/';
      await response.arrayBuffer();
      response = await this.send(at);
    }
    const html = await response.text();
    this.page = {
      status: response.status,
      path: at,
      html,
      headers: response.headers,
      text: textOf(html),
    };
    return this.page;
  }
}

export type Fields = Readonly<Record<string, string | readonly string[]>>;
export type Chosen = Readonly<{ field: string; name: string; content: Buffer }>;

function textOf(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
