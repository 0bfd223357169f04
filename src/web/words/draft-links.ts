/** Documents that a task calls for just now, by whoever looks at it; the rest are in «Составить документ». */
import { may } from '../../people/index.js';
import { isOverdue, type TaskCard } from '../../tasks/index.js';
import type { Visitor } from '../door/visitor.js';

export interface DraftLink {
  readonly text: string;
  readonly href: string;
}

/** Of evidence a measure wants, what can be drafted from its own data; recommendations go to a school. */
const PROVING = {
  'analytical-memo': 'Аналитическая справка',
  'observation-report': 'Акт общественного наблюдения',
  minutes: 'Протокол совещания',
} as const;

export function taskDrafts(card: TaskCard, visitor: Visitor): readonly DraftLink[] {
  const { state, facts, number } = card;
  const isOffice = isOfOffice(visitor);
  const isWorkedOn = ['assigned', 'inProgress', 'returned'].includes(state);
  const isLate = isOverdue({ ...facts, state }, visitor.moment.today);
  const decided = card.extensions.at(-1)?.decision ?? null;
  const link = (kind: string, text: string): DraftLink => ({
    text,
    href: `/documents/new?kind=${kind}&task=${number}`,
  });
  const proving = (Object.keys(PROVING) as (keyof typeof PROVING)[]).filter(
    (kind) =>
      facts.demanded.includes(kind) &&
      // A school may draft of its own work only, and a memo or minutes tell of everybody's.
      (isOffice || facts.organisation === null || kind === 'observation-report'),
  );
  return [
    ...(isOffice && isLate
      ? [
          link('explanation-request', 'Запрос объяснений'),
          link('non-performance-memo', 'Служебная записка о неисполнении'),
        ]
      : []),
    ...(isOffice && isWorkedOn && !isLate
      ? [link('information-request', 'Запрос информации')]
      : []),
    ...(isOffice && (decided === 'granted' || decided === 'refused')
      ? [link('extension-notice', 'Уведомление о продлении срока')]
      : []),
    ...(isWorkedOn ? proving.map((kind) => link(kind, PROVING[kind])) : []),
  ];
}

/** Of a whole row: what sums up what everybody has brought, and what asks them for it. */
export function measureDrafts(
  { plan, measure, demanded }: { plan: number; measure: string; demanded: readonly string[] },
  visitor: Visitor,
): readonly DraftLink[] {
  if (!isOfOffice(visitor)) return [];
  const of = `&measure=${measure}`;
  return [
    { text: 'Аналитическая справка', href: `/documents/new?kind=analytical-memo${of}` },
    { text: 'Запрос информации', href: `/documents/new?kind=information-request${of}` },
    ...(demanded.includes('minutes')
      ? [{ text: 'Протокол совещания', href: `/documents/new?kind=minutes&plan=${plan}` }]
      : []),
  ];
}

/** Of a plan as a whole. */
export function planDrafts(plan: number, visitor: Visitor): readonly DraftLink[] {
  if (!isOfOffice(visitor)) return [];
  const kinds = [
    ['acknowledgement-sheet', 'Лист ознакомления'],
    ['plan-extract', 'Выписка из плана'],
    ['control-list', 'Перечень поручений на контроле'],
    ['minutes', 'Протокол совещания'],
    ['plan-report', 'Сводный отчёт об исполнении'],
    ['order-off-control', 'Приказ о снятии с контроля'],
  ] as const;
  return kinds.map(([kind, text]) => ({
    text,
    href: `/documents/new?kind=${kind}&plan=${plan}`,
  }));
}

function isOfOffice({ actor, department }: Visitor): boolean {
  return may(actor, 'document.make', { department: department.id, organisations: [], people: [] });
}
