import { chmodSync } from 'node:fs';
import { runTool } from './run.mjs';

runTool('', 'typescript/bin/tsc', ['-p', 'tsconfig.build.json']);
chmodSync('dist/cli/kontrol.js', 0o755);
