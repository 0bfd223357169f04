import type { DeadlineSettings } from '../deadlines/index.js';
import type { WorkingCalendar } from '../time/index.js';
import type { Finding } from './finding.js';
import { numberingBreaks } from './lint/plan-findings.js';
import { overseerFindings } from './lint/overseer.js';
import { legendOf } from './order/legend.js';
import { joinedByMonth, type GatheredPlan } from './order/monthly.js';
import { readOrder, type ReadOrder } from './order/order.js';
import { annexMark, asWritten, stampDate } from './order/requisites.js';
import { periodOfTitle } from './order/title-period.js';
import { approvalLines } from './order/stamp.js';
import { titleOfPoint } from './order/title-of-point.js';
import { headingUnderTitle, planTitle } from './order/title.js';
import { periodOfYears } from './order/years.js';
import type { DraftPlan, OtherTable, PlanDraft } from './plan-draft.js';
import { readPlan } from './read-plan.js';
import type { SourceDocument } from './source-document.js';
import { settledColumns } from './tables/contents.js';
import type { Columns } from './tables/columns.js';
import { isForeignTable } from './tables/foreign.js';
import { logicalTables, type LogicalTable } from './tables/logical-tables.js';
import { notesOf } from './tables/notes.js';
import { otherTableKind, readOtherTable } from './tables/other-tables.js';
import { measureRows } from './tables/rows.js';
import { brief, comparable, oneLine, words } from './text.js';

export interface IntakeSettings {
  readonly calendar: WorkingCalendar;
  readonly deadlines?: Partial<DeadlineSettings>;
}

/**
 * Document → draft. What each table is, is told by meaning: a plan's rows become measures, observer
 * lists and stamps are kept by kind, the order is read from the text around them. A document that
 * holds no plan gives a draft with no plans and no addressed points; rows are never invented.
 */
export function readDraft(document: SourceDocument, settings: IntakeSettings): PlanDraft {
  const { tables, after } = logicalTables(document);
  const found: GatheredPlan[] = [];
  const otherTables: OtherTable[] = [];
  const findings: Finding[] = [];
  for (const table of tables) {
    const above = table.above.map((paragraph) => paragraph.text);
    const title = planTitle(above);
    const kind = otherTableKind(
      table.rows,
      table.columns,
      title || (above[above.length - 1] ?? ''),
    );
    const columns = kind === 'unrecognised' ? planColumns(table, title, above) : null;
    const rows = columns ? measureRows(table.rows, columns, sectionAbove(above, title, found)) : [];
    if (columns && rows.length > 0) {
      gather(found, { title, above, columns, rows });
      findings.push(...noteFindings(table.rows));
    } else {
      const read = readOtherTable(
        kind,
        table.rows,
        table.columns,
        title || oneLine(above[above.length - 1] ?? ''),
      );
      otherTables.push(read.table);
      findings.push(...read.findings);
    }
  }

  const gathered = joinedByMonth(found);
  const textsOf = (table: LogicalTable) => [...table.above, ...approvalLines(stampRows(table))];
  const allTexts = [...tables.flatMap(textsOf), ...after].map((paragraph) => paragraph.text);
  const firstPlan = tables.findIndex((table) =>
    gathered.some((plan) => plan.above.length > 0 && plan.above[0] === table.above[0]?.text),
  );
  const head = tables.slice(0, firstPlan < 0 ? tables.length : firstPlan + 1).flatMap(textsOf);
  const read = readOrder(head.length > 0 ? head : after);
  const legend = legendOf([
    ...allTexts,
    ...gathered.flatMap((plan) => plan.rows.map((row) => row.section)),
  ]);
  const plans = gathered.map((plan) => draftPlan(plan, read, allTexts, legend, settings));
  const orderBreaks = numberingBreaks(
    read.body.texts.map((point) => ({ section: '', number: point.number })),
  );
  findings.push(...orderBreaks.values(), ...planFindings(plans, gathered));
  const order = read.order && {
    ...read.order,
    issuer: asWritten(read.order.issuer, unitsOf(plans)),
  };
  return {
    order,
    plans: plans.map((plan) => overseerFindings(plan, order)),
    orderPoints: read.body.points,
    otherTables,
    legend,
    findings,
  };
}

function unitsOf(plans: readonly DraftPlan[]): string[] {
  const parties = plans.flatMap((plan) => plan.measures.flatMap((measure) => measure.responsible));
  return parties.filter((party) => party.type === 'unit').map((party) => party.text);
}

