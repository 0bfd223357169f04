import { EVIDENCE_NAMES } from '../../intake/index.js';
import { orderName, rowLabels, type StoredMeasure, type StoredPlan } from '../../plans/index.js';
import type { Wording } from '../../plans/plans.module.js';
import { isOverdue, lastDay, lateWords } from '../../tasks/index.js';
import type { OccurrenceProgress } from '../../tasks/tasks.module.js';
import { counted, longDate, shortDate, shortened, unquoted } from '../../templating/index.js';
import { seesAll } from '../tasks/whose.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import { standingTag } from '../words/standing.js';
import { measureDrafts } from '../words/draft-links.js';
import { demandWords } from './deadline-why.view.js';
import type { Part } from './measure-desk.service.js';
import type { ActAgain } from '../forms/act.js';
import { measureForms } from './measure-forms.view.js';
import { MEASURE_STATE_WORDS } from './measure-standing.js';
import { planRow } from './plan-rows.view.js';
import { mayRecordEvent, type PlanReading } from './plans-desk.service.js';

interface MeasureShown {
  readonly reading: PlanReading;
  readonly measure: StoredMeasure;
  /** The last edition that has the row: the one in force, unless an order took the row out. */
  readonly edition: StoredPlan;
  readonly wordings: readonly Wording[];
  readonly parts: readonly Part[];
  readonly visitor: Visitor;
}

export function measurePage(shown: MeasureShown, again?: ActAgain): PageReply {
  const { reading, measure, edition, visitor } = shown;
  const { plan } = reading;
  const row = planRow(measure, { ...reading, plan: edition }, visitor);
  const waiting = reading.waiting.get(measure.id) ?? null;
  const isRemoved = edition.version !== plan.version;
  const { acts: forms, errorSummary } = measureForms(
    {
      ...{ address: row.href, measure, waiting, visitor },
      isLive: plan.closedOn === null && !isRemoved,
      mayRecord: mayRecordEvent(visitor, measure, reading.directory),
    },
    again,
  );
  const label = rowLabels(edition)[measure.place - 1] ?? '';
  return {
    template: 'plans/measure',
    title: `Мероприятие ${label} плана № ${plan.number}`,
    ...(again && { status: again.fault.status }),
    view: {
      ...{ row, forms, errorSummary },
      plan: { number: plan.number, name: shortened(unquoted(plan.title), 120) },
      meaning: MEASURE_STATE_WORDS[row.state].meaning,
      removed: isRemoved ? removedWords(edition, plan) : null,
      closedWaiting:
        waiting?.closedOn && waiting.closedReason
          ? `${shortDate(waiting.closedOn)} записано, что событие больше не ожидается: ${waiting.closedReason}`
          : null,
      occurrences: occurrencesOf(shown),
      isAll: seesAll(visitor),
      drafts:
        plan.closedOn === null && !isRemoved
          ? measureDrafts(
              { plan: plan.number, measure: measure.id, demanded: measure.deliverables },
              visitor,
            )
          : [],
      links: linksOf(measure, plan.number, visitor),
      wordings: wordingsOf(shown),
    },
  };
}

/** The same row across organisations, and its section in figures, for those who watch over all. */
function linksOf({ id, section }: StoredMeasure, plan: number, visitor: Visitor) {
  if (!mayDo(visitor, 'report.read')) return [];
  const part = new URLSearchParams({ ...(section && { section }) }).toString();
  return [
    { text: 'Раздел по организациям', href: `/plans/${plan}/matrix${part && `?${part}`}` },
    { text: 'Поручения таблицей', href: `/plans/${plan}/matrix/tasks?measure=${id}` },
  ];
}

function removedWords(edition: StoredPlan, plan: StoredPlan): string {
  const next = plan.versions.find(({ version }) => version === edition.version + 1);
  const order = next?.order ? ` (приказ ${orderName(next.order)})` : '';
  return `Мероприятие исключено из плана в редакции ${edition.version + 1}${order}. Показано, как оно было записано.`;
}

