import {
  explanation,
  longRange,
  planOccurrences,
  shortDate,
  type DeadlineContext,
  type Occurrence,
  type PlannedDemand,
  type Reading,
} from '../deadlines/index.js';
import { workingCalendar } from '../time/index.js';
import { readCalendarYears } from '../time/time.module.js';

const KINDS: Readonly<Record<Reading['kind'], string>> = {
  date: 'день',
  period: 'период',
  several: 'несколько сроков',
  standing: 'постоянно',
  recurring: 'повторяется',
  event: 'по событию',
  unclear: 'не прочитан',
};

const MOST_LINES = 15;

/** What a clerk checks: the phrase, its meaning, its dates, and what will be asked because of it. */
export function deadlineCard(phrase: string, reading: Reading, context: DeadlineContext): string {
  const demands = planOccurrences(
    reading,
    { period: context.period, approvedOn: context.approvedOn ?? null },
    workingCalendar(readCalendarYears()),
  );
  const sure = reading.confidence === 'sure' ? '' : ' (есть предположения)';
  const lines = [
    `Срок в плане: «${phrase.replace(/\s+/g, ' ').trim()}»`,
    `Прочитано:    ${KINDS[reading.kind]}${reading.kind === 'unclear' ? '' : sure}`,
    ...explanation(reading).map((sentence) => `  ${sentence}`),
    ...(reading.occurrences.length > 0 ? ['Даты:', ...shown(reading.occurrences, dateLine)] : []),
    ...(demands.length > 0 ? ['Что будет спрошено:', ...shown(demands, demandLine)] : []),
  ];
  if (demands.length === 0 && reading.kind !== 'unclear')
    lines.push('Пока ничего не спрашивается.');
  return `${lines.join('\n')}\n`;
}

function shown<T>(all: readonly T[], line: (one: T) => string): string[] {
  const lines = all.slice(0, MOST_LINES).map(line);
  if (all.length > MOST_LINES) lines.push(`  … и ещё ${all.length - MOST_LINES}`);
  return lines;
}

function dateLine([from, due]: Occurrence): string {
  return from === null ? `  не позднее ${shortDate(due)}` : `  ${longRange(from, due)}`;
}

function demandLine({ due, kind, why }: PlannedDemand): string {
  const what = kind === 'final' ? 'исполнение' : 'промежуточная информация';
  return `  ${shortDate(due)} — ${what}. ${why}`;
}
