import type { PlanSummary, SurveyedRow } from '../../plans/index.js';
import { shortDate, shortened, type View } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Field, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import type { OnDesk } from './intake-desk.service.js';
import { rowAddress } from './row-address.js';
import { findingWords, rowReading } from './row-words.js';
import { stepsOf } from './steps.view.js';

export const ROWS_A_PAGE = 100;
const SHOWN = { doubt: 'Под вопросом', all: 'Все строки', out: 'Исключённые' } as const;
export type Shown = keyof typeof SHOWN;

export interface OverviewQuery {
  readonly plan: number;
  readonly show: Shown | null;
  readonly page: number;
}

interface Line {
  readonly id: string;
  readonly row: SurveyedRow | null;
  readonly isEdited: boolean;
}

/** What was read: order, plans, and every row as the paper has it beside how it was understood. */
export function overviewPage(
  desk: OnDesk,
  visitor: Visitor,
  query: OverviewQuery,
  plans: readonly PlanSummary[],
  again?: { readonly typed: Typed; readonly fault: FormFault },
): PageReply {
  const { held, examined, directory } = desk;
  const { edited } = examined;
  const plan = Math.min(query.plan, Math.max(0, edited.draft.plans.length - 1));
  const lines = linesOf(desk, plan);
  const doubtful = lines.filter(({ row }) => (row?.measure.findings.length ?? 0) > 0);
  const out = edited.leftOut.filter((row) => row.plan === plan);
  const show = query.show ?? (doubtful.length > 0 ? 'doubt' : 'all');
  const chosen = show === 'doubt' ? doubtful : show === 'all' ? lines : [];
  const pages = Math.max(1, Math.ceil(chosen.length / ROWS_A_PAGE));
  const page = Math.min(query.page, pages);
  const address = (more: Partial<OverviewQuery>): string => {
    const wanted = { plan, show, page: 1, ...more };
    return `/intake/${held.id}?plan=${wanted.plan}&show=${wanted.show}&page=${wanted.page}`;
  };
  const amounts = { doubt: doubtful.length, all: lines.length, out: out.length };
  const head = headOf(desk, plan, again);
  return {
    template: 'intake/overview',
    title: 'Что прочитано в документе',
    isWide: true,
    ...(again && { status: again.fault.status }),
    view: {
      steps: stepsOf(desk, 'read'),
      ...{ id: held.id, seen: held.seq, planPlace: plan },
      about: aboutOf(desk, visitor),
      doubles: doublesOf(desk),
      alike: desk.alike,
      mismatch: desk.mismatch,
      others: othersOf(desk, plans),
      amends: desk.amended
        ? { number: desk.amended.number, title: desk.amended.title, version: desk.amended.version }
        : null,
      plans:
        edited.draft.plans.length > 1
          ? edited.draft.plans.map(({ annex, title }, at) => ({
              href: address({ plan: at, show: null }).replace('&show=null', ''),
              text: annex ? `Приложение № ${annex}` : title || `План ${at + 1}`,
              isCurrent: at === plan,
            }))
          : null,
      head,
      tabs: (Object.keys(SHOWN) as Shown[])
        .filter((each) => each !== 'out' || out.length > 0)
        .map((each) => ({
          href: address({ show: each }),
          text: `${SHOWN[each]}: ${amounts[each]}`,
          isCurrent: each === show,
        })),
      rows: chosen
        .slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE)
        .map((line, at, all) => lineView(line, all[at - 1], held.id, desk)),
      out:
        show === 'out'
          ? out.map(({ id, written, edit }) => ({
              id,
              text: edit?.texts?.measure ?? written?.measure ?? '',
              number: written?.number ?? '',
              by: edit?.by ?? '',
              action: `/intake/${held.id}/rows/${rowAddress(id)}/return`,
            }))
          : null,
      isAllClear: show === 'doubt' && doubtful.length === 0,
      turning:
        pages > 1
          ? {
              words: `Страница ${page} из ${pages}`,
              back: page > 1 ? address({ page: page - 1 }) : null,
              on: page < pages ? address({ page: page + 1 }) : null,
            }
          : null,
      findings: orNull(edited.draft.findings.map(findingWords)),
      tables: orNull(
        edited.draft.otherTables
          .filter(({ kind }) => kind !== 'approval-stamp')
          .map(({ kind, title, rows }) => ({
            name: TABLES[kind] ?? (title || 'Таблица'),
            amount: rows.length,
          })),
      ),
      next: `/intake/${held.id}/${examined.questions.length > 0 ? 'questions' : 'preview'}`,
      questions: examined.questions.length,
      errorSummary: errorSummary(again?.fault, head?.fields ?? []),
      directorySize: directory.people.length,
    },
  };
}

