/**
 * The pages on a loopback port, as `serve` starts them, at a fixed hour and without the engine's rounds;
 * beside them the bare side. A process of its own, so that who asks does not wait for who answers.
 */
import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AppModule } from '../../src/app.module.js';
import { connectionIn } from '../../src/database/data-source.js';
import { closeDatabases } from '../../src/database/database.module.js';
import { DemoDaysModule } from '../../src/demo-days.module.js';
import { Clock, FixedClock } from '../../src/time/index.js';
import { PagesService } from '../../src/web/page/pages.service.js';
import { prepare, WebModule } from '../../src/web/web.module.js';
import { barePages } from './bare-pages.js';
import { MONDAY } from './pages-region.js';

export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

const testing = await Test.createTestingModule({ imports: [AppModule, DemoDaysModule, WebModule] })
  .overrideProvider(Clock)
  .useValue(new FixedClock(MONDAY))
  .compile();
const application = testing.createNestApplication<NestExpressApplication>({
  bodyParser: false,
  logger: ['error'],
  forceCloseConnections: true,
});
prepare(application, { isSecure: false, trustedProxies: [] });
await application.listen(0, '127.0.0.1');
const bare = barePages(connectionIn(application.get(DataSource)), application.get(PagesService));
const bareServer = createServer((request, response) => void bare.answer(request, response));
await new Promise<void>((resolve) => bareServer.listen(0, '127.0.0.1', resolve));
const portOf = (address: unknown): number => (address as AddressInfo).port;
process.send?.({
  product: portOf(application.getHttpServer().address()),
  bare: portOf(bareServer.address()),
});

process.on('message', (asked: unknown) => {
  if (asked === 'stop') void stop();
  if (asked === 'learn' || asked === 'forget') {
    bare.learns(asked === 'learn');
    process.send?.(asked);
  }
  if (asked === 'memory') {
    globalThis.gc?.();
    globalThis.gc?.();
    const { heapUsed: heap, rss } = process.memoryUsage();
    process.send?.({ heap, rss } satisfies Memory);
  }
});

async function stop(): Promise<void> {
  bareServer.closeAllConnections();
  bareServer.close();
  await bare.close();
  await application.close();
  await closeDatabases();
  process.exit();
}
