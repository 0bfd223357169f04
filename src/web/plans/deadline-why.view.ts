import { explanation, longRange } from '../../deadlines/index.js';
import { rowKey, type StoredMeasure, type StoredPlan } from '../../plans/index.js';
import type { RowReading } from '../../plans/plans.module.js';
import { plain, shortDate } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';

const MOST_DATES = 15;

type Reading = Omit<RowReading, 'confirmed'> & {
  readonly confirmed: RowReading['confirmed'] | null;
};

/** «Почему этот срок?»: the phrase, how it was read, each day and its reason, and who agreed. */
export interface DeadlineWhy {
  readonly phrase: string;
  /** The deadline the coordinator set instead of the paper's. */
  readonly given: string | null;
  readonly sentences: readonly string[];
  readonly written: readonly string[];
  readonly asked: readonly string[];
  readonly answers: readonly string[];
  readonly confirmed: string | null;
}

/** Of a row of the plan as it is shown. */
export function readingOf(measure: StoredMeasure, plan: StoredPlan): Reading {
  const { place, number, deadlineText, deadline, given, demands } = measure;
  return {
    ...{ place, number, deadlineText, deadline, given, demands },
    ...{ planKey: plan.key, answers: plan.answers },
    confirmed: plan.versions.find((each) => each.version === plan.version) ?? null,
  };
}

export function deadlineWhy(row: Reading, zone: string): DeadlineWhy {
  const { given, demands, confirmed } = row;
  const reading = given?.deadline ?? row.deadline;
  return {
    phrase: plain(row.deadlineText) || 'не указан',
    given: given && plain(given.phrase),
    sentences: explanation(reading),
    written: capped(
      reading.occurrences.map(([from, due]) =>
        from === null ? `не позднее ${shortDate(due)}` : longRange(from, due),
      ),
    ),
    asked: capped(demands.map(demandWords)),
    answers: answersOf(row),
    confirmed: confirmed && `${confirmed.by}, ${shortDate(civilDateIn(zone, confirmed.at))}`,
  };
}

const SETTLED = {
  live: null,
  pending: 'срок прошёл до постановки на контроль, решения ещё нет',
  fulfilled: 'исполнено до постановки на контроль',
  removed: 'снято',
  'not-owed': 'не спрашивается: план утверждён позже',
} as const;

export function demandWords(demand: StoredMeasure['demands'][number]): string {
  const { due, kind, why, settlement, fulfilledOn, fulfilledBy, event } = demand;
  const what = kind === 'final' ? 'исполнение' : 'промежуточная информация';
  const done = [fulfilledOn && shortDate(fulfilledOn), fulfilledBy].filter(Boolean).join(', ');
  const settled = SETTLED[settlement] && [SETTLED[settlement], done].filter(Boolean).join(' ');
  const basis = event && `Событие ${shortDate(event.on)}: ${event.basis}.`;
  return [`${shortDate(due)} — ${what}.`, basis, why, settled && `(${settled})`]
    .filter(Boolean)
    .join(' ');
}

/** What the coordinator was asked about this very row before the plan was stored. */
function answersOf({ planKey, place, number, answers }: Reading): readonly string[] {
  const key = rowKey(planKey, place, number);
  return answers.flatMap(({ key: asked, question, answer, proposed, by }) => {
    const isOwn = asked === key || asked.startsWith(`${key}/`);
    if (!isOwn || typeof answer !== 'string') return [];
    const who = proposed ? 'принято предложенное' : by;
    return [`${plain(question)} — ${plain(answer)} (${who})`];
  });
}

function capped(lines: readonly string[]): readonly string[] {
  const left = lines.length - MOST_DATES;
  return left > 0 ? [...lines.slice(0, MOST_DATES), `… и ещё ${left}`] : lines;
}
