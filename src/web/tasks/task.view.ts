import { EVIDENCE_NAMES } from '../../intake/index.js';
import {
  isOverdue,
  lastDay,
  lateWords,
  sourceWords,
  STATE_WORDS,
  type EvidenceVersion,
  type StoredExtension,
  type TaskCard,
} from '../../tasks/index.js';
import { capital, longDate, shortDate, shortened, unquoted } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import { standingTag } from '../words/standing.js';
import { taskDrafts } from '../words/draft-links.js';
import type { TaskAround } from './task-around.service.js';
import type { ActAgain } from '../forms/act.js';
import { taskForms } from './task-forms.view.js';

const ACCEPTORS = {
  overseer: 'контролёр по приказу',
  chairperson: 'председатель',
  deputy: 'заместитель председателя',
} as const;

/** The one page where a task is worked on. */
export function taskPage(
  card: TaskCard,
  visitor: Visitor,
  around: TaskAround,
  again?: ActAgain,
): PageReply {
  const { facts, measure, plan } = card;
  const { moment } = visitor;
  const {
    acts: forms,
    hindrances,
    errorSummary,
  } = taskForms({ card, visitor, receivers: around.receivers }, again);
  const judged = { ...facts, state: card.state };
  return {
    template: 'tasks/task',
    title: `Поручение № ${card.number}`,
    ...(again && { status: again.fault.status }),
    view: {
      number: card.number,
      tag: standingTag(judged, moment.today),
      meaning: STATE_WORDS[card.state].meaning,
      late: isOverdue(judged, moment.today)
        ? capital(lateWords(lastDay(judged), moment.today, moment.calendar))
        : null,
      measure: measure.text,
      rows: rowsOf(card, around),
      plan: { number: plan.number, title: shortened(unquoted(plan.title), 120) },
      place: {
        href: `/plans/${plan.number}/measures/${measure.id}`,
        words: placeWords(card),
      },
      why: around.why,
      next: nextWords(card, around),
      drafts: taskDrafts(card, visitor),
      account: accountOf(card),
      documents: card.evidence.map((each) =>
        documentOf(
          card,
          each,
          forms.some(({ name }) => name === 'document'),
        ),
      ),
      extensions: card.extensions.map(extensionOf),
      closed: facts.closedReason,
      record: mayDo(visitor, 'history.read') ? `/history?kind=task&id=${card.id}` : null,
      history: [...card.history].reverse().map(({ at, by, words }) => ({
        day: shortDate(civilDateIn(moment.zone, at)),
        ...{ by, words },
      })),
      ...{ forms, hindrances, errorSummary },
    },
  };
}

function rowsOf(card: TaskCard, around: TaskAround): readonly { term: string; words: string }[] {
  const { measure, plan } = card;
  const rows: [string, string | null][] = [
    ['Основание', sourceWords({ ...measure, plan: { ...plan, annex: null } })],
    ['Срок в плане', measure.deadlineText],
    ['Исполнить до', dueWords(card, around)],
    ['Ожидаемый результат', measure.resultText],
    ['Приложить', contractWords(card)],
    ['Исполнитель', partiesWords(card)],
    ['Ответственные в плане', measure.responsibleText],
    ['Участники', card.participants.join('; ')],
    ['Проверяет', acceptorWords(card, around)],
  ];
  return rows.flatMap(([term, words]) => (words ? [{ term, words }] : []));
}

/** «контролёр по приказу Савельев П.А.» */
function acceptorWords({ facts, overseer }: TaskCard, { acceptors }: TaskAround): string {
  return overseer?.name ?? [ACCEPTORS[facts.acceptor], acceptors.join(', ')].join(' ').trim();
}

/** «Мероприятие 2 раздела «Выявление причин…»» */
function placeWords({ measure: { number, section } }: TaskCard): string {
  const point = number.replace(/\.$/, '');
  const row = point === '' ? 'Мероприятие' : `Мероприятие ${point}`;
  return section === '' ? row : `${row} раздела «${shortened(unquoted(section), 90)}»`;
}

