import { civilDate, weekdayOf } from '../time/index.js';
import { parsePhrase } from './grammar/phrase.js';
import type { Clause, Phrase, Placed, Stretch } from './grammar/syntax.js';
import type { AssumptionCode, DeadlineContext, Reading } from './reading.js';
import { inTimeOrder, type Combined, type Dated, type Sorted } from './resolve/combined.js';
import { isDay, occurrenceOf, type DatedClause } from './resolve/dated.js';
import { guessAtPhrase } from './resolve/doubts.js';
import { NoDate, Setting } from './resolve/guesses.js';
import { repeated } from './resolve/repeated.js';
import { settle } from './resolve/settle.js';
import { blankForm, impossibleDate, withoutClauses, withoutDate } from './resolve/unclear.js';

/**
 * Reads a Russian deadline phrase. Never throws: what cannot be read is `unclear` and says where and
 * what was expected; what was guessed carries assumptions; words that say nothing of time come back
 * as `remainder`.
 *
 * phrase → words → syntax tree → settled years → occurrences → one reading
 */
export function readDeadline(phrase: string, context: DeadlineContext): Reading {
  const tree = parsePhrase(phrase);
  if (tree.impossible) return impossibleDate(phrase, ...tree.impossible);
  if (tree.blank) return blankForm(tree.blank);
  if (tree.clauses.length === 0) return withoutClauses(phrase);
  const setting = new Setting(context);
  const fromPlan = settle(tree.clauses, setting);
  if (fromPlan instanceof NoDate) return withoutDate(phrase, fromPlan);
  guessAtPhrase(phrase, tree, setting);
  const sorted = sortClauses(tree, setting, fromPlan);
  if (sorted instanceof NoDate) return withoutDate(phrase, sorted);
  return finish(phrase, tree, combine(sorted, setting), setting);
}

function sortClauses(
  { clauses }: Phrase,
  setting: Setting,
  fromPlan: ReadonlySet<Stretch>,
): Sorted | NoDate {
  const dated: Dated[] = [];
  const standing: Dated[] = [];
  const endless: Placed[] = [];
  const recurring: Placed[] = [];
  const events: Placed[] = [];
  for (const placed of clauses) {
    const { clause } = placed;
    if (clause.is === 'recurring') recurring.push(placed);
    else if (clause.is === 'event') events.push(placed);
    else if (isAnyHolidays(clause)) events.push({ ...placed, clause: BY_SCHEDULE });
    else {
      const occurrence = occurrenceOf(clause, setting);
      if (!(occurrence instanceof NoDate)) {
        (isStanding(clause) ? standing : dated).push({ placed, clause, occurrence });
      } else if (isStanding(clause) && occurrence.why === 'no-year') endless.push(placed);
      else return occurrence;
    }
  }
  return { dated, standing, endless, recurring, events, fromPlan };
}

/** «каникулярный период»: which holidays, and when, the school's own schedule says. */
function isAnyHolidays(clause: Clause): boolean {
  return clause.is === 'on' && clause.time.unit === 'holidays' && clause.time.n === 0;
}

const BY_SCHEDULE: Clause = { is: 'event', trigger: 'by-schedule', offset: null, guessed: false };

const YEARS: ReadonlySet<Stretch['unit']> = new Set(['plan', 'year', 'years', 'school-year']);

function isStanding(clause: Clause): boolean {
  if (clause.is === 'on') return YEARS.has(clause.time.unit) && !clause.time.part;
  if (clause.is === 'range') return YEARS.has(clause.from.unit) && YEARS.has(clause.to.unit);
  return clause.is === 'since';
}

function combine(sorted: Sorted, setting: Setting): Combined {
  const { dated, standing, endless, recurring, events } = sorted;
  if (recurring.length > 0) return repeated(sorted, setting);
  if (dated.length > 0) {
    checkWeekdays(dated, setting);
    checkApproval(sorted, setting);
    if (events.some((event) => isOfEvent(event, dated))) setting.guess('date-of-event');
    if (events.some(isCounted)) setting.guess('part-unread');
    const inBrackets = standing.length > 0 && isNarrowed(dated, standing);
    const beside = inBrackets ? [] : standing;
    const shown = inBrackets ? standing.map(({ placed }) => placed) : [];
    const demoted = [...events, ...endless, ...shown];
    return { reading: ofDates(dated, beside, setting), demoted };
  }
  if (events.length > 0) return ofEvents(sorted, setting);
  if (standing.length === 0) {
    setting.guess('plan-period-unknown');
    return { reading: { kind: 'standing', occurrences: [] }, demoted: [] };
  }
  return { reading: ofStanding(standing), demoted: [] };
}

/** «до 15 мая, в течение 10 дней»: how many days, and from when, is lost beside the date. */
function isCounted({ clause }: Placed): boolean {
  return clause.is === 'event' && clause.offset !== null && !clause.guessed;
}

