import { mayDo, type Visitor } from '../door/visitor.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import type { Listed } from './directory-lists.view.js';

const TABS = {
  people: 'Люди',
  organisations: 'Организации',
  groups: 'Группы',
  roles: 'Роли',
  access: 'Доступ',
} as const;
export type DirectoryTab = keyof typeof TABS;

const ADD: Readonly<Record<DirectoryTab, { readonly href: string; readonly text: string }>> = {
  people: { href: '/people/persons/new', text: 'Добавить человека' },
  organisations: { href: '/people/organisations/new', text: 'Добавить организацию' },
  groups: { href: '/people/groups/new', text: 'Добавить группу' },
  roles: { href: '/people/roles/new', text: 'Добавить роль' },
  access: { href: '/people/persons/new', text: 'Добавить человека' },
};

export function tabOf(asked: unknown, visitor: Visitor): DirectoryTab {
  const tab = (Object.keys(TABS) as DirectoryTab[]).find((each) => each === asked) ?? 'people';
  return tab === 'access' && !mayDo(visitor, 'people.edit') ? 'people' : tab;
}

export function directoryPage(given: {
  readonly visitor: Visitor;
  readonly tab: DirectoryTab;
  readonly query: Typed;
  readonly listed: Listed;
}): PageReply {
  const { visitor, tab, query, listed } = given;
  const mayEdit = mayDo(visitor, 'people.edit');
  const fields = new FormFields(query);
  const search = fields.text({ name: 'q', label: 'Имя, название или почта' }, { type: 'search' });
  const gone = fields.checkboxes({ name: 'gone', label: 'Показать' }, [
    { value: '1', text: 'И тех, кого уже нет' },
  ]);
  const wanted = plain(search.value).slice(0, 200);
  const { head, lines } = listed;
  const isGoneShown = query['gone'] === '1';
  const shown = lines.filter(
    (line) =>
      (isGoneShown || !line.isOver) &&
      plain([line.name, ...line.cells.map(({ text }) => text)].join(' ')).includes(wanted),
  );
  const tabs = (Object.keys(TABS) as DirectoryTab[]).filter((each) => each !== 'access' || mayEdit);
  return {
    template: 'people/directory',
    title: 'Справочник отдела',
    view: {
      tabs: tabs.map((each) => ({
        href: `/people?tab=${each}`,
        text: TABS[each],
        isCurrent: each === tab,
      })),
      ...{ search, tab, head, name: TABS[tab], lines: shown.length > 0 ? shown : null },
      gone: tab === 'people' || tab === 'organisations' ? gone : null,
      wanted: search.value.trim() || null,
      edit: mayEdit ? { add: ADD[tab], import: mayDo(visitor, 'people.import') } : null,
    },
  };
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('ё', 'е');
}
