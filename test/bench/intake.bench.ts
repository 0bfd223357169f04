import { read } from '@e965/xlsx';
import { readDraft } from '../../src/intake/index.js';
import { readDocument } from '../../src/intake/readers/read-document.reader.js';
import { workingCalendar } from '../../src/time/index.js';
import { readCalendarYears } from '../../src/time/time.module.js';
import { fileOf } from '../support/documents/plan-document.js';
import type { BenchLine } from './bench-line.js';
import { longDocx, longXlsx } from './plan-files.js';
import { barePass, ratio } from './readers.bench.js';

const ROWS = 5_000;
const MOST = 2.5;

/** The whole of intake, file to draft with readings and findings, against the least any reader must do. */
export async function intakeBench(): Promise<BenchLine[]> {
  const calendar = workingCalendar(readCalendarYears('seeds/reference/production-calendar.json'));
  const docx = longDocx(ROWS);
  const xlsx = await longXlsx(ROWS);
  const docxPath = await fileOf(docx, 'plan.docx');
  const xlsxPath = await fileOf(xlsx, 'plan.xlsx');
  const intake = async (path: string): Promise<void> => {
    const draft = readDraft(await readDocument(path), { calendar });
    const rows = draft.plans.reduce((sum, plan) => sum + plan.measures.length, 0);
    if (rows !== ROWS) throw new Error(`${rows} measures instead of ${ROWS}`);
  };
  const word = await ratio(
    () => intake(docxPath),
    () => barePass(docx),
  );
  const excel = await ratio(
    () => intake(xlsxPath),
    () => read(xlsx, { type: 'buffer' }),
  );
  return [
    line(`intake of a .docx of ${ROWS} rows / bare fflate + htmlparser2`, word),
    line(`intake of an .xlsx of ${ROWS} rows / XLSX.read`, excel),
  ];
}

function line(name: string, value: number): BenchLine {
  return { name, value: `${value.toFixed(2)}×`, target: `≤ ${MOST}×`, ok: value <= MOST };
}