/** A plan has measures, and says when or who. */
function planColumns(table: LogicalTable, title: string, above: readonly string[]): Columns | null {
  if (isForeignTable(table.columns, title, above)) return null;
  const columns = settledColumns(table.columns, table.rows);
  if (!columns?.of.has('measure')) return null;
  return columns.of.has('deadline') || columns.of.has('responsible') ? columns : null;
}

/** Text between two tables of one plan is a section's heading. */
function sectionAbove(
  above: readonly string[],
  title: string,
  gathered: readonly GatheredPlan[],
): string {
  if (title !== '') return headingUnderTitle(above);
  if (gathered.length === 0) return '';
  const last = oneLine(above[above.length - 1] ?? '');
  return last.length < 200 ? last : '';
}

/** A table without a title of its own goes on with the plan before it. */
function gather(gathered: GatheredPlan[], plan: GatheredPlan): void {
  const last = gathered[gathered.length - 1];
  if (last && plan.title === '' && isSameKind(last.columns, plan.columns))
    last.rows.push(...plan.rows);
  else gathered.push(plan);
}

/** The same columns by meaning, however they are headed. */
function isSameKind(one: Columns, other: Columns): boolean {
  const told = ({ of }: Columns) =>
    [...of.keys()]
      .filter((meaning) => meaning !== 'extra')
      .sort()
      .join();
  return told(one) === told(other);
}

function noteFindings(rows: LogicalTable['rows']): Finding[] {
  return notesOf(rows).map((note) => ({
    code: 'unread-remainder',
    text: `В таблице есть примечание: «${brief(note, 200)}».`,
    fix: 'Учесть его в сроках или поручениях.',
  }));
}

/** Only a stamp's cells are read with the paragraphs; a plan's rows are not. */
function stampRows(table: LogicalTable): LogicalTable['rows'] {
  const isStamp = otherTableKind(table.rows, table.columns, '') === 'approval-stamp';
  return isStamp ? table.rows : [];
}

function draftPlan(
  plan: GatheredPlan,
  read: ReadOrder,
  allTexts: readonly string[],
  legend: PlanDraft['legend'],
  settings: IntakeSettings,
): DraftPlan {
  const mark = annexMark(plan.above);
  const title = plan.title || titleOfPoint(read, mark?.annex ?? null);
  const named = periodOfTitle(title);
  const approvedOn = read.order?.date ?? mark?.date ?? stampDate(plan.above) ?? stampDate(allTexts);
  const period =
    named.period ??
    periodOfTitle(read.subject).period ??
    periodOfYears(
      plan.rows.map((row) => row.deadline),
      approvedOn,
    ) ??
    null;
  return readPlan(plan.rows, plan.columns, {
    title,
    annex: mark?.annex ?? annexOfPoint(title, read),
    period,
    approvedOn,
    month: named.month,
    legend,
    calendar: settings.calendar,
    ...(settings.deadlines ? { settings: settings.deadlines } : {}),
  });
}

/** «Утвердить: 2.1. План … (приложение № 1)»: the point whose words are the plan's title. */
function annexOfPoint(title: string, read: ReadOrder): string | null {
  const own = words(title);
  if (own.length < 3) return null;
  let best: { annex: string; share: number } | null = null;
  for (const { text } of read.body.texts) {
    const annex = /приложени[ею]\s*№?\s*(\d+[а-я]?)/i.exec(text);
    if (!annex) continue;
    const told = new Set(comparable(text).split(' '));
    const share = own.filter((word) => told.has(word)).length / own.length;
    if (share >= 0.7 && share > (best?.share ?? 0)) best = { annex: annex[1]!, share };
  }
  return best?.annex ?? null;
}

/** What is said once for a plan that lacks a whole column. */
function planFindings(plans: readonly DraftPlan[], gathered: readonly GatheredPlan[]): Finding[] {
  return plans.flatMap((plan, at) => {
    const of = gathered[at]!.columns.of;
    const name = plan.title || 'План';
    const findings: Finding[] = [];
    if (!of.has('result'))
      findings.push({
        code: 'no-expected-result',
        text: `«${name}»: в таблице нет графы ожидаемого результата.`,
        fix: 'Исполнение будет подтверждаться информацией исполнителя; вид документа можно указать при подтверждении плана.',
      });
    if (!of.has('responsible'))
      findings.push({
        code: 'no-responsible',
        text: `«${name}»: в таблице нет графы ответственных.`,
        fix: 'Назвать исполнителей при подтверждении плана.',
      });
    if (!of.has('deadline'))
      findings.push({
        code: 'unclear-deadline',
        text: `«${name}»: в таблице нет графы срока.`,
        fix: 'Указать сроки при подтверждении плана.',
      });
    return findings;
  });
}
