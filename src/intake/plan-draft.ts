import type { PlannedDemand, Reading } from '../deadlines/index.js';
import type { Party } from '../people/index.js';
import type { CivilDate } from '../time/index.js';
import type { EvidenceKind } from './evidence-kind.js';
import type { Finding } from './finding.js';

/** What intake makes of a document: shown to the coordinator, stored only once confirmed. */
export interface PlanDraft {
  /** Null where the document is a bare plan that names no order. */
  readonly order: OrderDraft | null;
  readonly plans: readonly DraftPlan[];
  readonly orderPoints: readonly OrderPoint[];
  readonly otherTables: readonly OtherTable[];
  /** «ММС – муниципальная методическая служба»: feeds the aliases of groups and organisations. */
  readonly legend: readonly LegendLine[];
  /** Findings about the document, its order and other tables; those of a row stand with its measure. */
  readonly findings: readonly Finding[];
}

export interface OrderDraft {
  readonly number: string | null;
  readonly date: CivilDate | null;
  readonly issuer: string | null;
  readonly signatory: string | null;
  /** Surname and initials, from «контроль … возложить на»; «контроль оставляю за собой» gives the signatory. */
  readonly overseer: string | null;
  /** «Назначить Ляшенко И.О. … муниципальным координатором»: role → person. */
  readonly appointments: readonly { readonly role: string; readonly person: string }[];
}

export interface DraftPlan {
  readonly title: string;
  /** «4» of «приложение № 4»; null where the annex has no number or there is none. */
  readonly annex: string | null;
  /** Both ends inside; null where neither title nor table names a year. */
  readonly period: readonly [from: CivilDate, to: CivilDate] | null;
  readonly approvedOn: CivilDate | null;
  readonly measures: readonly DraftMeasure[];
}

export interface DraftMeasure {
  /** Text of the section row the measure stands under; '' where the plan has none. */
  readonly section: string;
  /** As printed, without the closing dot; automatic numbers restored. */
  readonly number: string;
  readonly measure: string;
  readonly deadlineText: string;
  readonly responsibleText: string;
  readonly resultText: string;
  readonly deadline: Reading;
  readonly planned: readonly PlannedDemand[];
  readonly responsible: readonly Party[];
  /** The evidence contract; empty: the typed account is the report. */
  readonly deliverables: readonly EvidenceKind[];
  readonly findings: readonly Finding[];
  /** Other columns of the row («Место проведения»), by their heads. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** A numbered point of the order itself, offered as a measure. */
export interface OrderPoint {
  readonly number: string;
  readonly text: string;
  /** To whom: «Руководителям общеобразовательных организаций», in the nominative; [] if to nobody named. */
  readonly addressees: readonly Party[];
  /** A deadline named in the point's text, if any. */
  readonly deadlineText: string;
}

export interface OtherTable {
  readonly kind:
    'observer-schedule' | 'public-observers' | 'approval-stamp' | 'legend' | 'unrecognised';
  /** Heading text above the table; '' if none. */
  readonly title: string;
  /** Head and rows as read: each row by its column's head. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

export interface LegendLine {
  readonly short: string;
  readonly full: string;
}
