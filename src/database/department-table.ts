import type { QueryRunner } from 'typeorm';

/** The department of the running transaction, or null: an unset setting reads as '' on a used connection. */
export const CURRENT_DEPARTMENT = `nullif(current_setting('kontrol.department', true), '')::uuid`;

/**
 * A login role that inherits its memberships would have the engine's policy without ever acting as the
 * engine; this holds the policy to transactions that do. A subselect is asked once a statement; asked
 * of every row, the planner would take it for a filter that lets next to nothing through.
 */
export const ACTING_AS_ENGINE = `(select current_user = 'kontrol_engine')`;

type Right = 'select' | 'insert' | 'update' | 'delete';
type Rights = { app?: readonly Right[]; engine?: readonly Right[] };

/**
 * Puts a table with a `department_id uuid not null` column behind row-level security. Every migration
 * that creates such a table calls this (a test looks through the catalogue for tables that forgot):
 * the column defaults to the current department, the application's role sees and writes rows of that
 * department only, the engine's role may look across all. FORCE holds the owner to it as well.
 */
export async function departmentTable(
  runner: QueryRunner,
  table: string,
  rights: Rights = {},
): Promise<void> {
  const app = rights.app ?? ['select', 'insert', 'update', 'delete'];
  const engine = rights.engine ?? ['select'];
  await runner.query(`
    alter table ${table} alter column department_id set default ${CURRENT_DEPARTMENT};
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_department on ${table} to kontrol_app
      using (department_id = ${CURRENT_DEPARTMENT})
      with check (department_id = ${CURRENT_DEPARTMENT});
    grant ${app.join(', ')} on ${table} to kontrol_app;
  `);
  if (engine.length === 0) return;
  await runner.query(`
    create policy ${table}_engine on ${table} to kontrol_engine using (${ACTING_AS_ENGINE});
    grant ${engine.join(', ')} on ${table} to kontrol_engine;
  `);
}

/**
 * Runs `work` with the rows of all departments open to the migration: FORCE would otherwise hide
 * every row from it, and an UPDATE would quietly change nothing.
 */
export async function withAllDepartments(
  runner: QueryRunner,
  table: string,
  work: () => Promise<void>,
): Promise<void> {
  await runner.query(`alter table ${table} no force row level security`);
  await work();
  await runner.query(`alter table ${table} force row level security`);
}
