import type { Command } from 'commander';
import { Database } from '../database/database.module.js';
import { EngineService, StatusService } from '../engine/engine.module.js';
import { Unavailable } from '../errors.js';
import { withApplication } from './application.js';
import { departmentNamed } from './people.js';
import { roundView, statusView } from './tick-view.js';

type Options = { department?: string; status?: true; json?: true };

/** Silent for longer than this, the engine is taken not to run. */
const SILENT_MINUTES = 10;

export function registerTick(program: Command): void {
  program
    .command('tick')
    .description('один раз сделать всё, что делается по времени: открыть поручения, напомнить…')
    .option('--department <отдел>', 'только для этого отдела')
    .option('--status', 'ничего не делать, показать, как работает механизм; 1 — если он стоит')
    .option('--json', 'вывести JSON')
    .action((options: Options) => (options.status ? status(options) : tick(options)));
}

async function tick({ department, json }: Options): Promise<void> {
  const runs = await withApplication(async (application) => {
    if (department === undefined) return application.get(EngineService).tick();
    const { id } = await departmentNamed(application.get(Database), department);
    return application.get(EngineService).tick({ department: id });
  });
  process.stdout.write(json ? `${JSON.stringify(runs)}\n` : roundView(runs));
  const failed = runs.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) {
    throw new Unavailable(`Не удалось: ${failed} из ${runs.length}. Остальное сделано.`);
  }
}

async function status({ json }: Options): Promise<void> {
  const found = await withApplication((application) => application.get(StatusService).status());
  process.stdout.write(json ? `${JSON.stringify(found)}\n` : statusView(found));
  const { silentMinutes, modules } = found;
  if (silentMinutes === null || silentMinutes > SILENT_MINUTES) {
    throw new Unavailable('Механизм не работает. Запустите: node dist/main.js');
  }
  const failing = modules.filter(({ error }) => error !== null).length;
  if (failing > 0) throw new Unavailable(`С ошибкой: ${failing} из ${modules.length}.`);
}