const TABLES: Readonly<Record<string, string>> = {
  'observer-schedule': 'График наблюдения',
  'public-observers': 'Общественные наблюдатели',
  legend: 'Сокращения',
};

/** Rows of the plan on the paper, each with what the directory says of it. */
function linesOf({ examined }: OnDesk, plan: number): readonly Line[] {
  const byId = new Map(
    examined.survey.plans.flatMap((each) =>
      each.rows.map((row): [string, SurveyedRow] => [examined.ids.get(row.key) ?? row.key, row]),
    ),
  );
  return (examined.edited.rows[plan] ?? []).map(({ id, edit }) => ({
    id,
    row: byId.get(id) ?? null,
    isEdited: edit?.texts !== null && edit !== null,
  }));
}

function lineView(
  { id, row, isEdited }: Line,
  above: Line | undefined,
  draft: string,
  { directory }: OnDesk,
): View {
  // Of an amending document only the amending plan is examined; the rest is not its business.
  if (!row) return { id, isRead: false };
  const { measure, label } = row;
  return {
    id,
    isRead: true,
    label,
    // Said once, over the first of its rows.
    section: measure.section === above?.row?.measure.section ? null : measure.section || null,
    measure: measure.measure,
    deadlineText: measure.deadlineText,
    responsibleText: measure.responsibleText,
    resultText: measure.resultText,
    reading: rowReading(row, directory),
    isEdited,
    href: id.endsWith('/observed') ? null : `/intake/${draft}/rows/${rowAddress(id)}`,
  };
}

function aboutOf({ held, examined }: OnDesk, { moment }: Visitor): readonly View[] {
  const { order } = examined.draft;
  const day = shortDate(civilDateIn(moment.zone, held.madeAt));
  const rows: [string, string | null][] = [
    [
      'Приказ',
      order &&
        ([order.number && `№ ${order.number}`, order.date && `от ${shortDate(order.date)}`]
          .filter(Boolean)
          .join(' ') ||
          null),
    ],
    ['Издан', order?.issuer ?? null],
    ['Подписал', order?.signatory ?? null],
    ['Контроль за исполнением', order?.overseer ?? null],
    ['Внесён в программу', `${held.madeBy}, ${day}`],
  ];
  return rows.flatMap(([term, words]) => (words ? [{ term, words }] : []));
}

/** The document's plan is there already: it is an amendment, or the same paper again. */
function doublesOf({ doubles }: OnDesk): View | null {
  const [first] = doubles;
  if (first === undefined) return null;
  return { numbers: doubles.map((number) => `№ ${number}`).join(', '), first };
}

/** Which plan the document could amend, where it is taken for a new one. */
function othersOf({ held }: OnDesk, plans: readonly PlanSummary[]): Field | null {
  const running = plans.filter(({ closedOn }) => closedOn === null);
  if (held.amends !== null || running.length === 0) return null;
  return new FormFields().select(
    { name: 'plan', label: 'Какой план меняет документ', form: 'amends' },
    running.map(({ number, title }) => ({
      value: String(number),
      text: `№ ${number}: ${shortened(title, 90)}`,
    })),
  );
}

function headOf(
  { examined, held }: OnDesk,
  at: number,
  again: { readonly typed: Typed; readonly fault: FormFault } | undefined,
) {
  const plan = examined.edited.draft.plans[at];
  if (!plan) return null;
  const { title, period, approvedOn, measures } = plan;
  const fields = new FormFields(again?.typed, again?.fault);
  fields.area({ name: 'title', label: 'Название плана', value: title }, 3);
  fields.date({ name: 'from', label: 'Начало периода', value: period?.[0] ?? '' });
  fields.date({ name: 'to', label: 'Конец периода', value: period?.[1] ?? '' });
  return {
    title: title || 'План без названия',
    period: period ? period.map(shortDate).join(' – ') : null,
    approvedOn: approvedOn && shortDate(approvedOn),
    amount: measures.length,
    fields: fields.all,
    isOpen: again?.typed['title'] !== undefined,
    action: `/intake/${held.id}/plans/${at}`,
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
