import { run, runTool } from './run.mjs';

runTool('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json']);
runTool('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings=0']);
runTool('import directions', 'dependency-cruiser/bin/dependency-cruise.mjs', [
  '--config',
  '.dependency-cruiser.mjs',
  'src',
]);
runTool('formatting', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
run('build', process.execPath, ['scripts/build.mjs']);
run('schema drift', process.execPath, ['scripts/schema.mjs']);
run('settings listed', process.execPath, ['scripts/settings.mjs']);
run('templates compile', process.execPath, ['scripts/templates.mjs']);
run('lifecycle drift', process.execPath, ['scripts/lifecycle.mjs']);
