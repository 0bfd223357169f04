import { shortDate } from '../../deadlines/index.js';
import {
  whenWords,
  whoWords,
  type DryRun,
  type LadderSpell,
  type Rung,
  noticeTitle,
} from '../../escalation/index.js';
import type { StoredVersion } from '../../escalation/escalation.module.js';
import type { PlanSummary } from '../../plans/index.js';
import { civilDateIn } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { actsOf, type ActAgain, type ActShape } from '../forms/act.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { dayLines, readerLines } from './dry-run.view.js';
import { hasOwn, ladderAddress, versionsOf, type LadderPlan } from './ladder-plans.js';
import { noticeTabs } from './notice-tabs.view.js';

export function ladderPage(
  visitor: Visitor,
  shown: {
    readonly spell: LadderSpell;
    readonly versions: readonly StoredVersion[];
    readonly plan: LadderPlan;
    readonly plans: readonly PlanSummary[];
  },
  again?: ActAgain,
): PageReply {
  const { spell, versions, plan, plans } = shown;
  const { today } = visitor.moment;
  const own = versionsOf(versions, plan);
  const isOwn = plan !== null && hasOwn(versions, plan, today);
  const mayEdit = mayDo(visitor, 'ladder.edit');
  const choice = new FormFields({ plan: String(plan?.number ?? '') }).select(
    { name: 'plan', label: 'Чей порядок' },
    [
      { value: '', text: 'Общий: всех планов, у которых нет своего' },
      ...plans
        .filter((each) => each.closedOn === null || each.id === plan?.id)
        .map((each) => ({
          value: String(each.number),
          text: `План № ${each.number}${hasOwn(versions, each, today) ? ': свой порядок' : ''}`,
        })),
    ],
  );
  const { acts, errorSummary } = actsOf(
    plan !== null && isOwn && mayEdit ? [givingUp(plan, own)] : [],
    again,
  );
  return {
    template: 'notices/ladder',
    title: 'Порядок напоминаний',
    ...(again && { status: again.fault.status }),
    view: {
      tabs: noticeTabs(visitor, '/notices/ladder'),
      choice: plans.length > 0 ? choice : null,
      ...{ acts, errorSummary },
      which: [
        ...whoseWords(plan, isOwn),
        ...(plan === null || isOwn ? [versionWords(spell)] : []),
      ].join(' '),
      coming: own
        .filter((each) => each.since > today)
        .map((each) => `Редакция ${each.version} начнёт действовать ${shortDate(each.since)}.`),
      rungs: spell.rungs.map(rungLine),
      versions: own.length === 0 ? null : own.map((each) => versionLine(each, visitor)),
      edit: mayEdit
        ? {
            href: ladderAddress(plan, '/edit'),
            text: plan === null || isOwn ? 'Изменить порядок' : 'Завести для плана свой порядок',
          }
        : null,
    },
  };
}

function whoseWords(plan: LadderPlan, isOwn: boolean): readonly string[] {
  if (plan === null) return [];
  return isOwn
    ? [`У плана № ${plan.number} свой порядок, общий к нему не относится.`]
    : [`Своего порядка у плана № ${plan.number} нет: к нему относится общий.`];
}

function versionWords({ version, since }: LadderSpell): string {
  return version === 0
    ? 'Исходный порядок, с которым поставляется программа.'
    : `Редакция ${version}${since ? `, действует с ${shortDate(since)}` : ''}.`;
}

function givingUp({ number }: NonNullable<LadderPlan>, own: readonly StoredVersion[]): ActShape {
  const base = Math.max(0, ...own.map(({ version }) => version));
  return {
    ...{ name: 'common', title: 'Вернуть плану общий порядок', action: '/notices/ladder/common' },
    note: 'С этого дня о сроках плана напоминают так же, как о сроках остальных планов.',
    button: 'Вернуть общий порядок',
    hidden: [
      { name: 'plan', value: String(number) },
      { name: 'base', value: String(base) },
    ],
    fields: (form) => {
      form.date({
        name: 'since',
        label: 'С какого дня',
        hint: 'Пусто — с сегодняшнего.',
        form: 'common',
      });
    },
  };
}

function rungLine(rung: Rung): object {
  return { when: whenWords(rung), who: whoWords(rung), what: whatWords(rung) };
}

export function whatWords({ notice, headNotice, group }: Rung): string {
  const isSaid = ['overdue-measure', 'overdue-list'].includes(notice);
  const how = isSaid
    ? ''
    : { task: '', measure: ', по мероприятиям', list: ', одним перечнем' }[group];
  const head = headNotice === null ? '' : '; руководителю — другими словами';
  return `${noticeTitle(notice)}${how}${head}`;
}

function versionLine(
  { version, since, rungs, approvedBy, approvedAt }: StoredVersion,
  { moment }: Visitor,
): object {
  return {
    version,
    since: shortDate(since),
    what: rungs === null ? 'возврат к исходному порядку' : `ступеней: ${rungs.length}`,
    by: `${approvedBy}, ${shortDate(civilDateIn(moment.zone, approvedAt))}`,
  };
}

export const WEEKS = ['2', '4', '8', '12'] as const;

/** What the ladder will send if nobody does anything. */
export function aheadPage(visitor: Visitor, run: DryRun, weeks: string, query: Typed): PageReply {
  const form = new FormFields(query);
  const span = form.select(
    { name: 'weeks', label: 'На сколько вперёд', value: weeks },
    WEEKS.map((value) => ({
      value,
      text: value === '2' || value === '4' ? `${value} недели` : `${value} недель`,
    })),
  );
  const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length === 0 ? null : list);
  return {
    template: 'notices/ahead',
    title: 'Что будет отправлено',
    view: {
      tabs: noticeTabs(visitor, '/notices/ahead'),
      ...{ span, from: shortDate(run.from), to: shortDate(run.to) },
      ...{ letters: run.letters.length, tasks: run.tasks },
      readers: orNull(readerLines(run)),
      days: orNull(dayLines(run)),
      unheard: orNull(
        [...new Set(run.unheard.map(({ task }) => task))].map((number) => ({ number })),
      ),
    },
  };
}
