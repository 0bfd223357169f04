import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTING_AS_ENGINE } from '../department-table.js';

/**
 * The engine sees all rows of a table or none, but the planner took the policy that says so for a
 * filter that one row in two hundred passes. It then expected next to nothing of any index, read whole
 * stretches of it where the first row would do, and did so every minute. As a subselect the question
 * is asked once a statement and no longer counts for much.
 */
export class EnginePolicies1735700860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await rewrite(runner, ACTING_AS_ENGINE);
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewrite(runner, `current_user = 'kontrol_engine'`);
  }
}

async function rewrite(runner: QueryRunner, expression: string): Promise<void> {
  const policies = (await runner.query(
    `select quote_ident(polname) as name, polrelid::regclass::text as table
     from pg_policy join pg_class on pg_class.oid = polrelid
     where relnamespace = 'public'::regnamespace and polname = relname || '_engine'`,
  )) as { readonly name: string; readonly table: string }[];
  for (const { name, table } of policies)
    await runner.query(`alter policy ${name} on ${table} using (${expression})`);
}