/** «май, по графику» is dated by May; «до проведения ВПР в марте» perhaps only by the event. */
function isOfEvent({ clause, end }: Placed, dated: readonly Dated[]): boolean {
  if (clause.is !== 'event') return false;
  const joined = dated.some(({ placed }) => placed.start >= end && placed.start - end <= 1);
  return joined && (clause.trigger === 'on-event' || clause.trigger === 'relative');
}

/** «в течение учебного года (сентябрь – май)»: one of the two only explains the other. */
function isNarrowed(dated: readonly Dated[], standing: readonly Dated[]): boolean {
  const bracketed = (one: Dated): boolean => one.placed.bracketed;
  return (
    (dated.every(bracketed) && !standing.some(bracketed)) ||
    (standing.every(bracketed) && !dated.some(bracketed))
  );
}

function ofDates(
  dated: readonly Dated[],
  standing: readonly Dated[],
  setting: Setting,
): Combined['reading'] {
  const { occurrences, outOfOrder } = inTimeOrder([...dated, ...standing]);
  const held = setting.context.held === true && dated.every(({ clause }) => isHeldDay(clause));
  const one = occurrences.length === 1 ? occurrences[0] : undefined;
  const kind = !one ? 'several' : one[0] === null || one[0] === one[1] ? 'date' : 'period';
  return {
    kind,
    occurrences: kind === 'date' && one ? [[null, one[1]]] : occurrences,
    ...(outOfOrder ? { outOfOrder: true } : {}),
    ...(held && standing.length === 0 ? { held: true } : {}),
  };
}

function isHeldDay(clause: DatedClause): boolean {
  if (clause.is === 'range') return isDay(clause.from) && isDay(clause.to);
  return clause.is === 'on' && isDay(clause.time);
}

function ofStanding(standing: readonly Dated[]): Combined['reading'] {
  const named = standing.filter(({ clause }) => clause.is !== 'on' || clause.time.unit !== 'plan');
  const { occurrences, outOfOrder } = inTimeOrder(named.length > 0 ? named : standing);
  const kind = occurrences.length > 1 ? 'several' : 'standing';
  return { kind, occurrences, ...(outOfOrder ? { outOfOrder: true } : {}) };
}

function ofEvents({ events, standing, endless }: Sorted, setting: Setting): Combined {
  const isRelative = ({ clause }: Placed): boolean =>
    clause.is === 'event' && clause.trigger === 'relative';
  const leading = events.find(isRelative) ?? events[0];
  const clause = leading?.clause;
  if (clause?.is !== 'event') return { reading: { kind: 'event', occurrences: [] }, demoted: [] };
  if (clause.guessed) setting.guess('urgency-by-rule');
  const others = events.filter((placed) => placed !== leading);
  return {
    reading: {
      kind: 'event',
      occurrences: [],
      trigger: clause.trigger,
      ...(clause.offset ? { offset: clause.offset } : {}),
    },
    demoted: [...others, ...standing.map(({ placed }) => placed), ...endless],
  };
}

/** «15 мая (понедельник)» where the 15th is no Monday: one of the two is wrong. */
function checkWeekdays(dated: readonly Dated[], setting: Setting): void {
  for (const { clause } of dated) {
    for (const day of clause.is === 'range' ? [clause.from, clause.to] : [clause.time]) {
      if (day.weekday === 0 || day.unit !== 'day') continue;
      const date = civilDate(day.year, day.month, day.n);
      if (date && weekdayOf(date) !== day.weekday) setting.guess('weekday-differs');
    }
  }
}

/** A bare month that was over when the plan was approved may be last year's or next year's. */
function checkApproval({ dated, fromPlan }: Sorted, setting: Setting): void {
  const { approvedOn } = setting;
  if (!approvedOn) return;
  for (const { clause, occurrence } of dated) {
    const last = clause.is === 'range' ? clause.to : clause.time;
    if (occurrence[1] < approvedOn && fromPlan.has(last)) setting.guess('month-past-at-approval');
  }
}

function finish(
  phrase: string,
  tree: Phrase,
  { reading, demoted }: Combined,
  setting: Setting,
): Reading {
  const assumptions: AssumptionCode[] = [...setting.guesses];
  const remainder = remainderOf(phrase, tree, demoted);
  return {
    ...reading,
    ...(remainder === '' ? {} : { remainder }),
    assumptions,
    confidence: assumptions.length > 0 ? 'assumed' : 'sure',
  };
}

function remainderOf(phrase: string, tree: Phrase, demoted: readonly Placed[]): string {
  const pieces = [
    ...tree.leftovers,
    ...demoted.map(({ start, end }): readonly [number, number] => [start, end]),
  ];
  if (pieces.length === 0) return '';
  return pieces
    .sort(([a], [b]) => a - b)
    .map(([start, end]) => phrase.slice(start, end).trim())
    .filter((text) => text !== '')
    .join('; ');
}
