import type { Directory } from '../../people/index.js';
import { isCarried } from '../../plans/index.js';
import type { Acceptor, StoredDemand, StoredMeasure } from '../../plans/index.js';
import { later, type CivilDate } from '../../time/index.js';
import type { TaskFacts } from '../task-facts.js';
import { askedParties, type AskedParty } from './asked-parties.js';
import type { FanOutFrame, Observer, TaskPlan } from './task-plan.js';

export type FannedOut = Pick<
  StoredMeasure,
  'id' | 'responsible' | 'targets' | 'contract' | 'acceptor' | 'deliverables'
>;

/** One occurrence of a measure as the tasks it becomes; one that is not `live` becomes none. */
export function fanOut(
  measure: FannedOut,
  occurrence: StoredDemand,
  directory: Directory,
  frame: FanOutFrame,
): TaskPlan[] {
  return fanOutAll(measure, [occurrence], directory, frame);
}

/** The same for several occurrences, whose parties are looked up once. */
export function fanOutAll(
  measure: FannedOut,
  occurrences: readonly StoredDemand[],
  directory: Directory,
  frame: FanOutFrame,
): TaskPlan[] {
  const live = occurrences.filter((each) => each.settlement === 'live' && !isCarried(each));
  if (live.length === 0) return [];
  const asked = askedParties(measure, directory, frame.today);
  const isChairperson = directory.people.some(
    ({ id, access }) => id === frame.overseer && access.includes('chairperson'),
  );
  return live.flatMap((occurrence) => {
    const observer = frame.observers.get(occurrence.id);
    const parties = observer ? observing(observer, asked) : asked;
    return parties.map((party): TaskPlan => ({
      measure: measure.id,
      occurrence: occurrence.id,
      party: party.party,
      participants: party.participants,
      facts: {
        ...facts(measure, occurrence, party, frame),
        ...accepting(measure.acceptor, party, frame.overseer, isChairperson),
        ...(observer && { demanded: ['observation-report'] }),
      },
    }));
  });
}

/** A line of an observer schedule is its observer's alone. */
function observing({ person, unit, place }: Observer, asked: readonly AskedParty[]): AskedParty[] {
  const party = person ?? unit;
  const common = { part: 'each' as const, coExecutors: [], participants: [place] };
  if (party === null) return asked.slice(0, 1).map((first) => ({ ...first, ...common }));
  return [{ ...common, party, organisation: person === null ? unit : null, executor: person }];
}

function facts(
  measure: FannedOut,
  { from, due: written, kind }: StoredDemand,
  { part, organisation, executor, coExecutors }: AskedParty,
  frame: FanOutFrame,
): Omit<TaskFacts, 'acceptor' | 'overseer'> {
  const due = part === 'part' ? collectedBy(written, from, frame) : written;
  const light = kind === 'checkpoint' || part === 'part';
  return {
    part,
    kind,
    demanded: light ? [] : measure.deliverables,
    organisation,
    executor,
    coExecutors,
    createdOn: frame.today,
    from,
    opensOn: openingDay(from, due, frame),
    originalDue: due,
    due,
    ...BEFORE_ANYTHING,
  };
}

const BEFORE_ANYTHING = {
  base: null,
  baseSetOn: null,
  assignedOn: null,
  acknowledgedOn: null,
  evidence: [],
  account: null,
  doneOn: null,
  submittedOn: null,
  doer: null,
  doers: [],
  extension: null,
  extensions: 0,
  returns: 0,
  acceptedOn: null,
  acceptedBy: null,
  closedBecause: null,
  closedReason: null,
} as const;

/** From the row's first day, or so many working days ahead; never before the plan or the task exist. */
export function openingDay(
  from: CivilDate | null,
  due: CivilDate,
  { calendar, settings, today, approvedOn }: Omit<FanOutFrame, 'observers' | 'overseer'>,
): CivilDate {
  const wanted = from ?? calendar.addWorkingDays(due, -settings.openAhead);
  return later(later(wanted, today), approvedOn ?? today);
}

/**
 * The lead needs the schools' accounts some days ahead. Not before the work may begin, and not in the
 * past where the lead's own day is still to come: nobody is late from birth by our counting.
 */
function collectedBy(
  due: CivilDate,
  from: CivilDate | null,
  { calendar, settings, today, approvedOn }: FanOutFrame,
): CivilDate {
  const ahead = calendar.addWorkingDays(due, -settings.collectAhead);
  const bounds = [from, approvedOn, due < today ? null : today];
  const earliest = bounds.reduce<CivilDate>((day, bound) => later(day, bound ?? day), ahead);
  return earliest < due ? earliest : due;
}

/** What the overseer did is accepted above; what the chairperson did, by a deputy. */
function accepting(
  acceptor: Acceptor,
  { executor, coExecutors }: AskedParty,
  overseer: string | null,
  isChairperson: boolean,
): Pick<TaskFacts, 'acceptor' | 'overseer'> {
  if (overseer === null) return { acceptor, overseer: null };
  if (executor !== overseer && !coExecutors.includes(overseer))
    return { acceptor: 'overseer', overseer };
  const above = acceptor === 'overseer' ? 'chairperson' : acceptor;
  const isOwn = above === 'chairperson' && isChairperson;
  return { acceptor: isOwn ? 'deputy' : above, overseer: null };
}
