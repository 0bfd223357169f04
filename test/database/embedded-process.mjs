import pg from 'pg';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { enterEmbeddedServer } from '../../dist/database/embedded/server.js';

/** What a process of the product does with the embedded server, for embedded-life.ts to order about. */
const server = await enterEmbeddedServer(process.argv[2]);
const pool = new pg.Pool({ ...server.administrator, max: 2 });
pool.on('error', () => undefined);
await pool.query('create table if not exists commits (id bigserial primary key)').catch((error) => {
  // Two first processes may make it at once.
  if (error.code !== '23505' && error.code !== '42P07') throw error;
});
say('entered');

for await (const order of createInterface({ input: process.stdin })) {
  if (order === 'commit') say(await commit());
  if (order === 'postmaster') say(await postmaster());
  if (order === 'commits') void commitOn();
  if (order === 'leave') break;
}
process.stdin.destroy();
await pool.end();
await server.leave();

async function commitOn() {
  for (;;) {
    const id = await commit();
    if (/^\d+$/.test(id)) say(`committed ${id}`);
    else await sleep(20);
  }
}

async function commit() {
  try {
    const { rows } = await pool.query('insert into commits default values returning id');
    return rows[0].id;
  } catch (error) {
    return `failed: ${error.message}`;
  }
}

async function postmaster() {
  const { rows } = await pool.query(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  );
  return rows[0].pid;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}
