import type { Command } from 'commander';
import { configOfThisProcess } from '../config/config.module.js';
import {
  migrateDownTo,
  migrateUp,
  migrationSteps,
  withStructure,
} from '../database/database.module.js';
import { InvalidInput } from '../errors.js';

type Options = { status?: true; json?: true; downTo?: string; yes?: true };

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('привести структуру базы к этой версии программы')
    .option('--status', 'только показать, какие обновления выполнены')
    .option(
      '--down-to <имя>',
      'отменить все обновления после названного (0 — все) вместе с их данными',
    )
    .option('--yes', 'подтвердить отмену')
    .option('--json', 'с --status: вывести JSON')
    .action(migrate);
}

async function migrate(options: Options): Promise<void> {
  const { downTo } = options;
  if (downTo !== undefined && !options.yes) {
    throw new InvalidInput(
      'Отмена обновлений удаляет данные, которые в них хранились. Сделайте резервную копию и повторите с --yes.',
    );
  }
  await withStructure(configOfThisProcess(), async (parties) => {
    if (options.status) return print(statusLines(await migrationSteps(parties), options));
    if (downTo === undefined) return print(upLines(await migrateUp(parties)));
    print(downLines(await migrateDownTo(parties, downTo === '0' ? null : downTo)));
  });
}

function statusLines(
  steps: readonly { name: string; done: boolean }[],
  { json }: Options,
): readonly string[] {
  if (json) return [JSON.stringify(steps)];
  const pending = steps.filter(({ done }) => !done).length;
  return [
    ...steps.map(({ name, done }) => `${done ? 'выполнено ' : 'ожидает   '} ${name}`),
    pending === 0
      ? 'Структура базы соответствует этой версии программы.'
      : `Ожидает обновлений: ${pending}. Выполните: kontrol migrate`,
  ];
}

function upLines(done: readonly string[]): readonly string[] {
  if (done.length === 0) return ['Структура базы уже соответствует этой версии программы.'];
  return ['Структура базы обновлена:', ...done.map((name) => `  ${name}`)];
}

function downLines(undone: readonly string[]): readonly string[] {
  if (undone.length === 0) return ['Отменять нечего.'];
  return ['Обновления отменены:', ...undone.map((name) => `  ${name}`)];
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
