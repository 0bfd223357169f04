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
  const said = await printing.press(order, limits.print).then(
    (pressed) => ({ kind: 'pressed', pressed }) as const,
    (error: unknown) => refusal(error, order.template),
  );
  return { ...said, resident: process.memoryUsage.rss() };
}

function refusal(error: unknown, template: string) {
  const unprintable = blamed(error, template);
  if (unprintable === null) return { kind: 'mistake', trace: traceOf(error) } as const;
  const { message, details } = unprintable;
  return { kind: 'unprintable', message, details } as const;
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
