/** A row of a plan as its extract shows it to one party: by when, with what, in what part. */
import type { EvidenceKind } from '../../intake/index.js';
import type { StoredMeasure } from '../../plans/index.js';
import { evidenceWords, type TaskPart } from '../../tasks/index.js';
import { plain, shortDate } from '../../templating/index.js';
import type { CivilDate } from '../../time/index.js';
import { observedWords, type Observed } from './observed.js';
import { pointNumber } from './points.js';

/** One day on which the party accounts for the row. */
export interface AskedDay {
  readonly kind: 'final' | 'checkpoint';
  readonly due: CivilDate;
  readonly isExtended: boolean;
  readonly acceptedOn: CivilDate | null;
  readonly event: { readonly on: CivilDate; readonly basis: string } | null;
  readonly observed: Observed | null;
}

export interface ExtractRow {
  readonly measure: StoredMeasure;
  readonly days: readonly AskedDay[];
  /** The row waits for an event, and another may come. */
  readonly isWaiting: boolean;
  readonly part: TaskPart;
  readonly isCo: boolean;
  readonly demanded: readonly EvidenceKind[];
}

export interface ExtractRowWords {
  readonly number: string;
  readonly measure: string;
  readonly deadline: string;
  /** Each a line: «до 31.03.2021», «промежуточная информация — до 10.06.2021». */
  readonly days: readonly string[];
  readonly proof: string;
}

/** A row; below it a line for each observation that a schedule names. */
export function extractRowWords(row: ExtractRow): readonly ExtractRowWords[] {
  const { measure, isWaiting } = row;
  const observed = row.days.flatMap((day) =>
    day.observed ? [{ ...day, observed: day.observed }] : [],
  );
  const days = row.days.filter((day) => day.observed === null).map(dayWords);
  const more = days.length + observed.length > 0;
  return [
    {
      number: pointNumber(measure.number),
      measure: measure.measure,
      deadline: measure.deadlineText,
      days: [
        ...days,
        ...(isWaiting ? [`${more ? 'далее — ' : ''}срок сообщается отдельно`] : []),
        ...(observed.length > 0 ? ['по графику:'] : []),
      ],
      proof: proofOf(row),
    },
    ...observed.map((day) => ({
      ...{ number: '', measure: observedWords(day.observed), deadline: '', proof: '' },
      days: [`${shortDate(day.due)}${notes(day)}`],
    })),
  ];
}

function dayWords(day: AskedDay): string {
  const what = day.kind === 'checkpoint' ? 'промежуточная информация — ' : '';
  return `${what}до ${shortDate(day.due)}${notes(day)}`;
}

function notes({ event, observed, isExtended, acceptedOn }: AskedDay): string {
  const all = [
    event && !observed ? `${shortDate(event.on)}: ${plain(event.basis)}` : '',
    isExtended ? 'срок продлён' : '',
    acceptedOn ? 'исполнено' : '',
  ].filter(Boolean);
  return all.length > 0 ? ` (${all.join('; ')})` : '';
}

function proofOf({ days, part, isCo, isWaiting, demanded }: ExtractRow): string {
  const isLight = !isWaiting && days.length > 0 && days.every(({ kind }) => kind === 'checkpoint');
  if (isLight) return 'промежуточная информация';
  if (part === 'part') return 'сведения для ответственного исполнителя';
  const proof = demanded.length > 0 ? evidenceWords(demanded) : 'информация об исполнении';
  return isCo ? `${proof}, совместно с ответственным исполнителем` : proof;
}
