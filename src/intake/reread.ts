import {
  planOccurrences,
  readDeadline,
  type DeadlineContext,
  type Reading,
} from '../deadlines/index.js';
import { readResponsible, type Party } from '../people/index.js';
import type { CivilDate } from '../time/index.js';
import { deliverables } from './evidence.js';
import { measureFindings } from './lint/measure-findings.js';
import { overseerFindings } from './lint/overseer.js';
import { acrossRows } from './lint/plan-findings.js';
import type { FindingCode } from './finding.js';
import type { DraftMeasure, DraftPlan, PlanDraft } from './plan-draft.js';
import { monthOfSection } from './read-plan.js';
import type { IntakeSettings } from './read-draft.js';

/** The cells of one row that a coordinator may put right. */
export type RowTexts = Pick<
  DraftMeasure,
  'measure' | 'deadlineText' | 'responsibleText' | 'resultText'
>;

/** A row of the plan as it is to be: as read (`texts` null), or with cells put right. */
export interface RereadRow {
  readonly measure: DraftMeasure;
  readonly texts: RowTexts | null;
}

/** What is said above the table, where the paper says it wrongly or not at all. */
export interface PlanHead {
  readonly title: string;
  readonly period: readonly [CivilDate, CivilDate] | null;
}

/** Said of a row beside others or of its place; found anew whenever rows change. */
const OF_PLACE: readonly FindingCode[] = [
  'duplicate-measure',
  'numbering-break',
  'overseer-is-executor',
];
const OF_SPLIT: FindingCode = 'several-measures-in-row';

/**
 * A plan of the draft with cells put right: those rows are read again just as the document was, the
 * others stay as read, unless the plan's period has changed, on which every deadline leans.
 */
export function rereadPlan(
  draft: PlanDraft,
  plan: DraftPlan,
  rows: readonly RereadRow[],
  head: PlanHead,
  settings: IntakeSettings,
): DraftPlan {
  const samePeriod = String(head.period) === String(plan.period);
  const reader = new Reader(draft, { ...plan, ...head }, settings);
  const measures = rows.map(({ measure, texts }) =>
    texts === null && samePeriod ? bare(measure) : reader.read(measure, texts ?? measure),
  );
  const across = acrossRows(measures);
  const found = measures.map((measure, at) => ({
    ...measure,
    findings: [...measure.findings, ...(across.get(at) ?? [])],
  }));
  return overseerFindings({ ...plan, ...head, measures: found }, draft.order);
}

function bare(measure: DraftMeasure): DraftMeasure {
  return { ...measure, findings: measure.findings.filter(({ code }) => !OF_PLACE.includes(code)) };
}

class Reader {
  private readonly has: { hasResults: boolean; hasResponsible: boolean };
  /** The same few phrases stand in most rows. */
  private readonly deadlines = new Map<string, Reading>();

  constructor(
    private readonly draft: PlanDraft,
    private readonly plan: DraftPlan,
    private readonly settings: IntakeSettings,
  ) {
    this.has = {
      hasResults: plan.measures.some(({ resultText }) => resultText !== ''),
      hasResponsible: plan.measures.some(({ responsibleText }) => responsibleText !== ''),
    };
  }

  read(measure: DraftMeasure, texts: RowTexts): DraftMeasure {
    const { period, approvedOn } = this.plan;
    const { calendar, deadlines } = this.settings;
    const responsible: readonly Party[] =
      texts.responsibleText === measure.responsibleText
        ? measure.responsible
        : readResponsible(texts.responsibleText, this.draft.legend);
    const deadline = this.deadline(measure, texts.deadlineText);
    const { measure: text, deadlineText, responsibleText, resultText } = texts;
    const said = { measure: text, deadlineText, responsibleText, resultText };
    const frame = deadlines ? { period, approvedOn, settings: deadlines } : { period, approvedOn };
    return {
      ...measure,
      ...said,
      deadline,
      planned: planOccurrences(deadline, frame, calendar),
      responsible,
      deliverables: deliverables(resultText, text),
      findings: [
        ...measureFindings({ ...said, deadline, responsible }, { period, approvedOn, ...this.has }),
        ...measure.findings.filter(({ code }) => code === OF_SPLIT),
      ],
    };
  }

  private deadline({ section, deadline }: DraftMeasure, text: string): Reading {
    const { period, approvedOn } = this.plan;
    // The head of the column («Дата проведения») is not kept; what was read under it tells of it.
    const held = deadline.held ?? false;
    const month: DeadlineContext['sectionMonth'] = monthOfSection(section);
    const key = `${held}|${month?.year ?? ''}-${month?.month ?? ''}|${text}`;
    const known = this.deadlines.get(key);
    if (known) return known;
    const reading = readDeadline(text, { period, approvedOn, sectionMonth: month, held });
    this.deadlines.set(key, reading);
    return reading;
  }
}
