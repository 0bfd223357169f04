import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { withBenchDatabase } from './bench-database.js';
import type { BenchLine } from './bench-line.js';
import { ask, closeLoad, LANES, load, p95, type Asked } from './pages-load.js';
import { livedRegion, type BenchVisitor, type Role, type Visitors } from './pages-region.js';
import type { Memory } from './pages-server.js';
import { weightLines } from './pages-weight.js';
import { analyzed } from './reports.bench.js';

const TASKS = Number(process.env['PAGES_TASKS'] ?? 1_000_000);
const DEPARTMENTS = 60;
const ROUNDS = 3;
const MOST = 2;
/** All together; `PAGES_REQUESTS=100000` asks for the whole number. */
const REQUESTS = Number(process.env['PAGES_REQUESTS'] ?? 8_000);
const GROWTH = 1.1;

interface BenchPage {
  readonly name: string;
  readonly role: Role;
  readonly path: (visitor: BenchVisitor) => string;
  /** Times everybody asks for it in a round. */
  readonly times: number;
}

const PAGES: readonly BenchPage[] = [
  { name: 'home of a school', role: 'school', path: () => '/', times: 4 },
  { name: 'home of the coordinator', role: 'coordinator', path: () => '/', times: 2 },
  { name: 'home of the chairperson', role: 'chairperson', path: () => '/', times: 2 },
  { name: 'tasks of a school', role: 'school', path: () => '/tasks', times: 4 },
  { name: 'tasks of a department', role: 'coordinator', path: () => '/tasks', times: 2 },
  { name: 'a task', role: 'school', path: ({ task }) => `/tasks/${task}`, times: 6 },
  { name: 'plans', role: 'coordinator', path: () => '/plans', times: 2 },
  { name: 'a plan as the paper has it', role: 'coordinator', path: () => '/plans/1', times: 2 },
  { name: 'matrix of a plan', role: 'chairperson', path: () => '/plans/2/matrix', times: 2 },
  { name: 'calendar of a school', role: 'school', path: () => '/calendar', times: 4 },
  { name: 'calendar of a department', role: 'coordinator', path: () => '/calendar', times: 2 },
  { name: 'reports', role: 'chairperson', path: () => '/reports', times: 1 },
  { name: 'people', role: 'coordinator', path: () => '/people', times: 2 },
];

interface Ports {
  readonly product: number;
  readonly bare: number;
}

/** Every page of a region by fifty people at once, against the same rows and the same templates bare. */
export async function pagesBench(): Promise<BenchLine[]> {
  return withBenchDatabase(async ({ database, directory }) => {
    const visitors = await livedRegion(database, { departments: DEPARTMENTS, tasks: TASKS });
    await analyzed(directory);
    return measured(directory, someOf(visitors));
  });
}

/** Of a database whose visitors are signed in already. */
export async function measured(directory: string, visitors: Visitors): Promise<BenchLine[]> {
  const server = fork(fileURLToPath(new URL('./pages-server.js', import.meta.url)), {
    env: { ...process.env, DATA_DIR: directory },
    execArgv: ['--expose-gc', '--no-warnings'],
  });
  try {
    const [ports] = (await once(server, 'message')) as [Ports];
    const lines: BenchLine[] = [];
    for (const page of asked())
      lines.push(await compared(server, ports, page, visitors[page.role]));
    lines.push(...(await weightLines(ports.product, visitors)));
    lines.push(...(await lastingLines(server, ports, visitors)));
    return lines;
  } finally {
    closeLoad();
    server.send('stop');
    await once(server, 'exit');
  }
}

/** `PAGES_ONLY=reports` measures the pages with that in their name. */
function asked(): readonly BenchPage[] {
  const only = process.env['PAGES_ONLY'];
  return only ? PAGES.filter(({ name }) => name.includes(only)) : PAGES;
}

/** Each of another department. */
export function someOf(all: Visitors): Visitors {
  const some = (role: Role): readonly BenchVisitor[] => all[role].slice(0, LANES);
  return {
    school: some('school'),
    coordinator: some('coordinator'),
    chairperson: some('chairperson'),
  };
}

