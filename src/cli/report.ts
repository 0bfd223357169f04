import type { Command } from 'commander';
import { registerMonthly } from './report-monthly.js';

export function registerReport(program: Command): void {
  const report = program.command('report').description('отчёты об исполнении');
  registerMonthly(report);
}
