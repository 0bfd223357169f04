import type { Action } from '../../people/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';

const TABS: readonly { readonly href: string; readonly text: string; readonly needs: Action }[] = [
  { href: '/notices/letters', text: 'Отправленные', needs: 'letter.read' },
  { href: '/notices/undelivered', text: 'Не доставлено', needs: 'letter.read' },
  { href: '/notices/ahead', text: 'Что будет отправлено', needs: 'ladder.read' },
  { href: '/notices/ladder', text: 'Порядок напоминаний', needs: 'ladder.read' },
];

/** Only those that lead somewhere for this visitor. */
export function noticeTabs(
  visitor: Visitor,
  current: string,
): readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[] {
  return TABS.filter(({ needs }) => mayDo(visitor, needs)).map(({ href, text }) => ({
    ...{ href, text },
    isCurrent: href === current,
  }));
}
