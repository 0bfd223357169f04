import type { EntityManager } from 'typeorm';

export type Row = Record<string, unknown>;

/**
 * What a programmer would write by hand to store many rows at once: one INSERT … SELECT unnest. Columns
 * of arrays travel as text, since unnest would flatten them.
 */
export async function insertUnnested(
  tx: EntityManager,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const types = await columnTypes(tx, table);
  const columns = Object.keys(rows[0]!).filter((column) => column !== 'department_id');
  const isArray = (column: string): boolean => types.get(column)!.endsWith('[]');
  const arrays = columns.map(
    (column, at) => `$${at + 1}::${isArray(column) ? 'text' : types.get(column)}[]`,
  );
  const taken = columns.map((column) =>
    isArray(column) ? `${column}::${types.get(column)}` : column,
  );
  await tx.query(
    `insert into ${table} (${columns.join(', ')}) select ${taken.join(', ')}
     from unnest(${arrays.join(', ')}) as row (${columns.join(', ')})`,
    columns.map((column) => rows.map((row) => plain(row[column]))),
  );
}

const TYPES = new Map<string, ReadonlyMap<string, string>>();

async function columnTypes(tx: EntityManager, table: string): Promise<ReadonlyMap<string, string>> {
  const known = TYPES.get(table);
  if (known) return known;
  const rows = await tx.query<{ name: string; type: string }[]>(
    `select attname as name, format_type(atttypid, atttypmod) as type
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  const types = new Map(rows.map(({ name, type }) => [name, type]));
  TYPES.set(table, types);
  return types;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return `{${value.map((each) => JSON.stringify(each)).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}
