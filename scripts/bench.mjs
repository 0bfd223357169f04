import { run, runTool } from './run.mjs';

runTool('', 'typescript/bin/tsc', ['-p', 'tsconfig.bench.json']);
run('', process.execPath, [
  '--expose-gc',
  'dist-bench/test/bench/bench.js',
  ...process.argv.slice(2),
]);
