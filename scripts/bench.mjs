import { existsSync, symlinkSync } from 'node:fs';
import { run, runTool } from './run.mjs';

runTool('', 'typescript/bin/tsc', ['-p', 'tsconfig.bench.json']);
// Compiled sources look for what comes with the product two folders up, as they do in dist/.
for (const folder of ['assets', 'seeds', 'templates']) {
  const place = `dist-bench/${folder}`;
  if (!existsSync(place)) symlinkSync(`../${folder}`, place, 'dir');
}
run('', process.execPath, [
  '--expose-gc',
  'dist-bench/test/bench/bench.js',
  ...process.argv.slice(2),
]);
