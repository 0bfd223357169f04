import {
  planOccurrences,
  type DeadlineSettings,
  type PlannedDemand,
  type Reading,
} from '../../deadlines/index.js';
import type { DraftMeasure } from '../../intake/index.js';
import type { CivilDate, WorkingCalendar } from '../../time/index.js';
import type { ConfirmedDemand, ConfirmedMeasure } from '../confirmed.js';
import type { Decision } from './decision.js';

/** What demands are counted with. */
export interface DemandFrame {
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly approvedOn: CivilDate | null;
  readonly calendar: WorkingCalendar;
  readonly settings?: Partial<DeadlineSettings> | undefined;
}

/** What the coordinator decided of one row's deadline. */
export interface DeadlineDecisions {
  /** Of a row whose reading was in doubt. */
  readonly reading: Decision | undefined;
  /** Of a row whose deadline had passed before the approval. */
  readonly bornLate: Decision | undefined;
}

/** The demands of one row and the deadline given to it instead of the paper's, if one was. */
export function settledDemands(
  measure: DraftMeasure,
  decisions: DeadlineDecisions,
  frame: DemandFrame,
): Pick<ConfirmedMeasure, 'demands' | 'given'> {
  const { reading, bornLate } = decisions;
  if (reading?.kind === 'phrase') {
    const demands = asked(reading.deadline, frame);
    return {
      demands: demands.map((demand) => settled(demand, reading.deadline, bornLate, frame)),
      given: { phrase: reading.phrase, deadline: reading.deadline },
    };
  }
  const demands = uniqueDemands(measure.planned).map((demand) =>
    settled(demand, measure.deadline, bornLate, frame),
  );
  if (bornLate?.kind !== 'phrase') return { demands, given: null };
  // The new deadline stands for what had passed; a later part of the row keeps its own.
  const kept = demands.filter((demand) => demand.settlement === 'live');
  const anew = asked(bornLate.deadline, frame).map(live);
  return {
    demands: uniqueDemands([...kept, ...anew]).sort((a, b) =>
      a.due < b.due ? -1 : a.due > b.due ? 1 : 0,
    ),
    given: { phrase: bornLate.phrase, deadline: bornLate.deadline },
  };
}

function asked(deadline: Reading, frame: DemandFrame): PlannedDemand[] {
  const { period, approvedOn, settings } = frame;
  const plan = settings ? { period, approvedOn, settings } : { period, approvedOn };
  return uniqueDemands(planOccurrences(deadline, plan, frame.calendar));
}

/** «август, до 31 августа» asks once. */
function uniqueDemands<T extends PlannedDemand>(demands: readonly T[]): T[] {
  const seen = new Set<string>();
  return demands.filter(({ kind, from, written }) => {
    const key = `${kind}|${from ?? ''}|${written}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function settled(
  demand: PlannedDemand,
  deadline: Reading,
  bornLate: Decision | undefined,
  { approvedOn }: DemandFrame,
): ConfirmedDemand {
  if (approvedOn === null || demand.written >= approvedOn) return live(demand);
  switch (bornLate?.kind) {
    case 'fulfilled':
      return {
        ...demand,
        settlement: 'fulfilled',
        fulfilledOn: bornLate.on,
        fulfilledBy: bornLate.by,
      };
    case 'remove':
      return { ...live(demand), settlement: 'removed' };
    case undefined:
      // Nobody was asked: the earlier months of «ежемесячно» were never owed under this plan.
      return {
        ...live(demand),
        settlement: deadline.kind === 'recurring' ? 'not-owed' : 'pending',
      };
    default:
      return { ...live(demand), settlement: 'pending' };
  }
}

function live(demand: PlannedDemand): ConfirmedDemand {
  return { ...demand, settlement: 'live', fulfilledOn: null, fulfilledBy: null };
}
