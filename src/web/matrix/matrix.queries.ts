import type { EntityManager } from 'typeorm';

/** Its id alone: the rest of a plan is not needed here. */
export async function planNumbered(
  tx: EntityManager,
  number: number,
): Promise<{ id: string; number: number } | null> {
  const [plan] = await tx.query<{ id: string; number: number }[]>(
    'select id, number from plans where number = $1',
    [number],
  );
  return plan ?? null;
}
