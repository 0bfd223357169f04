/**
 * What a memo says of a measure as a whole: how many have done it, who has not, of whom nothing is
 * wanted, and what follows from that. Only what the tasks say; the rest is for whoever signs.
 */
import type { CompletionContract } from '../../plans/index.js';
import {
  groupedBy,
  isLate,
  isOverdue,
  lastDay,
  rollUp,
  type RollUp,
  type TaskState,
} from '../../tasks/index.js';
import { counted, longDate, sentence, unstopped, workingDays } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { enumerated } from '../words/enumerated.js';
import { whyNotOwed, type Day } from '../words/standing.js';
import type { Party } from '../tasks/party.js';

export interface Summary {
  readonly totals: RollUp;
  /** «Информация запрошена у 12 организаций: исполнение принято у 3 организаций, …» */
  readonly overall: string;
  /** Who stands out, and of whom nothing is wanted; those that nobody is in are left out. */
  readonly lists: readonly Listing[];
  readonly findings: readonly string[];
  readonly proposals: readonly string[];
}

/** Lines end in semicolons; a long list is a sentence about the annex, without lines. */
export interface Listing {
  readonly title: string;
  readonly lines: readonly string[];
}

/** More names than anybody reads in a list; the table names them all. */
const MOST_NAMES = 40;

export interface SummaryOf extends Day {
  /** Who answers, without the lead where there are others. */
  readonly parties: readonly Party[];
  /** With the lead, by whom the contract may be met. */
  readonly whole: readonly Party[];
  readonly contract: Pick<CompletionContract, 'kind' | 'needed'>;
  /** What work was returned for, by task. */
  readonly remarks: ReadonlyMap<string, string>;
  readonly answerBy: CivilDate;
}

export function summaryOf(about: SummaryOf): Summary {
  const { parties, whole, contract, today } = about;
  const totals = rolled(parties, { kind: 'all', needed: null }, today);
  const { isOffControl } = rolled(whole, contract, today);
  const missing = parties.filter(({ task }) => isOverdue(task, today));
  const underReview = parties.filter(({ task }) => task.state === 'submitted');
  const inRework = parties.filter(
    ({ task }) => task.state === 'returned' && !isOverdue(task, today),
  );
  const noun = nounOf(parties);
  return {
    totals,
    overall: overall(totals, parties.length, noun),
    lists: [
      listing('Не представлена в срок информация', missing, noun, (party) =>
        missingLine(party, about),
      ),
      listing('На проверке находится информация', underReview, noun, nameLine),
      listing('Возвращена на доработку информация', inRework, noun, (party) =>
        reworkLine(party, about.remarks),
      ),
      { title: 'Информация не требуется:', lines: notOwedLines(parties) },
    ].filter(({ title, lines }) => lines.length > 0 || !title.endsWith(':')),
    findings: findings(totals, noun, parties, isOffControl),
    proposals: proposals(
      { missing, underReview, returned: inRework },
      { noun, isOffControl, answerBy: about.answerBy },
    ),
  };
}

function rolled(
  parties: readonly Party[],
  contract: SummaryOf['contract'],
  today: CivilDate,
): RollUp {
  return rollUp(
    parties.map(({ task }) => task),
    contract,
    today,
  );
}

function listing(
  title: string,
  parties: readonly Party[],
  noun: Noun,
  line: (party: Party) => string,
): Listing {
  if (parties.length <= MOST_NAMES)
    return { title: `${title}:`, lines: enumerated(parties.map(line)) };
  return {
    title: `${title} ${from(parties.length, noun)} (перечень — в приложении № 1).`,
    lines: [],
  };
}

/** How those asked are counted: by organisations, by people, or by tasks where somebody has several. */
interface Noun {
  readonly genitive: readonly [one: string, many: string];
  readonly instrumental: readonly [one: string, many: string];
  /** «у», «от» of parties; tasks go by «по» and the dative. */
  readonly dative: readonly [one: string, many: string] | null;
  /** Whom a proposal is for, of one and of several. */
  readonly owing: readonly [one: string, many: string];
}
const ORGANISATIONS: Noun = {
  genitive: ['организации', 'организаций'],
  instrumental: ['организацией', 'организациями'],
  dative: null,
  owing: ['Организации, не представившей', 'Организациям, не представившим'],
};
const EXECUTORS: Noun = {
  genitive: ['исполнителя', 'исполнителей'],
  instrumental: ['исполнителем', 'исполнителями'],
  dative: null,
  owing: ['Исполнителю, не представившему', 'Исполнителям, не представившим'],
};
const TASKS: Noun = {
  ...EXECUTORS,
  genitive: ['поручения', 'поручений'],
  dative: ['поручению', 'поручениям'],
};

function nounOf(parties: readonly Party[]): Noun {
  if (new Set(parties.map(({ name }) => name)).size < parties.length) return TASKS;
  return parties.every(({ task }) => task.organisation !== null) ? ORGANISATIONS : EXECUTORS;
}

/** «у 1 организации», «у 2 исполнителей», «по 21 поручению» */
function at(amount: number, noun: Noun, preposition: 'у' | 'от' = 'у'): string {
  const [one, many] = noun.dative ?? noun.genitive;
  return `${noun.dative ? 'по' : preposition} ${counted(amount, one, many, many)}`;
}

