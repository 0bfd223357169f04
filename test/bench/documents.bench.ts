import { execFile } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { PressService } from '../../src/documents/documents.module.js';
import { readDialect, type Format } from '../../src/documents/index.js';
import { layOut } from '../../src/documents/pdf/sheets.js';
import { Typeface } from '../../src/documents/pdf/typeface.writer.js';
import { compileSources } from '../../src/templating/templating.module.js';
import {
  ORDER_SOURCES,
  ORDER_TEMPLATE,
  orderToPress,
  orderView,
} from '../support/documents/order-template.js';
import { childrenOf, mostResidentOf } from '../support/processes.js';
import { median, timed } from './bench-database.js';
import type { BenchLine } from './bench-line.js';

const DOCUMENTS = 1_000;
const SOME = 200;
const ROUNDS = 7;
const BATCH = 10;
const MEGABYTE = 1024 * 1024;
/** The next order that nobody has printed yet. */
let distinct = 1;

const run = promisify(execFile);

/** An order of six pages, from template and view to files, each different from all others. */
export async function documentsBench(): Promise<BenchLine[]> {
  const press = new PressService();
  try {
    return [...(await flatLines(press)), await typstLine(press), ...(await officeLines(press))];
  } finally {
    await press.onApplicationShutdown();
  }
}

/** A thousand, as DOCX and PDF, by the processes that the press has printing. */
async function flatLines(press: PressService): Promise<BenchLine[]> {
  const peaks: number[] = [];
  const time = await timed(async () => {
    for (let done = 0; done < DOCUMENTS; done++) {
      await pressed(press, distinct++, ['docx', 'pdf']);
      peaks.push(mostResidentOf(childrenOf(process.pid, 'press-process.writer')[0] ?? NaN));
    }
  });
  const first = Math.max(...peaks.slice(0, SOME));
  const last = Math.max(...peaks.slice(-SOME));
  const own = Math.round(process.memoryUsage.rss() / MEGABYTE);
  const [before, after] = [first, last].map((bytes) => Math.round(bytes / MEGABYTE));
  return [
    {
      name: `${DOCUMENTS} orders of six pages, each as DOCX and PDF`,
      value: `${((DOCUMENTS * 2000) / time).toFixed(1)} files/s`,
      target: 'told only',
      ok: true,
    },
    {
      name: `memory of the process that prints, the last ${SOME} against the first ${SOME}`,
      value: `${after} MB / ${before} MB = ${(last / first).toFixed(2)}; who orders: ${own} MB`,
      target: '≤ 1.1, ≤ 600 MB',
      ok: last / first <= 1.1 && last <= 600 * MEGABYTE,
    },
  ];
}

/**
 * The whole way to a PDF, another process and back, against the layout's compiler alone, given papers
 * that are already laid out as its input and free to remember whatever it likes.
 */
async function typstLine(press: PressService): Promise<BenchLine> {
  const typeface = new Typeface();
  const workspace = fileURLToPath(new URL('../../templates/layouts', import.meta.url));
  const fontArgs = [{ fontBlobs: [...typeface.files] }];
  const compiler = NodeCompiler.create({ workspace, fontArgs });
  const templates = compileSources(ORDER_SOURCES);
  const sheetsOf = (nth: number): string => {
    const paper = readDialect(templates.render(ORDER_TEMPLATE, orderView(nth)));
    return JSON.stringify({ ...layOut(paper, typeface), figures: {} });
  };
  const bare = async (sheets: readonly string[]): Promise<void> => {
    for (const each of sheets) {
      const mainFilePath = join(workspace, 'gost.typ');
      const { result } = compiler.compile({ mainFilePath, inputs: { sheets: each } });
      if (!result) throw new Error('not compiled');
      compiler.pdf(result, { pdfStandard: 'a-2b', creationTimestamp: 0 });
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const times = { ours: [] as number[], bare: [] as number[] };
  // By turns, so that whatever else the machine does falls on both; the first warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const nths = Array.from({ length: BATCH }, () => distinct++);
    const sheets = nths.map(sheetsOf);
    const alone = await timed(() => bare(sheets));
    const ours = await timed(async () => {
      for (const nth of nths) await pressed(press, nth, ['pdf']);
    });
    if (round === 0) continue;
    times.bare.push(alone);
    times.ours.push(ours);
  }
  const [ours, alone] = [median(times.ours) / BATCH, median(times.bare) / BATCH];
  return {
    name: 'an order from template to PDF / Typst alone on the same paper',
    value: `${(ours / alone).toFixed(2)}× (${Math.round(ours)} ms, ${Math.round(alone)} ms)`,
    target: '≤ 1.5×',
    ok: ours / alone <= 1.5,
  };
}

/**
 * Against an office suite that makes the PDF of the same DOCX: started for each document, as a program
 * calls it, and, told only, for a batch of them that share its start.
 */
async function officeLines(press: PressService): Promise<BenchLine[]> {
  const soffice = await run('which', ['soffice']).catch(() => null);
  if (!soffice) return [];
  const folder = await mkdtemp(join(tmpdir(), 'kontrol-office-'));
  try {
    // Makes the suite's profile.
    await officeTimes(press, folder, 1);
    const alone = median([
      await officeTimes(press, folder, 1),
      await officeTimes(press, folder, 1),
      await officeTimes(press, folder, 1),
    ]);
    const shared = await officeTimes(press, folder, BATCH);
    const name = 'an order from template to PDF / LibreOffice converting its DOCX';
    return [
      { name, value: `${alone.toFixed(1)} times faster`, target: '≥ 5 times', ok: alone >= 5 },
      {
        name: `${name}, ${BATCH} at one start`,
        value: `${shared.toFixed(1)} times faster`,
        target: 'told only',
        ok: true,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How many times as long the suite takes over so many documents. */
async function officeTimes(press: PressService, folder: string, batch: number): Promise<number> {
  const nths = Array.from({ length: batch }, () => distinct++);
  const files: string[] = [];
  for (const nth of nths) {
    const path = join(folder, `${nth}.docx`);
    await writeFile(path, (await pressed(press, nth, ['docx'])).docx ?? '');
    files.push(path);
  }
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const convert = ['--headless', '--convert-to', 'pdf', '--outdir', folder, ...files];
  const office = await timed(() => run('soffice', [profile, ...convert]));
  for (const file of files) await access(file.replace(/docx$/, 'pdf'));
  const ours = await timed(async () => {
    for (const nth of nths) await pressed(press, nth, ['pdf']);
  });
  return office / ours;
}

async function pressed(press: PressService, nth: number, formats: readonly Format[]) {
  return press.press(orderToPress(nth, { view: orderView(nth), formats }));
}
