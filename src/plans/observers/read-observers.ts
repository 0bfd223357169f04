/**
 * The order's schedule of observers: which specialist is where on which day. Read from the table the
 * document has for it; public observers stand in another table and are never read here.
 */
import type { PlanDraft } from '../../intake/index.js';
import { readResponsible, type Party } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import { readDay } from '../settle/read-day.js';

export interface ObserverLine {
  /** Row of the schedule from 1. */
  readonly place: number;
  readonly on: CivilDate;
  /** As written: «Гуртенко Ю.С., главный специалист». */
  readonly text: string;
  readonly observer: Party;
  readonly organisation: string;
  readonly subject: string;
  readonly grade: string;
}

export interface ReadObservers {
  readonly lines: readonly ObserverLine[];
  /** Rows whose day or observer cannot be read: number from 1 and what stands there. */
  readonly unread: readonly { readonly place: number; readonly text: string }[];
}

export function readObservers(draft: Pick<PlanDraft, 'otherTables'>): ReadObservers {
  const rows = draft.otherTables
    .filter(({ kind }) => kind === 'observer-schedule')
    .flatMap((table) => table.rows);
  const lines: ObserverLine[] = [];
  const unread: { place: number; text: string }[] = [];
  rows.forEach((row, at) => {
    const place = at + 1;
    const cell = cellsOf(row);
    const text = cell(OBSERVER);
    const on = readDay(cell(DAY));
    const observer = observerOf(text);
    if (!on || !observer) {
      unread.push({ place, text: Object.values(row).join(' · ') });
      return;
    }
    const organisation = cell(ORGANISATION);
    lines.push({
      place,
      on,
      text,
      observer,
      organisation,
      subject: cell(SUBJECT),
      grade: cell(GRADE),
    });
  });
  return { lines, unread };
}

const DAY = /дата|день|число|срок/i;
const OBSERVER = /ф\.?\s*и\.?\s*о|наблюдател|специалист/i;
const ORGANISATION = /организац|учрежден|школ|(?:^|\s)О[ОУ](?:\s|$)|МБОУ/i;
const SUBJECT = /предмет|процедур|дисциплин/i;
const GRADE = /класс/i;

/** The observer's own column comes first: «ФИО специалиста ОО» names a person, not a school. */
function cellsOf(row: Readonly<Record<string, string>>): (head: RegExp) => string {
  const heads = Object.keys(row);
  const observer = heads.find((head) => OBSERVER.test(head));
  return (wanted) => {
    const head =
      wanted === OBSERVER ? observer : heads.find((each) => each !== observer && wanted.test(each));
    return (head === undefined ? '' : (row[head] ?? '')).replace(/\s+/g, ' ').trim();
  };
}

function observerOf(text: string): Party | null {
  const parties = readResponsible(text);
  return parties.find((party) => party.type === 'person') ?? parties[0] ?? null;
}
