import { deserialize } from 'node:v8';
import { watchOver, type Watch } from '../processes/processes.module.js';
import type { PressAnswer, PressBegun, PressTask } from './press-message.js';
import type { PressOrder } from './press.js';
import { Printing } from './printing.writer.js';
import { blamed } from './unprintable.js';

/** The child process that prints: one order at a time, until its parent ends it or is no more. */
const printing = new Printing();
let watch: Watch | undefined;

process.on('message', (task: PressTask) => {
  watch ??= watchOver(task.limits);
  watch.begin();
  process.send?.({ kind: 'begun' } satisfies PressBegun);
  void answerTo(task).then((answer) => {
    process.send?.(answer);
    watch?.end();
  });
});
process.on('disconnect', () => process.exit());
// What stops a whole group of processes stops the parent, which first lets work in hand come to its end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

async function answerTo({ order: packed, limits }: PressTask): Promise<PressAnswer> {
  const order = deserialize(packed) as PressOrder;
  try {
    const pressed = await printing.press(order, limits.print);
    return { kind: 'pressed', pressed, ...memory() };
  } catch (error) {
    const refusal = blamed(error, order.template);
    if (refusal === null) return { kind: 'mistake', trace: traceOf(error), ...memory() };
    const { message, details } = refusal;
    return { kind: 'unprintable', message, details, ...memory() };
  }
}

function memory(): { readonly resident: number; readonly peak: number } {
  return { resident: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 };
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
