import { may, type Action } from '../../people/index.js';
import type { Visitor } from '../door/visitor.js';

interface Area {
  readonly href: string;
  readonly text: string;
  /** Who sees it; nobody is shown what is refused to them. */
  readonly needs?: Action;
}

/** The product's areas in the order of a working day. */
const AREAS: readonly Area[] = [
  { href: '/', text: 'Главная' },
  { href: '/tasks', text: 'Поручения', needs: 'task.read' },
  { href: '/plans', text: 'Планы', needs: 'plan.read' },
  { href: '/intake', text: 'Загрузить приказ', needs: 'plan.import' },
  { href: '/calendar', text: 'Календарь', needs: 'task.read' },
  { href: '/documents', text: 'Документы', needs: 'document.read' },
  { href: '/reports', text: 'Отчёты', needs: 'report.read' },
  { href: '/people', text: 'Справочник', needs: 'people.read' },
  { href: '/notices', text: 'Письма', needs: 'ladder.read' },
  { href: '/history', text: 'История', needs: 'history.read' },
  { href: '/settings', text: 'Настройки', needs: 'settings.read' },
  { href: '/help', text: 'Помощь' },
];

export interface NavigationLink {
  readonly href: string;
  readonly text: string;
  readonly isCurrent: boolean;
}

export function navigation(
  { actor, department }: Visitor,
  path: string,
): readonly NavigationLink[] {
  return AREAS.filter(
    ({ needs }) => !needs || may(actor, needs, { department: department.id }),
  ).map(({ href, text }) => ({ href, text, isCurrent: isIn(path, href) }));
}

function isIn(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
