import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What comes after the digest of the day waits for the next one, and whose digest that is only the
 * directory tells: a substitute's, a mailbox's. Found again by every round, such notices cost the more
 * the more of them wait. Once looked at they say for which day they are held, and an index that puts
 * the held ones apart lets a round step over all of them.
 *
 * A day, not a mark: it needs no clearing the next morning, and a clock set back finds them again.
 */
export class DigestHeld1735700850000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notices add column held_on date not null default '-infinity';
      comment on column notices.held_on is 'day whose digest had gone to its reader before it came';
      drop index notices_waiting;
      create index notices_waiting on notices (department_id, at_once, held_on)
        where state = 'waiting';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index notices_waiting;
      create index notices_waiting on notices (department_id, at_once, day) where state = 'waiting';
      alter table notices drop column held_on;
    `);
  }
}
