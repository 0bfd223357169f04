import { spawnSync } from 'node:child_process';

/** Runs one program of this package to its end; a failure ends this process with its code. */
export function run(title, command, args, options = {}) {
  const started = process.hrtime.bigint();
  const result = spawnSync(command, args, { stdio: 'inherit', ...options });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const ok = result.status === 0;
  if (title) console.log(`${ok ? 'ok  ' : 'FAIL'} ${title} (${seconds.toFixed(1)} s)`);
  if (!ok) {
    if (result.error) console.error(result.error.message);
    process.exit(result.status ?? 1);
  }
}

/** A program installed under node_modules/, run by this very Node. */
export function runTool(title, tool, args) {
  run(title, process.execPath, [`node_modules/${tool}`, ...args]);
}
