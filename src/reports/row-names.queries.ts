import type { EntityManager } from 'typeorm';
import { personName } from '../tasks/tasks.module.js';
import { paperRows } from './matrix.queries.js';
import type { AsOf } from './question.js';
import type { Named, ReportRow } from './report-row.js';

/** What a row of tasks names, by id; of co-executors null where there are none. */
export interface BareNames {
  readonly measure: string;
  readonly organisation: string | null;
  readonly executor: string | null;
  readonly coExecutors: readonly string[] | null;
}

/** The names behind the ids: each one value, however many rows share it. */
export interface RowNames {
  readonly measures: ReadonlyMap<string, Pick<ReportRow, 'plan' | 'measure'>>;
  readonly organisations: ReadonlyMap<string, Named>;
  readonly people: ReadonlyMap<string, Named>;
  /** People of the ids by surname. */
  readonly inOrder: (ids: readonly string[] | null) => readonly Named[];
}

export async function namesOf(
  tx: EntityManager,
  rows: readonly BareNames[],
  asOf: AsOf,
): Promise<RowNames> {
  const organisations = new Set<string>();
  const people = new Set<string>();
  for (const { organisation, executor, coExecutors } of rows) {
    if (organisation !== null) organisations.add(organisation);
    if (executor !== null) people.add(executor);
    for (const helper of coExecutors ?? []) people.add(helper);
  }
  const paper = rows.length === 0 ? [] : await paperRows(tx, null, asOf);
  const measures = new Map(paper.map(({ plan, measure }) => [measure.id, { plan, measure }]));
  const named = await namedOf(tx, 'organisations', 'o.name', 'o.name', organisations);
  const known = await namedOf(
    tx,
    'people',
    personName('o'),
    'o.surname, o.given, o.patronymic',
    people,
  );
  const places = new Map([...known.keys()].map((id, at) => [id, at]));
  const inOrder: RowNames['inOrder'] = (ids) =>
    ids === null
      ? NOBODY
      : [...ids]
          .sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
          .flatMap((id) => known.get(id) ?? []);
  return { measures, organisations: named, people: known, inOrder };
}

const NOBODY: readonly Named[] = [];

async function namedOf(
  tx: EntityManager,
  table: 'organisations' | 'people',
  name: string,
  order: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Named>> {
  if (ids.size === 0) return new Map();
  const rows = await tx.query<Named[]>(
    `select o.id, ${name} as name from ${table} o where o.id = any ($1::uuid[]) order by ${order}`,
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
