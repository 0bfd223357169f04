import { escapeIdentifier, type Client } from 'pg';
import { withClient, type Connection } from '../../src/database/connection.js';

/** Kept elsewhere than in pages, or read by a machine. */
const UNMARKED = new Set(['letters', 'document_templates', 'migrations', 'engine_gaps']);
const CYRILLIC = /[а-яё]/i;

/** A digest of each table; sessions change by being used. */
export function everythingKept(owner: Connection): Promise<Readonly<Record<string, string>>> {
  return withClient(owner, async (client) => {
    const digests: Record<string, string> = {};
    for (const table of await tablesOf(client)) {
      if (table === 'sessions') continue;
      const { rows } = await client.query<{ digest: string }>(
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest
         from ${escapeIdentifier(table)} t`,
      );
      digests[table] = rows[0]?.digest ?? '';
    }
    return digests;
  });
}

/**
 * Puts the mark before the words of every column of every table, inside JSON too, as if each had been
 * typed so: what a later page shows is covered without anybody thinking of it. Words are what holds a
 * Cyrillic letter; codes, addresses and dates do not.
 */
export function markEverything(owner: Connection, mark: string): Promise<void> {
  return withClient(owner, async (client) => {
    // Insert-only tables are marked as well.
    await client.query('set session_replication_role = replica');
    for (const table of await tablesOf(client)) {
      if (UNMARKED.has(table)) continue;
      for (const { name, type } of await columnsOf(client, table))
        await markColumn(client, { table, name, type }, mark);
    }
  });
}

async function markColumn(
  client: Client,
  { table, name, type }: { table: string; name: string; type: string },
  mark: string,
): Promise<void> {
  const [of, column] = [escapeIdentifier(table), escapeIdentifier(name)];
  const { rows } = await client.query<{ id: string; text: string }>(
    `select ctid::text as id, ${column}::text as text from ${of} where ${column}::text ~ '[а-яёА-ЯЁ]'`,
  );
  const marked = rows.map(({ id, text }) => ({ id, text: markedText(text, type, mark) }));
  // Where a rule of the table forbids it, no form can bring it either.
  await client
    .query(
      `update ${of} set ${column} = v.text::${type}
       from unnest($1::tid[], $2::text[]) v(id, text) where ${of}.ctid = v.id`,
      [marked.map(({ id }) => id), marked.map(({ text }) => text)],
    )
    .catch((error: { code?: string }) => {
      if (!error.code?.startsWith('23')) throw error;
    });
}

function markedText(text: string, type: string, mark: string): string {
  const isJson = type.startsWith('json') || /^[{[]"/.test(text);
  return isJson ? JSON.stringify(markedJson(JSON.parse(text), mark)) : mark + text;
}

function markedJson(value: unknown, mark: string): unknown {
  if (typeof value === 'string') return CYRILLIC.test(value) ? mark + value : value;
  if (Array.isArray(value)) return value.map((each) => markedJson(each, mark));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, markedJson(each, mark)]),
  );
}

async function tablesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  );
  return rows.map(({ name }) => name);
}

async function columnsOf(
  client: Client,
  table: string,
): Promise<readonly { name: string; type: string }[]> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'
       and data_type in ('text', 'json', 'jsonb')`,
    [table],
  );
  return rows;
}
