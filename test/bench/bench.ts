import { applyBench } from './apply.bench.js';
import type { BenchLine } from './bench-line.js';
import { deadlinesBench } from './deadlines.bench.js';
import { documentsBench } from './documents.bench.js';
import { engineBench } from './engine.bench.js';
import { fanOutBench } from './fan-out.bench.js';
import { intakeBench } from './intake.bench.js';
import { mailBench } from './mail.bench.js';
import { monthlyBench } from './monthly.bench.js';
import { pagesBench } from './pages.bench.js';
import { plansBench } from './plans.bench.js';
import { readersBench } from './readers.bench.js';
import { reportsBench } from './reports.bench.js';

/** Prints every figure as it is measured; ends with 1 if one misses its target. `bench NAME` runs one. */
const BENCHES: Readonly<Record<string, () => Promise<BenchLine[]>>> = {
  deadlines: deadlinesBench,
  readers: readersBench,
  intake: intakeBench,
  plans: plansBench,
  apply: applyBench,
  fanOut: fanOutBench,
  engine: engineBench,
  mail: mailBench,
  documents: documentsBench,
  reports: reportsBench,
  monthly: monthlyBench,
  pages: pagesBench,
};

const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const { name: what, value, target, ok } of await bench()) {
    process.stdout.write(`${ok ? 'ok  ' : 'MISS'} ${what}: ${value} (${target})\n`);
    if (!ok) process.exitCode = 1;
  }
}
