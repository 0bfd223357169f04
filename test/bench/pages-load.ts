import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { atOnce } from './bench-database.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came, not unpacked. */
  readonly body: Buffer;
}

/** As many browsers as there are people at once. */
export const LANES = 50;
const agent = new Agent({ keepAlive: true, maxSockets: LANES, maxFreeSockets: LANES });

export interface Asked {
  readonly port: number;
  readonly path: string;
  readonly session?: string;
  readonly encoding?: string;
}

export function ask(asked: Asked): Promise<Answer> {
  const { port, path, session, encoding = 'br, gzip' } = asked;
  const headers = {
    'accept-encoding': encoding,
    ...(session !== undefined && { cookie: `kontrol=${session}` }),
  };
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: given } = response;
        resolve({ status, headers: given, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A connection kept from before, which the server let go just now: browsers ask again too.
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(ask(asked));
      else reject(error);
    });
  });
}

/** Milliseconds each took; one that is not answered by a page ends the bench. */
export async function load(requests: readonly Asked[]): Promise<number[]> {
  const took: number[] = [];
  await atOnce(requests, LANES, async (asked) => {
    const started = performance.now();
    const { status, body } = await ask(asked);
    took.push(performance.now() - started);
    if (status !== 200)
      throw new Error(`${asked.path}: ${status} ${body.toString().slice(0, 2000)}`);
  });
  return took;
}

export function p95(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? NaN;
}

export function closeLoad(): void {
  agent.destroy();
}
