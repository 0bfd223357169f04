import type { Client } from 'pg';
import { Unavailable } from '../errors.js';
import { type MigrationStep } from './migrate.js';
import { migrations } from './migrations/index.js';
import { QUEUE_REVISION, queueRevision } from './queue.js';

/**
 * Refuses to work where row-level security would not hold or the structure is of another release. The
 * client is connected as the application's login role.
 */
export async function requireReadiness(client: Client): Promise<void> {
  await requireBoundLogin(client);
  const applied = await appliedMigrations(client);
  const known = new Set<string>(migrations.map(({ name }) => name));
  if (applied.some((name) => !known.has(name))) {
    throw new Unavailable(
      'Структура базы новее этой версии программы: её обновила более новая. Установите ту же версию здесь.',
    );
  }
  if (stepsOf(applied).some(({ done }) => !done)) {
    throw new Unavailable(
      applied.length === 0
        ? 'База ещё не подготовлена. Выполните: kontrol migrate'
        : 'Структура базы старее этой версии программы. Выполните: kontrol migrate',
    );
  }
  if ((await queueRevision(client)) < QUEUE_REVISION) {
    throw new Unavailable(
      'Очередь заданий старее этой версии программы. Выполните: kontrol migrate',
    );
  }
}

/** Every migration of this release, oldest first. */
export function stepsOf(applied: readonly string[]): readonly MigrationStep[] {
  return migrations.map(({ name }) => ({ name, done: applied.includes(name) }));
}

/** Names of the migrations carried out, by anybody who may read the table or act as kontrol_app. */
export async function appliedMigrations(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ exists: boolean; readable: boolean }>(
    `select to_regclass('public.migrations') is not null as exists,
            coalesce(has_table_privilege(to_regclass('public.migrations'), 'select'), false) as readable`,
  );
  if (!rows[0]?.exists) return [];
  await client.query('begin read only');
  try {
    if (!rows[0].readable) await client.query('set local role kontrol_app');
    const applied = await client.query<{ name: string }>(
      'select name from public.migrations order by timestamp',
    );
    return applied.rows.map(({ name }) => name);
  } finally {
    await client.query('rollback');
  }
}

async function requireBoundLogin(client: Client): Promise<void> {
  const { rows } = await client.query<{ unbound: boolean; owns: boolean; member: boolean }>(
    `select rolsuper or rolbypassrls as unbound,
            exists (select from pg_class
                    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                      and pg_has_role(relowner, 'member')) as owns,
            coalesce(pg_has_role(to_regrole('kontrol_app'), 'member')
                 and pg_has_role(to_regrole('kontrol_engine'), 'member'), false) as member
     from pg_roles where rolname = current_user`,
  );
  const { unbound = true, owns = true, member = false } = rows[0] ?? {};
  if (unbound || owns) {
    const why = unbound ? 'обходит защиту строк' : 'владеет таблицами';
    throw new Unavailable(
      `Пользователь базы «${client.user ?? ''}» ${why}, и данные одного отдела не были бы закрыты от другого. ` +
        'Укажите его в DATABASE_OWNER_URL, а в DATABASE_URL — обычного пользователя, который ничем не владеет, и выполните: kontrol migrate',
    );
  }
  if (!member) {
    throw new Unavailable(
      `Пользователь базы «${client.user ?? ''}» ещё не получил ролей kontrol_app и kontrol_engine. Выполните: kontrol migrate`,
    );
  }
}
