import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The nearest deadline of a plan is found by the index alone, state by state. */
export class NextDueOfPlan1735701600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index tasks_of_plan;
      create index tasks_of_plan on tasks (plan_id, state, due);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index tasks_of_plan;
      create index tasks_of_plan on tasks (plan_id, state);
    `);
  }
}