/** Every dated demand, each with the parts of it that the visitor may see. */
function occurrencesOf({ reading, measure, parts, visitor }: MeasureShown) {
  const progress = new Map(
    (reading.progress.get(measure.id) ?? []).map((each) => [each.occurrence, each]),
  );
  const known = measure.demands.map((demand) => ({
    id: demand.id,
    heading: `Срок ${longDate(demand.due)}${demand.kind === 'checkpoint' ? ', промежуточная информация' : ''}`,
    about: demandWords(demand),
  }));
  const gone = [...new Set(parts.map(({ task }) => task.occurrence))]
    .filter((id) => measure.demands.every((demand) => demand.id !== id))
    .map((id) => ({ id, heading: 'По прежней редакции плана', about: '' }));
  return [...known, ...gone].map(({ id, heading, about }) => {
    const own = parts.filter(({ task }) => task.occurrence === id).sort(leadFirst);
    const waiting = own.filter(({ task }) => task.state === 'submitted').length;
    return {
      ...{ id, heading, about },
      sum: sumWords(progress.get(id)),
      isOpen: known.length + gone.length < 3 || isLooked(progress.get(id)),
      parts: own.map((part) => partLine(part, visitor)),
      acceptance:
        waiting > 0 && mayDo(visitor, 'task.accept')
          ? `Принять всё, что ждёт проверки: ${waiting}`
          : null,
    };
  });
}

/** Of many dates those are shown at once that are asked for now. */
function isLooked(progress: OccurrenceProgress | undefined): boolean {
  return progress !== undefined && !progress.isOffControl && progress.planned < progress.of;
}

const NAMES = new Intl.Collator('ru', { numeric: true });

/** Whoever answers for the whole, then by name, «№ 2» before «№ 10». */
function leadFirst(one: Part, other: Part): number {
  const lead = Number(other.task.part === 'lead') - Number(one.task.part === 'lead');
  return lead || NAMES.compare(whoOf(one), whoOf(other));
}

function whoOf({ task: { organisation, executor } }: Pick<Part, 'task'>): string {
  return [organisation?.name, executor?.name].filter(Boolean).join(', ');
}

function sumWords(progress: OccurrenceProgress | undefined): string | null {
  if (!progress || progress.of === 0) return null;
  const { of, done, underReview, late, waiting, isOffControl } = progress;
  const parts = [
    done > 0 && `принято ${done}`,
    underReview > 0 && `на проверке ${underReview}`,
    late > 0 && `просрочено ${late}`,
    waiting > 0 && `ожидается ${waiting}`,
  ].filter(Boolean);
  const sum = `Всего ${counted(of, 'поручение', 'поручения', 'поручений')}: ${parts.join(', ')}.`;
  return isOffControl ? `Снято с контроля. ${sum}` : sum;
}

const PARTS = { lead: 'сводит', part: 'сведения для ответственного', each: null } as const;

function partLine(part: Part, { moment }: Visitor) {
  const { task, brought, isOwn } = part;
  const account = brought?.account ?? null;
  return {
    number: task.number,
    who: whoOf(part),
    href: isOwn ? `/tasks/${task.number}` : null,
    role: PARTS[task.part],
    due: shortDate(lastDay(task)),
    moved: task.due === task.originalDue ? null : `первоначально ${shortDate(task.originalDue)}`,
    tag: standingTag(task, moment.today),
    late: isOverdue(task, moment.today)
      ? lateWords(lastDay(task), moment.today, moment.calendar)
      : null,
    closed: task.closedReason,
    account: account && {
      text: account.text,
      about: `Исполнено ${shortDate(account.doneOn)}, внёс ${account.enteredBy}`,
    },
    documents: (brought?.documents ?? []).map(({ id, kind, number, date, name, address }) => ({
      title: [
        kind === 'other' ? 'иной документ' : EVIDENCE_NAMES[kind],
        number && `№ ${number}`,
        date && `от ${shortDate(date)}`,
      ]
        .filter(Boolean)
        .join(' '),
      name: name ?? address ?? '',
      href: name === null ? address : isOwn ? `/tasks/${task.number}/documents/${id}` : null,
    })),
  };
}

/** Old wordings, newest first; of one that never changed nothing is said. */
function wordingsOf({ wordings, reading }: MeasureShown) {
  if (wordings.length < 2) return null;
  const { versions } = reading.plan;
  return [...wordings].reverse().map((wording) => {
    const edition = versions.find(({ version }) => version === wording.version);
    return {
      title: `Редакция ${wording.version}${edition?.order ? `, приказ ${orderName(edition.order)}` : ''}`,
      rows: [
        ['Раздел', wording.section],
        ['№', wording.number],
        ['Мероприятие', wording.measure],
        ['Срок', wording.deadlineText],
        ['Ответственные', wording.responsibleText],
        ['Ожидаемый результат', wording.resultText],
      ].flatMap(([term, words]) => (words ? [{ term, words }] : [])),
    };
  });
}
