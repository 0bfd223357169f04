import { read } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { readDocument } from '../../src/intake/readers/read-document.reader.js';
import { openDocument } from '../../src/intake/sandbox.reader.js';
import { fileOf } from '../support/documents/plan-document.js';
import type { BenchLine } from './bench-line.js';
import { longDocx, longXlsx } from './plan-files.js';

const ROUNDS = 7;

/** The readers alone; recognition and the rest of intake come on top, within 2.5 times in all. */
export async function readersBench(): Promise<BenchLine[]> {
  const docx = longDocx(5_000);
  const xlsx = await longXlsx(5_000);
  const docxPath = await fileOf(docx, 'plan.docx');
  const xlsxPath = await fileOf(xlsx, 'plan.xlsx');
  const word = await ratio(
    () => readDocument(docxPath),
    () => barePass(docx),
  );
  const excel = await ratio(
    () => readDocument(xlsxPath),
    () => read(xlsx, { type: 'buffer' }),
  );
  return [
    line('reading a .docx of 5,000 rows / bare fflate + htmlparser2', word, 1.3),
    line('reading an .xlsx of 5,000 rows / XLSX.read', excel, 1.3),
    await peakLine('.docx of 5,000 rows', docxPath),
    await peakLine('.xlsx of 5,000 rows', xlsxPath),
    await peakLine('.docx of 20,000 rows', await fileOf(longDocx(20_000), 'plan.docx')),
    await peakLine('.xlsx of 20,000 rows', await fileOf(await longXlsx(20_000), 'plan.xlsx')),
  ];
}

/** What any reader of .docx must do at least: inflate, decode, hear every tag and text. */
export function barePass(docx: Uint8Array): number {
  const part = unzipSync(docx)['word/document.xml'];
  let heard = 0;
  const parser = new Parser(
    {
      onopentag: () => heard++,
      ontext: (text) => (heard += text.length),
      onclosetag: () => heard++,
    },
    { xmlMode: true },
  );
  parser.end(part ? strFromU8(part) : '');
  return heard;
}

/** Medians of rounds taken in turn, so that a slow moment of the machine meets both. */
export async function ratio(ours: () => unknown, bare: () => unknown): Promise<number> {
  const times: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(await timeOf(bare));
    times.ours.push(await timeOf(ours));
  }
  return median(times.ours) / median(times.bare);
}

async function timeOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values: number[]): number {
  return values.sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

function line(name: string, value: number, most: number): BenchLine {
  return { name, value: `${value.toFixed(2)}×`, target: `≤ ${most}×`, ok: value <= most };
}

/** The reading process as a whole, from its start to the document received. */
async function peakLine(name: string, path: string): Promise<BenchLine> {
  let peak = 0;
  const time = await timeOf(() => openDocument(path, { onPeak: (bytes) => (peak = bytes) }));
  const megabytes = Math.round(peak / 1024 / 1024);
  return {
    name: `opening a ${name} in its own process`,
    value: `${megabytes} MB, ${(time / 1000).toFixed(1)} s`,
    target: '≤ 1024 MB',
    ok: megabytes <= 1024,
  };
}
