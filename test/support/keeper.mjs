import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Holds the embedded server of one test run, so that it does not stop between two spec files, until
 * the run says so (the file `kept` goes away) or has died. Then it stops the server and removes all.
 */
const [, , directory, run] = process.argv;
const { enterEmbeddedServer } = await import('../../dist/database/embedded/server.js');
const server = await enterEmbeddedServer(directory);
while (existsSync(join(directory, 'kept')) && isAlive(Number(run))) await sleep(50);
await server.leave();
rmSync(directory, { recursive: true, force: true, maxRetries: 5 });

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
