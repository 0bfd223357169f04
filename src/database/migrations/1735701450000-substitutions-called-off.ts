import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A substitution that has not begun yet can be called off: no day of it was ever in force, so there is
 * nothing to end. What had been entered and why it was taken back stays in the person's history.
 */
export class SubstitutionsCalledOff1735701450000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant delete on substitutions to kontrol_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('revoke delete on substitutions from kontrol_app');
  }
}
