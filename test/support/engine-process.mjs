import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../dist/app.module.js';
import { EngineService, QueueService } from '../../dist/engine/engine.module.js';
import { SystemClock } from '../../dist/time/index.js';

/**
 * A process of the engine as `dist/main.js` is one, only that its rounds and its clock are ordered, by
 * lines (see engine-crew.ts), and that what it did is answered. It works its queue off all the time from
 * its first clock on: a spare one, still on the machine's own time, would write letters of that day.
 */
let ahead = 0;
SystemClock.prototype.now = () => new Date(Date.now() + ahead);

const application = await NestFactory.createApplicationContext(AppModule, {
  logger: process.env.ENGINE_LOG ? ['error', 'warn', 'log'] : false,
  abortOnError: false,
});
if (!process.env.ENGINE_LOG) Logger.overrideLogger(false);
const engine = application.get(EngineService);
const queue = application.get(QueueService);
const stopping = new AbortController();
let isAtWork = false;
let rounds = Promise.resolve();
let going = false;
say({ ready: process.pid });

for await (const line of createInterface({ input: process.stdin })) {
  const [order, value] = line.split(' ');
  if (order === 'clock') {
    ahead = new Date(value).getTime() - Date.now();
    if (!isAtWork) await queue.start(stopping.signal);
    isAtWork = true;
    say({ clock: value });
  }
  if (order === 'tick') {
    rounds = rounds.then(tick).then(say);
  }
  if (order === 'go') {
    going = true;
    rounds = rounds.then(goOn);
  }
  if (order === 'rest') {
    going = false;
    void rounds.then(() => say({ resting: true }));
  }
  if (order === 'leave') break;
}
stopping.abort();
await rounds;
await queue.stop();
await application.close();
process.exit();

async function goOn() {
  while (going) await tick();
}

async function tick() {
  try {
    const freed = await queue.freeJobs();
    return { runs: await engine.tick({ signal: stopping.signal }), freed };
  } catch (error) {
    return { error: String(error) };
  }
}

function say(what) {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}
