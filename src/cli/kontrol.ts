#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { EXIT, reportProblem, usageProblem } from './problems.js';

type Register = (program: Command) => void;

/**
 * Subcommands by name. Each is loaded only when called: reading a deadline needs no database and
 * should not wait for one.
 */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  intake: async () => (await import('./intake.js')).registerIntake,
  deadline: async () => (await import('./deadline.js')).registerDeadline,
  migrate: async () => (await import('./migrate.js')).registerMigrate,
  import: async () => (await import('./import.js')).registerImport,
  plan: async () => (await import('./plan.js')).registerPlan,
  serve: async () => (await import('./serve.js')).registerServe,
  demo: async () => (await import('./demo.js')).registerDemo,
  tasks: async () => (await import('./tasks.js')).registerTasks,
  task: async () => (await import('./task.js')).registerTask,
  notices: async () => (await import('./notices.js')).registerNotices,
  letters: async () => (await import('./letters.js')).registerLetters,
  audit: async () => (await import('./audit.js')).registerAudit,
  tick: async () => (await import('./tick.js')).registerTick,
  escalate: async () => (await import('./escalate.js')).registerEscalate,
  report: async () => (await import('./report.js')).registerReport,
  document: async () => (await import('./document.js')).registerDocument,
  people: async () => (await import('./people.js')).registerPeople,
  'sign-in-link': async () => (await import('./sign-in-link.js')).registerSignInLink,
};

const program = new Command('kontrol')
  .description('На контроле: планы мероприятий под контролем')
  .usage('<команда> [параметры]')
  .helpOption('-h, --help', 'показать справку')
  .helpCommand('help [команда]', 'справка о команде')
  .configureHelp({
    styleTitle: (title) => HEADINGS[title] ?? title,
    optionDescription: ({ description, defaultValue }) =>
      defaultValue === undefined ? description : `${description} (по умолчанию ${defaultValue})`,
  })
  .configureOutput({ outputError: () => undefined })
  .exitOverride();

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'Вызов:',
  'Options:': 'Параметры:',
  'Commands:': 'Команды:',
  'Arguments:': 'Что указать:',
};

const asked = process.argv[2];
const only =
  asked !== undefined && asked in COMMANDS ? [COMMANDS[asked]!] : Object.values(COMMANDS);
for (const load of only) (await load())(program);

// Written before the program ends: a pipe that closed early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError ? usageProblem(error, program) : reportProblem(error);
}
