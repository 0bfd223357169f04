import {
  planOccurrences,
  readDeadline,
  type DeadlineContext,
  type DeadlineSettings,
  type Reading,
} from '../deadlines/index.js';
import { readResponsible, type Party } from '../people/index.js';
import type { CivilDate, WorkingCalendar } from '../time/index.js';
import { deliverables } from './evidence.js';
import { measureFindings } from './lint/measure-findings.js';
import { acrossRows } from './lint/plan-findings.js';
import type { Finding } from './finding.js';
import type { DraftMeasure, DraftPlan, LegendLine } from './plan-draft.js';
import { oneLine } from './text.js';
import type { Columns } from './tables/columns.js';
import { unpacked } from './tables/packed.js';
import { tidied, type MeasureRow } from './tables/rows.js';
import { headingMonth } from './tables/sections.js';

/** What a plan's rows are read with, besides the rows. */
export interface PlanFrame {
  readonly title: string;
  readonly annex: string | null;
  readonly period: readonly [CivilDate, CivilDate] | null;
  readonly approvedOn: CivilDate | null;
  /** Month that the title names: bare days are of it. */
  readonly month: DeadlineContext['sectionMonth'];
  readonly legend: readonly LegendLine[];
  readonly calendar: WorkingCalendar;
  readonly settings?: Partial<DeadlineSettings>;
}

/** Reads the rows of one plan into measures, each with its readings and findings. */
export function readPlan(
  rows: readonly MeasureRow[],
  columns: Columns,
  frame: PlanFrame,
): DraftPlan {
  const { title, annex, period, approvedOn } = frame;
  const reader = new MeasureReader(frame, columns);
  const measures = rows.flatMap((row) => reader.measures(row));
  const across = acrossRows(measures);
  return {
    title,
    annex,
    period,
    approvedOn,
    measures: measures.map((measure, at) => {
      const more = across.get(at);
      return more ? { ...measure, findings: [...measure.findings, ...more] } : measure;
    }),
  };
}

const SPLIT_SURE: Finding = {
  code: 'several-measures-in-row',
  text: 'В одной строке документа записано несколько мероприятий; они разделены по номерам.',
  fix: 'Проверить сроки и ответственных разделённых мероприятий.',
};
const SPLIT_BY_PLACE: Finding = {
  code: 'several-measures-in-row',
  text: 'В одной строке документа записано несколько мероприятий; сроки и ответственные сопоставлены по расположению в ячейках.',
  fix: 'Сверить срок и ответственного каждого мероприятия с документом.',
};

class MeasureReader {
  /** The same few phrases stand in most rows; within one document each is read once. */
  private readonly deadlines = new Map<string, Reading>();
  private readonly parties = new Map<string, readonly Party[]>();
  private readonly held: boolean;
  private readonly has: { hasResults: boolean; hasResponsible: boolean };

  constructor(
    private readonly frame: PlanFrame,
    columns: Columns,
  ) {
    const head = columns.heads[columns.of.get('deadline')?.[0] ?? -1] ?? '';
    this.held = /дата.*проведени|проведени.*дата|время проведени|^дата$/i.test(oneLine(head));
    this.has = {
      hasResults: columns.of.has('result'),
      hasResponsible: columns.of.has('responsible'),
    };
  }

  measures(row: MeasureRow): DraftMeasure[] {
    const split = unpacked(row);
    if (!split) return [this.measure(tidied(row))];
    const finding = split.sure ? SPLIT_SURE : SPLIT_BY_PLACE;
    return split.rows.map((part) => {
      const measure = this.measure(tidied(part));
      return { ...measure, findings: [...measure.findings, finding] };
    });
  }

  private measure(row: MeasureRow): DraftMeasure {
    const { period, approvedOn, calendar, settings } = this.frame;
    const deadline = this.deadline(row);
    const responsible = this.responsible(row.responsible);
    const texts = {
      measure: row.measure,
      deadlineText: row.deadline,
      responsibleText: row.responsible,
      resultText: row.result,
    };
    const plan = settings ? { period, approvedOn, settings } : { period, approvedOn };
    return {
      section: row.section,
      number: row.number,
      ...texts,
      deadline,
      planned: planOccurrences(deadline, plan, calendar),
      responsible,
      deliverables: deliverables(row.result, row.measure),
      findings: measureFindings(
        { ...texts, deadline, responsible },
        { period, approvedOn, ...this.has },
      ),
      ...(Object.keys(row.extra).length > 0 ? { extra: row.extra } : {}),
    };
  }

  private deadline(row: MeasureRow): Reading {
    const month = monthOfSection(row.section) ?? this.frame.month ?? null;
    const key = month ? `${month.year ?? ''}-${month.month}|${row.deadline}` : row.deadline;
    const known = this.deadlines.get(key);
    if (known) return known;
    const { period, approvedOn } = this.frame;
    const reading = readDeadline(row.deadline, {
      period,
      approvedOn,
      sectionMonth: month,
      held: this.held,
    });
    this.deadlines.set(key, reading);
    return reading;
  }

  private responsible(text: string): readonly Party[] {
    const known = this.parties.get(text);
    if (known) return known;
    const parties = readResponsible(text, this.frame.legend);
    this.parties.set(text, parties);
    return parties;
  }
}

/** The innermost heading that is a month's name: «Октябрь / II. Методическая работа». */
export function monthOfSection(section: string): ReturnType<typeof headingMonth> {
  const headings = section.split(' / ').reverse();
  return headings.map((heading) => headingMonth(heading)).find((month) => month !== null) ?? null;
}
