import type { Command } from 'commander';

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('страницы и механизм контроля: работает, пока не остановят (Ctrl+C)')
    .action(async () => {
      const { serve } = await import('../server.js');
      const { address } = await serve(['warn', 'error', 'fatal']);
      process.stdout.write(`Страницы: ${address}\nОстановить: Ctrl+C.\n`);
    });
}
