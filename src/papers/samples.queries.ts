import type { EntityManager } from 'typeorm';
import type { PaperKind, Subject, SubjectPart } from './paper-kind.js';

/**
 * Something of the department for each kind of document to be shown on: what has most to show. Several
 * where one may have nothing to say (not every task was ever extended).
 */
export async function samplesFor(
  tx: EntityManager,
  { needs, takes }: Pick<PaperKind, 'needs' | 'takes'>,
): Promise<readonly Subject[]> {
  const rows = await tx.query<Record<SubjectPart, string | null>[]>(SAMPLES);
  const parts = [...needs, ...takes];
  const single = rows.map((row): Subject => {
    // What concerns an organisation is addressed to it, not to the person named besides.
    const wanted = parts.filter((part) => part !== 'person' || row.organisation === null);
    const known = wanted.flatMap((part) => (row[part] === null ? [] : [[part, row[part]]]));
    return Object.fromEntries(known) as Subject;
  });
  const complete = single.filter((subject) => needs.every((part) => subject[part] !== undefined));
  return [...new Map(complete.map((subject) => [JSON.stringify(subject), subject])).values()];
}

/** Tasks by how much there is to tell of them: extended, overdue, returned, handed in; the rest last. */
const SAMPLES = `
  select t.plan_id as plan, t.measure_id as measure, t.id as task, t.organisation_id as organisation,
    t.executor_id as person
  from tasks t
  order by t.extensions desc, (t.state in ('assigned', 'inProgress', 'returned')) desc, t.returns desc,
    t.state = 'submitted' desc, t.organisation_id is null, t.due, t.number
  limit 40`;
