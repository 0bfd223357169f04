/**
 * Commands of `kontrol` one after another in one process, so that a spec of many does not load the
 * program for each: a line of JSON in (the words after `kontrol`), a line of JSON out (`code`, `out`,
 * `err`). Each still opens and closes the application as it does alone.
 */
import { createInterface } from 'node:readline';
import { Command, CommanderError } from 'commander';
import { registerAudit } from '../../dist/cli/audit.js';
import { registerDemo } from '../../dist/cli/demo.js';
import { registerDocument } from '../../dist/cli/document.js';
import { registerImport } from '../../dist/cli/import.js';
import { registerLetters } from '../../dist/cli/letters.js';
import { registerNotices } from '../../dist/cli/notices.js';
import { reportProblem, usageProblem } from '../../dist/cli/problems.js';
import { registerReport } from '../../dist/cli/report.js';
import { registerSignInLink } from '../../dist/cli/sign-in-link.js';
import { registerTask } from '../../dist/cli/task.js';
import { registerTasks } from '../../dist/cli/tasks.js';
import { registerTick } from '../../dist/cli/tick.js';

const answer = process.stdout.write.bind(process.stdout);

for await (const line of createInterface({ input: process.stdin })) {
  const said = { out: '', err: '' };
  process.stdout.write = (text) => ((said.out += text), true);
  process.stderr.write = (text) => ((said.err += text), true);
  process.exitCode = 0;
  await run(JSON.parse(line));
  answer(`${JSON.stringify({ code: process.exitCode, ...said })}\n`);
}
process.exitCode = 0;

async function run(words) {
  const program = new Command('kontrol').exitOverride();
  program.configureOutput({ outputError: () => undefined });
  for (const register of [
    registerTasks,
    registerTask,
    registerNotices,
    registerLetters,
    registerReport,
    registerAudit,
    registerTick,
    registerDemo,
    registerDocument,
    registerImport,
    registerSignInLink,
  ])
    register(program);
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    process.exitCode =
      error instanceof CommanderError ? usageProblem(error, program) : reportProblem(error);
  }
}
