import type { Command } from 'commander';

export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('страницы и механизм контроля: работает, пока не остановят (Ctrl+C)')
    .action(async () => {
      const { serve } = await import('../server.js');
      const { address, invitations } = await serve(['warn', 'error', 'fatal']);
      const first = invitations.map(
        ({ department, link }) =>
          `Первый вход${department ? ` («${department}»)` : ''}, откройте один раз: ${link}\n`,
      );
      process.stdout.write(`Страницы: ${address}\n${first.join('')}Остановить: Ctrl+C.\n`);
    });
}
