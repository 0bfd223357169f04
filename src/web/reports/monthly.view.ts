import type { LoggedLetter } from '../../mail/mail.module.js';
import type { LetterState } from '../../mail/index.js';
import type { Moment } from '../../people/people.module.js';
import { monthName, type MonthlySnapshot } from '../../reports/index.js';
import type { FrozenReport, LedgerLine } from '../../reports/reports.module.js';
import {
  capital,
  counted,
  longDate,
  shortDate,
  shortened,
  type Fragment,
} from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import type { PageReply } from '../page/reply.js';
import { reportTabs } from './reports-tabs.view.js';

export interface Ledgered {
  readonly report: LedgerLine;
  readonly letters: readonly LoggedLetter[];
}

const STATE_WORDS: Readonly<Record<LetterState, string>> = {
  queued: 'ждёт отправки',
  sending: 'отправляется',
  sent: 'отправлено',
  refused: 'не принято почтой',
};
const FORMATS = ['pdf', 'docx', 'xlsx'] as const;

/** All reports there are, newest first, and the one of the month that runs. */
export function monthlyListPage(reports: readonly Ledgered[], moment: Moment): PageReply {
  const current = moment.today.slice(0, 7);
  return {
    template: 'reports/monthly-list',
    title: 'Ежемесячные отчёты',
    view: {
      tabs: reportTabs('/reports/monthly', {}),
      current: { href: `/reports/monthly/${current}`, text: monthName(moment.today) },
      reports: reports.map(({ report, letters }) => ({
        href: `/reports/monthly/${report.month.slice(0, 7)}`,
        month: capital(monthName(report.month)),
        ...factsOf(report, moment),
        sent: sentWords(letters),
        files: filesOf(report),
        corrections: correctionWords(report.corrections),
      })),
    },
  };
}

export interface MonthlyShown {
  readonly snapshot: MonthlySnapshot;
  /** Null: the month is not closed, and this is how its report would read today. */
  readonly report: FrozenReport | null;
  readonly letters: readonly LoggedLetter[];
  readonly sheets: Fragment;
}

/** One report: what became of it, and the paper itself. */
export function monthlyPage(
  { snapshot, report, letters, sheets }: MonthlyShown,
  moment: Moment,
): PageReply {
  return {
    template: 'reports/monthly',
    title: `Отчёт за ${monthName(snapshot.month)} г.`,
    view: {
      tabs: reportTabs('/reports/monthly', {}),
      report: report && {
        ...factsOf(report, moment),
        files: filesOf(report),
        hash: report.dataHash,
        letters: letters.map(letterOf),
      },
      corrections: snapshot.corrections.map(({ task, month, said }) => ({
        number: task.number,
        measure: shortened(task.measure, 140),
        party: task.party,
        words:
          said === 'overdue'
            ? `в отчёте за ${monthName(month)} значилось просроченным, исполнено ${task.workedUntil === null ? 'в срок' : shortDate(task.workedUntil)}, внесено позже`
            : `в отчёте за ${monthName(month)} значилось исполненным, возобновлено`,
      })),
      sheets,
    },
  };
}

function factsOf({ frozenAt, madeAt }: LedgerLine, { zone }: Moment) {
  return {
    frozen: longDate(civilDateIn(zone, frozenAt)),
    made: madeAt && longDate(civilDateIn(zone, madeAt)),
  };
}

function filesOf(report: LedgerLine) {
  return FORMATS.filter((format) => report[format] !== null).map((format) => ({
    href: `/reports/monthly/${report.month.slice(0, 7)}/files/${format}`,
    text: format.toUpperCase(),
  }));
}

/** By the department's own day: a demo's letters leave the house on days of their own. */
function letterOf({ toName, toAddress, state, day, lastError }: LoggedLetter) {
  return {
    ...{ toName, toAddress },
    state: STATE_WORDS[state],
    isBad: state === 'refused',
    on: shortDate(day),
    error: state === 'sent' ? null : lastError,
  };
}

/** «Орлова Наталья Игоревна: отправлено» */
function sentWords(letters: readonly LoggedLetter[]): readonly string[] {
  return letters.map(({ toName, state }) => `${toName}: ${STATE_WORDS[state]}`);
}

function correctionWords(count: number): string | null {
  return count === 0 ? null : counted(count, 'исправление', 'исправления', 'исправлений');
}
