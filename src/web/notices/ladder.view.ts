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
import { civilDateIn } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';

import { dayLines, readerLines } from './dry-run.view.js';
import { noticeTabs } from './notice-tabs.view.js';

export function ladderPage(
  visitor: Visitor,
  spell: LadderSpell,
  versions: readonly StoredVersion[],
): PageReply {
  const own = versions.filter(({ plan }) => plan === null);
  const { version, since } = spell;
  return {
    template: 'notices/ladder',
    title: 'Порядок напоминаний',
    view: {
      tabs: noticeTabs(visitor, '/notices/ladder'),
      which:
        version === 0
          ? 'Исходный порядок, с которым поставляется программа.'
          : `Редакция ${version}${since ? `, действует с ${shortDate(since)}` : ''}.`,
      coming: own
        .filter((each) => each.since > visitor.moment.today)
        .map((each) => `Редакция ${each.version} начнёт действовать ${shortDate(each.since)}.`),
      rungs: spell.rungs.map(rungLine),
      versions: own.length === 0 ? null : own.map((each) => versionLine(each, visitor)),
      ofPlans: new Set(versions.flatMap(({ plan }) => plan ?? [])).size || null,
      edit: mayDo(visitor, 'ladder.edit'),
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
