import type { Command } from 'commander';
import { Database } from '../database/database.module.js';
import { faultSentence, type Verification } from '../history/index.js';
import { HistoryService } from '../history/history.module.js';
import { TaskAuditService, type TaskAudit } from '../tasks/tasks.module.js';
import { withApplication } from './application.js';
import { departmentNamed } from './named.js';
import { EXIT } from './problems.js';

interface Options {
  readonly department?: string;
  readonly json?: true;
}

export function registerAudit(program: Command): void {
  const audit = program.command('audit').description('проверка истории изменений');
  audit
    .command('verify')
    .description('проверить, что история не изменена и поручения с ней сходятся')
    .option('--department <отдел>', 'только этот отдел; без этого — все')
    .option('--json', 'вывести JSON')
    .action(verify);
}

interface Audited {
  readonly department: string;
  readonly history: Verification;
  readonly tasks: TaskAudit;
}

/** A fault found is an answer, not a failure of the command; scripts see it by the exit code. */
async function verify({ department, json }: Options): Promise<void> {
  await withApplication(async (application) => {
    const database = application.get(Database);
    const asked =
      department === undefined
        ? await database.departments()
        : [await departmentNamed(database, department)];
    const audited: Audited[] = [];
    for (const { id, name } of asked) {
      const found = await database.read(id, async (tx) => ({
        history: await application.get(HistoryService).verifyAll(tx),
        tasks: await application.get(TaskAuditService).verify(tx),
      }));
      audited.push({ department: name, ...found });
    }
    const text = audited.map(auditView).join('\n');
    process.stdout.write(`${json ? JSON.stringify(audited, null, 2) : text}\n`);
    if (audited.some(isFaulty)) process.exitCode = EXIT.refused;
  });
}

function auditView({ department, history, tasks }: Audited): string {
  const { subjects, entries, seals, faulty, faults } = history;
  const lines = [
    ...faults.map((fault) => `  ${faultSentence(fault)}`),
    ...(faulty > faults.length ? [`  …и ещё ${faulty - faults.length}`] : []),
    ...tasks.faults.map(({ number, sentence }) => `  Поручение № ${number}: ${sentence}`),
  ];
  const size = `предметов ${subjects}, записей ${entries}, печатей ${seals}, поручений ${tasks.tasks}`;
  const verdict = lines.length === 0 ? 'история цела' : 'НАЙДЕНЫ РАСХОЖДЕНИЯ';
  return [`${department}: ${verdict} (${size}).`, ...lines].join('\n');
}

function isFaulty({ history, tasks }: Audited): boolean {
  return history.faulty > 0 || tasks.faults.length > 0;
}