/** What comes after this, for whoever comes here once a month. */
function nextWords(card: TaskCard, around: TaskAround): string | null {
  const { state, facts } = card;
  const who = acceptorWords(card, around);
  switch (state) {
    case 'planned':
      return `Откроется ${shortDate(facts.opensOn)}, исполнитель получит письмо. Пока делать ничего не нужно.`;
    case 'assigned':
    case 'inProgress':
      return `Исполнитель направляет информацию, её проверяет ${who}: принимает или возвращает с замечаниями. О решении придёт письмо.`;
    case 'returned':
      return `Исправленную информацию направляют ещё раз, и ${who} проверит её снова.`;
    case 'submitted':
      return `Решает ${who}: если исполнение принято, делать больше ничего не нужно, если возвращено — придёт письмо с замечаниями.`;
    case 'accepted':
    case 'cancelled':
    case 'notApplicable':
      return null;
  }
}

function dueWords({ facts, state }: TaskCard, { commonDue }: TaskAround): string {
  const { due, originalDue, base, extensions, returns, kind, part } = facts;
  const isEarlier = part === 'part' && commonDue !== null && originalDue < commonDue;
  return [
    longDate(due),
    due === originalDue ? null : `первоначально ${shortDate(originalDue)}`,
    isEarlier
      ? `раньше общего срока ${shortDate(commonDue)}: сведения организаций ещё нужно свести`
      : null,
    extensions > 0 ? `продлений: ${extensions}` : null,
    returns > 0 ? `возвратов: ${returns}` : null,
    state === 'returned' && base !== null ? `доработать до ${shortDate(base)}` : null,
    kind === 'checkpoint' ? 'промежуточная информация, документы не нужны' : null,
  ]
    .filter((part) => part !== null)
    .join('; ');
}

function contractWords({ facts }: TaskCard): string {
  if (facts.kind === 'checkpoint') return '';
  return facts.demanded
    .map((kind) => {
      const isThere = facts.evidence.some((each) => each.kind === kind);
      return `${EVIDENCE_NAMES[kind]} (${isThere ? 'приложено' : 'не приложено'})`;
    })
    .join(', ');
}

function partiesWords({ facts, organisation, executor, coExecutors }: TaskCard): string {
  const others = coExecutors.map(({ name }) => name).join(', ');
  const name = [organisation?.name, executor?.name].filter(Boolean).join(', ');
  const lead = facts.part === 'part' ? `${name} (сведения для ответственного исполнителя)` : name;
  return [lead, others && `соисполнители: ${others}`].filter(Boolean).join('; ');
}

function accountOf({ account }: TaskCard): Readonly<Record<string, string | null>> | null {
  if (!account) return null;
  const { text, doneOn, enteredBy, incoming } = account;
  return {
    ...{ text, enteredBy },
    doneOn: longDate(doneOn),
    incoming: incoming ? `вх. № ${incoming.number} от ${shortDate(incoming.date)}` : null,
  };
}

function documentOf(card: TaskCard, version: EvidenceVersion, mayRemove: boolean) {
  const { id, kind, number, date, file, address, addedBy, endedBecause } = version;
  const name = kind === 'other' ? 'иной документ' : EVIDENCE_NAMES[kind];
  return {
    title: [name, number && `№ ${number}`, date && `от ${shortDate(date)}`]
      .filter(Boolean)
      .join(' '),
    name: file?.name ?? address ?? '',
    href: file ? `/tasks/${card.number}/documents/${id}` : (address ?? ''),
    addedBy,
    ended: endedBecause === null ? null : endedBecause === 'replaced' ? 'заменён' : 'убран',
    removal:
      endedBecause === null && mayRemove ? `/tasks/${card.number}/documents/${id}/removal` : null,
  };
}

function extensionOf(extension: StoredExtension) {
  const { proposed, reason, askedBy, decision, due, decidedBy, decisionReason, late } = extension;
  const asked = `до ${shortDate(proposed)} просит ${askedBy}: ${reason}`;
  const decided =
    decision === null
      ? 'решения ещё нет'
      : decision === 'granted'
        ? `продлено до ${shortDate(due ?? proposed)}`
        : decision === 'refused'
          ? 'отказано'
          : 'снято: поручение пошло дальше без решения';
  return {
    asked: late ? `${asked} (поздно: просят не позже чем за несколько дней до срока)` : asked,
    decided: [decided, decidedBy, decisionReason].filter(Boolean).join(', '),
  };
}