/** «1 организацией», «по 21 поручению»: by whom the time was not kept. */
function byWhom(amount: number, noun: Noun): string {
  if (noun.dative) return at(amount, noun);
  const [one, many] = noun.instrumental;
  return counted(amount, one, many, many);
}

function from(amount: number, noun: Noun): string {
  return at(amount, noun, 'от');
}

/** «у 3 из 12 организаций» */
function among(amount: number, of: number, noun: Noun): string {
  const [one, many] = noun.genitive;
  return `${noun.dative ? 'по' : 'у'} ${amount} из ${counted(of, one, many, many)}`;
}

/** Of everybody asked, those included of whom nothing is wanted any more. */
function overall(
  { done, underReview, late, waiting, of }: RollUp,
  asked: number,
  noun: Noun,
): string {
  const opening = `Информация об исполнении запрошена ${at(asked, noun)}`;
  if (waiting === asked) return `${opening}; срок её представления не истёк.`;
  const parts = [
    done > 0 ? `исполнение принято ${at(done, noun)}` : '',
    underReview > 0 ? `находится на проверке информация ${from(underReview, noun)}` : '',
    late > 0 ? `не представлена в срок информация ${from(late, noun)}` : '',
    waiting > 0 ? `не истёк срок ${at(waiting, noun)}` : '',
    asked > of ? `не требуется информация ${from(asked - of, noun)}` : '',
  ].filter((part) => part !== '');
  return `${opening}: ${parts.join(', ')}.`;
}

function nameLine({ name, task }: Party): string {
  return `${name} (поручение № ${task.number})`;
}

function missingLine({ name, task }: Party, { today, calendar }: SummaryOf): string {
  const due = lastDay(task);
  const late = calendar.workingDaysBetween(due, today);
  const passed = late > 0 ? `, просрочка — ${workingDays(late)}` : '';
  const kind = due === task.due ? 'срок' : 'срок доработки';
  return `${name} (поручение № ${task.number}, ${kind} — ${longDate(due)}${passed})`;
}

function reworkLine({ name, task }: Party, remarks: ReadonlyMap<string, string>): string {
  const said = unstopped(remarks.get(task.id) ?? '');
  const why = said === '' ? '' : `, замечания: «${said}»`;
  return `${name} (поручение № ${task.number}, срок доработки — ${longDate(lastDay(task))}${why})`;
}

const NOT_OWED: readonly TaskState[] = ['cancelled', 'notApplicable'];

/** Names under the reason they share. */
function notOwedLines(parties: readonly Party[]): readonly string[] {
  const released = parties.filter(({ task }) => NOT_OWED.includes(task.state));
  const byReason = groupedBy(released, ({ task }) => whyNotOwed(task));
  return [...byReason].map(([why, all]) => {
    const left = all.length - MOST_NAMES;
    const names = all.slice(0, MOST_NAMES).map(nameLine).join(', ');
    return sentence(`${why}: ${names}${left > 0 ? ` и ещё ${left}` : ''}`);
  });
}

function findings(
  { done, underReview, late, of }: RollUp,
  noun: Noun,
  parties: readonly Party[],
  isOffControl: boolean,
): readonly string[] {
  const lines: string[] = [];
  if (of > 0 && done === of)
    lines.push(of === 1 ? 'Мероприятие исполнено.' : 'Мероприятие исполнено в полном объёме.');
  else if (done > 0)
    lines.push(`Исполнение принято ${among(done, of, noun)} (${percent(done, of)} %).`);
  else if (late + underReview > 0) lines.push('Исполнение не принято ни по одному поручению.');
  const delayed = parties.filter(({ task }) => isLate(task)).length;
  if (delayed > 0) lines.push(`Исполнено с опозданием ${byWhom(delayed, noun)}.`);
  if (late > 0) lines.push(`Срок представления информации нарушен ${byWhom(late, noun)}.`);
  lines.push(
    isOffControl
      ? 'Основания для снятия мероприятия с контроля имеются.'
      : 'Мероприятие остаётся на контроле.',
  );
  return lines;
}

function percent(part: number, whole: number): number {
  return Math.round((part * 100) / whole);
}

function proposals(
  by: Readonly<Record<'missing' | 'underReview' | 'returned', readonly Party[]>>,
  {
    noun,
    isOffControl,
    answerBy,
  }: { readonly noun: Noun; readonly isOffControl: boolean; readonly answerBy: CivilDate },
): readonly string[] {
  const { missing, underReview, returned } = by;
  const [one, many] = noun.owing;
  const owing = missing.length === 1 ? one : many;
  const of = (all: readonly Party[]): string => from(all.length, noun);
  return [
    missing.length > 0
      ? sentence(`${owing} информацию, представить её в срок до ${longDate(answerBy)}`)
      : '',
    underReview.length > 0 ? `Завершить проверку информации ${of(underReview)}.` : '',
    returned.length > 0 ? `Проконтролировать доработку информации ${of(returned)}.` : '',
    isOffControl ? 'Снять мероприятие с контроля.' : '',
  ].filter((line) => line !== '');
}
