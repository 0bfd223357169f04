import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What waits for acceptance is asked for by every home page of those who accept, and is a few rows of many. */
export class TasksWaiting1735701310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index tasks_submitted on tasks (department_id, submitted_on) where state = 'submitted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index tasks_submitted');
  }
}