async function compared(
  server: ChildProcess,
  { product, bare }: Ports,
  { name, path, times }: BenchPage,
  visitors: readonly BenchVisitor[],
): Promise<BenchLine> {
  const by = (port: number): Asked[] =>
    Array.from({ length: times }, () => visitors)
      .flat()
      .map((visitor) => ({ port, path: path(visitor), session: visitor.session }));
  await told(server, 'learn');
  await load(by(product));
  await told(server, 'forget');
  await refuseDifferent(product, bare, visitors.slice(0, 3), path);
  await load(by(bare));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(...(await load(by(product))));
    theirs.push(...(await load(by(bare))));
  }
  const [mine, plain] = [p95(ours), p95(theirs)];
  const ratio = mine / plain;
  const line = {
    name: `${name}, p95 of ${LANES} at once / the rows and the template bare`,
    value: `${ratio.toFixed(2)}× (${mine.toFixed(0)} / ${plain.toFixed(0)} ms)`,
    target: `≤ ${MOST}×`,
    ok: ratio <= MOST,
  };
  process.stderr.write(`${line.name}: ${line.value}\n`);
  return line;
}

/** A page is the same on both sides but for what a form carries, which is another one each time. */
async function refuseDifferent(
  product: number,
  bare: number,
  visitors: readonly BenchVisitor[],
  path: BenchPage['path'],
): Promise<void> {
  for (const visitor of visitors) {
    const pages = [];
    for (const port of [product, bare]) {
      const given = { port, path: path(visitor), session: visitor.session, encoding: 'identity' };
      const { body } = await ask(given);
      pages.push(body.toString().replace(/(name="formToken" value=")[^"]*/g, '$1'));
    }
    const [ours = '', theirs = ''] = pages;
    if (ours === theirs) continue;
    const at = [...ours].findIndex((sign, place) => theirs[place] !== sign);
    throw new Error(
      `${path(visitor)} differs at ${at}:\n${ours.slice(at - 200, at + 400)}\n---\n${theirs.slice(at - 200, at + 400)}`,
    );
  }
}

/** All pages in turn, everybody at once: how long each takes then, and what memory the server holds. */
async function lastingLines(
  server: ChildProcess,
  { product }: Ports,
  visitors: Visitors,
): Promise<BenchLine[]> {
  const took = new Map<string, number[]>();
  const part = REQUESTS / 10;
  const turn = Array.from({ length: part }, (_, at) => {
    const page = PAGES[at % PAGES.length]!;
    const people = visitors[page.role];
    const visitor = people[Math.floor(at / PAGES.length) % people.length]!;
    return { page, asked: { port: product, path: page.path(visitor), session: visitor.session } };
  });
  const held: Memory[] = [];
  for (let tenth = 0; tenth < 10; tenth++) {
    const requests = turn.map(({ asked }) => asked);
    await load(requests).then((times) => took.set(String(tenth), times));
    held.push(await memoryOf(server));
  }
  // The first tenth warms up.
  const heap = held.slice(1).map(({ heap }) => heap);
  const early = Math.max(...heap.slice(0, 3));
  const late = Math.max(...heap.slice(-3));
  const mb = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
  const rss = held.map(({ rss }) => rss);
  return [
    {
      name: `memory of the server over ${REQUESTS.toLocaleString('en')} pages, the last three tenths against the second to fourth`,
      value: `${(late / early).toFixed(2)} (${mb(late)} / ${mb(early)}; resident ${mb(rss[1]!)} → ${mb(rss.at(-1)!)})`,
      target: `≤ ${GROWTH}`,
      ok: late / early <= GROWTH,
    },
    {
      name: `any page, ${LANES} at once, all kinds in turn`,
      value: `p95 ${p95([...took.values()].flat()).toFixed(0)} ms`,
      target: 'told only',
      ok: true,
    },
  ];
}

async function memoryOf(server: ChildProcess): Promise<Memory> {
  const answer = once(server, 'message');
  server.send('memory');
  const [memory] = (await answer) as [Memory];
  return memory;
}

async function told(server: ChildProcess, word: 'learn' | 'forget'): Promise<void> {
  const answer = once(server, 'message');
  server.send(word);
  await answer;
}
