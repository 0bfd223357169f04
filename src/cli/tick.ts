import type { Command } from 'commander';
import { Database } from '../database/database.module.js';
import { EngineService, type Counts, type ModuleRun } from '../engine/engine.module.js';
import { Unavailable } from '../errors.js';
import { withApplication } from './application.js';
import { departmentNamed } from './people.js';

type Options = { department?: string; json?: true };

export function registerTick(program: Command): void {
  program
    .command('tick')
    .description('один раз сделать всё, что делается по времени: открыть поручения, напомнить…')
    .option('--department <отдел>', 'только для этого отдела')
    .option('--json', 'вывести JSON')
    .action(tick);
}

async function tick({ department, json }: Options): Promise<void> {
  const runs = await withApplication(async (application) => {
    if (department === undefined) return application.get(EngineService).tick();
    const { id } = await departmentNamed(application.get(Database), department);
    return application.get(EngineService).tick({ department: id });
  });
  process.stdout.write(json ? `${JSON.stringify(runs)}\n` : runs.map(line).join(''));
  const failed = runs.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) {
    throw new Unavailable(`Не удалось: ${failed} из ${runs.length}. Остальное сделано.`);
  }
}

const MODULES: Readonly<Record<string, string>> = {
  open: 'Открыть поручения',
  raise: 'Ступени напоминаний',
  digest: 'Составить письма',
  send: 'Отправить письма',
  attest: 'Наступало ли событие',
  seal: 'Опечатать историю',
  sweep: 'Убрать лишнее',
};

const COUNTS: Readonly<Record<string, string>> = {
  done: 'сделано',
  failed: 'не удалось',
  postponed: 'отложено',
  opened: 'открыто',
  sent: 'отправлено',
  sealed: 'опечатано',
};

function line(run: ModuleRun): string {
  return `${(MODULES[run.module] ?? run.module).padEnd(22)} ${whatCameOf(run)}${missed(run)}\n`;
}

function whatCameOf({ outcome, counts, error }: ModuleRun): string {
  switch (outcome) {
    case 'busy':
      return 'этим занят другой процесс';
    case 'failed':
      return `ошибка: ${error ?? ''}`;
    case 'unfinished':
      return `${countsLine(counts)}; время вышло, остальное в следующий раз`;
    case 'done':
      return countsLine(counts);
  }
}

function countsLine(counts: Counts): string {
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  if (some.length === 0) return 'нечего делать';
  return some.map(([name, count]) => `${COUNTS[name] ?? name}: ${count}`).join(', ');
}

function missed({ missedMinutes }: ModuleRun): string {
  return missedMinutes === 0 ? '' : ` (не выполнялось ${missedMinutes} мин)`;
}
