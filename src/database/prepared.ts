import type { EntityManager } from 'typeorm';

/** Asks a prepared statement inside a transaction. */
export type Prepared<Row> = (tx: EntityManager, values?: readonly unknown[]) => Promise<Row[]>;

/**
 * A statement that the server plans once for each connection, and not each time it is asked. For what
 * nearly every page asks: found by keys, it is planned longer than it works, and one plan fits whatever
 * is looked for. Statements whose best plan hangs on their values are better asked as they are.
 *
 * `name` tells it apart on its connection and must not be given to another text.
 */
export function prepared<Row>(name: string, text: string): Prepared<Row> {
  return (tx, values = []) => {
    // The driver takes a named text in the place of a text; TypeORM hands over what it is given.
    const named = { name, text } as unknown as string;
    return tx.query<Row[]>(named, [...values]);
  };
}
