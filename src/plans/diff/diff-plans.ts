import type { Party } from '../../people/index.js';
import { partyKey } from '../questions/survey.js';
import { matchRows, squashed } from './match-rows.js';
import type {
  ChangedRow,
  NumberedRow,
  PlanDiff,
  PlanEdition,
  PlanRow,
  RowChange,
  RowText,
} from './plan-diff.js';
import { longestIncreasing } from './similarity.js';

/** What the new edition changes in the stored one. Of a plan with itself it is empty. */
export function diffPlans<Before extends NumberedRow, After extends PlanRow>(
  stored: PlanEdition<Before> & { readonly version: number },
  next: PlanEdition<After>,
): PlanDiff<After> {
  const found = matchRows(stored.measures, next.measures);
  const inOrder = keptInOrder(found);
  // «Квартал» or «март» said again means what it meant, though the later order stands later in the year.
  const samePeriod = next.period === null || String(stored.period) === String(next.period);
  const added: { place: number; after: After }[] = [];
  const changed: ChangedRow<After>[] = [];
  const kept: { id: string; place: number }[] = [];
  next.measures.forEach((after, at) => {
    const place = at + 1;
    const before = stored.measures[found[at]!];
    if (!before) {
      added.push({ place, after });
      return;
    }
    const changes = rowChanges(before, after, inOrder.has(at), samePeriod);
    const { id } = before;
    if (changes.length === 0) kept.push({ id, place });
    else changed.push({ id, place, changes, before: textOf(before), after });
  });
  const matched = new Set(found);
  const removed = stored.measures
    .filter((_, at) => !matched.has(at))
    .map((row) => ({ id: row.id, before: textOf(row) }));
  return {
    version: stored.version,
    // An amending document that leaves them out does not take them away.
    title: next.title === '' ? null : different(stored.title, next.title, squashed),
    period: next.period && different(stored.period, next.period, (each) => each?.join('–') ?? ''),
    added,
    removed,
    changed,
    kept,
  };
}

/** New rows whose old ones stand in the same order; the others have moved. */
function keptInOrder(found: readonly number[]): ReadonlySet<number> {
  const places = found.map((old, at) => ({ old, at })).filter(({ old }) => old !== -1);
  const run = longestIncreasing(places.map(({ old }) => old));
  return new Set(places.filter((_, index) => run.has(index)).map(({ at }) => at));
}

function rowChanges(
  before: PlanRow,
  after: PlanRow,
  inOrder: boolean,
  samePeriod: boolean,
): RowChange[] {
  const differs = (text: (row: PlanRow) => string): boolean =>
    squashed(text(before)) !== squashed(text(after));
  const changes: RowChange[] = [];
  const said = !samePeriod || differs((row) => row.deadlineText);
  const reDated = said && dates(before) !== dates(after);
  const reAssigned = parties(before.responsible) !== parties(after.responsible);
  if (
    differs((row) => row.measure) ||
    differs((row) => row.resultText) ||
    (!reDated && differs((row) => row.deadlineText)) ||
    (!reAssigned && differs((row) => row.responsibleText))
  )
    changes.push('reworded');
  if (reDated) changes.push('re-dated');
  if (reAssigned) changes.push('re-assigned');
  if (differs((row) => row.section) || !inOrder) changes.push('moved');
  else if (before.number !== after.number) changes.push('renumbered');
  return changes;
}

/** The dates that the paper's phrase gives; another phrase for the same dates moves nothing. */
function dates({ deadline, deadlineText }: PlanRow): string {
  if (deadline.kind === 'unclear' || deadline.kind === 'event')
    return `${deadline.kind}|${squashed(deadlineText)}`;
  return `${deadline.kind}|${deadline.occurrences.map((each) => each.join('–')).join(';')}`;
}

function parties(all: readonly Party[]): string {
  return all.map(partyKey).join('\n');
}

function textOf(row: PlanRow): RowText {
  const { section, number, measure, deadlineText, responsibleText, resultText } = row;
  return { section, number, measure, deadlineText, responsibleText, resultText };
}

function different<T>(
  before: T,
  after: T,
  said: (value: T) => string,
): { before: T; after: T } | null {
  return said(before) === said(after) ? null : { before, after };
}
