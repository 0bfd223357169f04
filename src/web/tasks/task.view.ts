import { EVIDENCE_NAMES } from '../../intake/index.js';
import {
  isOverdue,
  lastDay,
  lateWords,
  orderWords,
  pointWords,
  STATE_WORDS,
  type EvidenceVersion,
  type StoredExtension,
  type TaskCard,
} from '../../tasks/index.js';
import { longDate, shortDate, shortened } from '../../templating/index.js';
import { civilDateIn } from '../../time/index.js';
import type { Visitor } from '../door/visitor.js';
import type { PageReply } from '../page/reply.js';
import { standingTag } from '../words/standing.js';
import type { Receiver } from './task-form-shapes.view.js';
import { taskForms, type Again } from './task-forms.view.js';

const ACCEPTORS = {
  overseer: 'контролёр по приказу',
  chairperson: 'председатель',
  deputy: 'заместитель председателя',
} as const;

/** The one page where a task is worked on. */
export function taskPage(
  card: TaskCard,
  visitor: Visitor,
  receivers: readonly Receiver[],
  again?: Again,
): PageReply {
  const { facts, measure, plan } = card;
  const { moment } = visitor;
  const { forms, hindrances, errorSummary } = taskForms({ card, visitor, receivers }, again);
  const judged = { ...facts, state: card.state };
  return {
    template: 'tasks/task',
    title: `Поручение № ${card.number}`,
    ...(again && { status: again.fault.status }),
    view: {
      number: card.number,
      seen: card.seq,
      tag: standingTag(judged, moment.today),
      meaning: STATE_WORDS[card.state].meaning,
      late: isOverdue(judged, moment.today)
        ? lateWords(lastDay(judged), moment.today, moment.calendar)
        : null,
      measure: measure.text,
      rows: rowsOf(card),
      plan: { number: plan.number, title: plan.title },
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
      history: [...card.history].reverse().map(({ at, by, words }) => ({
        day: shortDate(civilDateIn(moment.zone, at)),
        ...{ by, words },
      })),
      ...{ forms, hindrances, errorSummary },
      short: shortened(measure.text, 120),
    },
  };
}

function rowsOf(card: TaskCard): readonly { term: string; words: string }[] {
  const { facts, measure, plan } = card;
  const source = [orderWords({ ...plan, annex: null }), pointWords(measure.number)].filter(Boolean);
  const rows: [string, string | null][] = [
    ['Основание', source.join(', ')],
    ['Срок в плане', measure.deadlineText],
    ['Исполнить до', dueWords(card)],
    ['Ожидаемый результат', measure.resultText],
    ['Приложить', contractWords(card)],
    ['Исполнитель', partiesWords(card)],
    ['Ответственные в плане', measure.responsibleText],
    ['Участники', card.participants.join('; ')],
    ['Проверяет', card.overseer?.name ?? ACCEPTORS[facts.acceptor]],
  ];
  return rows.flatMap(([term, words]) => (words ? [{ term, words }] : []));
}

function dueWords({ facts, state }: TaskCard): string {
  const { due, originalDue, base, extensions, returns, kind } = facts;
  return [
    longDate(due),
    due === originalDue ? null : `первоначально ${shortDate(originalDue)}`,
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

function partiesWords({ organisation, executor, coExecutors }: TaskCard): string {
  const others = coExecutors.map(({ name }) => name).join(', ');
  const lead = [organisation?.name, executor?.name].filter(Boolean).join(', ');
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
