import type { Command } from 'commander';

export function registerDeadline(program: Command): void {
  program.command('deadline').description('прочитать срок, как он написан в плане');
}
