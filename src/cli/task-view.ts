import { EVIDENCE_NAMES, type EvidenceKind } from '../intake/index.js';
import {
  EVENT_WORDS,
  isOverdue,
  lastDay,
  openTo,
  STATE_WORDS,
  type EvidenceVersion,
  type StoredExtension,
  type TaskCard,
} from '../tasks/index.js';
import { civilDateIn, daysBetween, type CivilDate } from '../time/index.js';
import { terminalWidth, wrapped } from './table.js';
import { russianDate } from './words.js';

export interface CardView {
  readonly card: TaskCard;
  readonly today: CivilDate;
  readonly zone: string;
  /** What the one who asks could do now; null where nobody was named. */
  readonly possible: ReturnType<typeof openTo> | null;
}

/** One task with everything known of it. */
export function taskView(view: CardView): string {
  const { card, possible } = view;
  const { facts, measure, plan } = card;
  return [
    `Поручение № ${card.number}: ${standing(view)}`,
    '',
    ...field('Мероприятие', [measure.number.replace(/\.$/, ''), measure.text].join(' ').trim()),
    ...field('План', `№ ${plan.number}, ${plan.title}${orderOf(card)}`),
    ...field('Срок в плане', measure.deadlineText),
    ...field('Срок', dueOf(card)),
    ...field('Исполнитель', namesOf(card)),
    ...field('Участники', card.participants.join('; ')),
    ...field('Контролёр', card.overseer?.name ?? ACCEPTORS[facts.acceptor]),
    ...field('Подтвердить', contractOf(card)),
    ...field('Исполнение', accountOf(card)),
    ...field('Продление', card.extensions.map(extensionLine).join('\n')),
    ...field('Закрыто', facts.closedReason ?? ''),
    ...field('Можно', actionsOf(possible ?? [], true)),
    ...field('Пока нельзя', actionsOf(possible ?? [], false)),
    ...section('Документы', card.evidence.map(evidenceLine)),
    ...section(
      'История',
      card.history.map(
        ({ at, by, words }) => `${russianDate(civilDateIn(view.zone, at))}  ${by}: ${words}`,
      ),
    ),
  ].join('\n');
}

function actionsOf(options: ReturnType<typeof openTo>, isOpen: boolean): string {
  return options
    .filter(({ hindrance }) => (hindrance === null) === isOpen)
    .map(({ type, hindrance }) => EVENT_WORDS[type].action + (hindrance ? ` (${hindrance})` : ''))
    .join(isOpen ? ', ' : '\n');
}

function standing({ card, today }: CardView): string {
  const judged = { ...card.facts, state: card.state };
  const { title } = STATE_WORDS[card.state];
  if (!isOverdue(judged, today)) return title;
  return `${title}, просрочено на ${daysBetween(lastDay(judged), today)} дн.`;
}

const LABEL = 14;

function field(label: string, text: string): string[] {
  if (text === '') return [];
  const lines = wrapped(text, Math.max(terminalWidth() - LABEL, 40));
  return lines.map((line, at) => `${(at === 0 ? `${label}:` : '').padEnd(LABEL)} ${line}`);
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const width = Math.max(terminalWidth() - 2, 40);
  return ['', `${title}:`, ...lines.flatMap((line) => wrapped(line, width)).map((l) => `  ${l}`)];
}

const ACCEPTORS = {
  overseer: 'контролёр по приказу',
  chairperson: 'председатель',
  deputy: 'заместитель председателя',
} as const;

function orderOf({ plan }: TaskCard): string {
  if (!plan.order) return '';
  const { number, date } = plan.order;
  return `, приказ${date ? ` от ${russianDate(date)}` : ''}${number ? ` № ${number}` : ''}`;
}

function dueOf({ facts, state }: TaskCard): string {
  const { due, originalDue, base, extensions, returns, kind } = facts;
  return [
    russianDate(due),
    due !== originalDue && `первоначально ${russianDate(originalDue)}`,
    extensions > 0 && `продлений ${extensions}`,
    returns > 0 && `возвратов ${returns}`,
    state === 'returned' && base !== null && `доработать до ${russianDate(base)}`,
    kind === 'checkpoint' && 'промежуточная информация, документы не нужны',
  ]
    .filter((part) => part)
    .join(', ');
}

function namesOf({ organisation, executor, coExecutors }: TaskCard): string {
  const others = coExecutors.map(({ name }) => name);
  return [
    [organisation?.name, executor?.name].filter((name) => name).join(', '),
    others.length > 0 ? `соисполнители: ${others.join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function contractOf({ facts }: TaskCard): string {
  if (facts.kind === 'checkpoint') return '';
  const has = (kind: EvidenceKind): boolean => facts.evidence.some((each) => each.kind === kind);
  return facts.demanded
    .map((kind) => `${EVIDENCE_NAMES[kind]} (${has(kind) ? 'приложено' : 'не приложено'})`)
    .join(', ');
}

function accountOf({ account }: TaskCard): string {
  if (!account) return '';
  const { text, doneOn, enteredBy, incoming } = account;
  const from = incoming ? `, вх. № ${incoming.number} от ${russianDate(incoming.date)}` : '';
  return `${text}\nИсполнено ${russianDate(doneOn)}, внёс ${enteredBy}${from}`;
}

const DECISIONS = { granted: 'продлено', refused: 'отказано', lapsed: 'не решено, снято' } as const;

function extensionLine(extension: StoredExtension): string {
  const { proposed, reason, askedBy, decision, due, decidedBy, late } = extension;
  const asked = `до ${russianDate(proposed)} просит ${askedBy}: ${reason}`;
  const ahead = late ? ' (поздно)' : '';
  if (decision === null) return `${asked}${ahead} — решения ещё нет`;
  const to = due ? ` до ${russianDate(due)}` : '';
  return `${asked}${ahead} — ${DECISIONS[decision]}${to}${decidedBy ? `, ${decidedBy}` : ''}`;
}

function evidenceLine(document: EvidenceVersion, at: number): string {
  const { kind, number, date, file, address, endedBecause, addedBy } = document;
  const name = kind === 'other' ? 'иной документ' : EVIDENCE_NAMES[kind];
  const requisites = `${number ? ` № ${number}` : ''}${date ? ` от ${russianDate(date)}` : ''}`;
  const ended = endedBecause ? ENDED[endedBecause] : '';
  return `${at + 1}. ${name}${requisites}: ${file?.name ?? address ?? ''} (${addedBy})${ended}`;
}

const ENDED = { replaced: ' — заменён', removed: ' — убран' } as const;
