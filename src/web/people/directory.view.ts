import { isInForce, membersOn, type Directory } from '../../people/index.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import type { SignInState } from './people.queries.js';
import {
  accessWords,
  fullName,
  KIND_WORDS,
  organisationNamed,
  personNamed,
} from './people-words.js';

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

interface Line {
  readonly href: string | null;
  readonly cells: readonly { readonly label: string; readonly text: string }[];
  readonly name: string;
  readonly isOver: boolean;
}
interface Listed {
  readonly head: readonly string[];
  readonly lines: readonly Line[];
}

export function tabOf(asked: unknown, visitor: Visitor): DirectoryTab {
  const tab = (Object.keys(TABS) as DirectoryTab[]).find((each) => each === asked) ?? 'people';
  return tab === 'access' && !mayDo(visitor, 'people.edit') ? 'people' : tab;
}

export function directoryPage(given: {
  readonly visitor: Visitor;
  readonly directory: Directory;
  readonly states: ReadonlyMap<string, SignInState>;
  readonly tab: DirectoryTab;
  readonly query: Typed;
}): PageReply {
  const { visitor, tab, query } = given;
  const mayEdit = mayDo(visitor, 'people.edit');
  const fields = new FormFields(query);
  const search = fields.text({ name: 'q', label: 'Имя, название или почта' }, { type: 'search' });
  const gone = fields.checkboxes({ name: 'gone', label: 'Показать' }, [
    { value: '1', text: 'И тех, кого уже нет' },
  ]);
  const wanted = plain(search.value).slice(0, 200);
  const { head, lines } = listed(given);
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

function listed(given: Parameters<typeof directoryPage>[0]): Listed {
  switch (given.tab) {
    case 'people':
      return people(given);
    case 'organisations':
      return organisations(given);
    case 'groups':
      return groups(given);
    case 'roles':
      return roles(given);
    case 'access':
      return access(given);
  }
}

type Given = Parameters<typeof directoryPage>[0];

function people({ directory, visitor }: Given): Listed {
  const { today } = visitor.moment;
  return table(
    ['Человек', 'Должность', 'Где', 'Почта'],
    directory.people.map((each) => ({
      name: fullName(each),
      href: `/people/persons/${each.id}`,
      isOver: each.to !== null && each.to < today,
      texts: [
        each.position?.nominative ?? '',
        organisationNamed(directory, each.organisation) ?? '',
        each.email ?? '',
      ],
    })),
  );
}

function organisations({ directory, visitor }: Given): Listed {
  const { today } = visitor.moment;
  return table(
    ['Организация', 'Вид', 'Руководитель', 'Почта'],
    directory.organisations.map((each) => ({
      name: each.name,
      href: `/people/organisations/${each.id}`,
      isOver: each.to !== null && each.to < today,
      texts: [
        each.branch ? 'филиал' : KIND_WORDS[each.kind],
        personNamed(directory, each.head) ?? '',
        each.email ?? '',
      ],
    })),
  );
}

function groups({ directory, visitor }: Given): Listed {
  const { today } = visitor.moment;
  return table(
    ['Группа', 'Состав', 'Кто отвечает в организации'],
    directory.groups.map((each) => ({
      name: each.name,
      href: `/people/groups/${each.id}`,
      isOver: false,
      texts: [
        `${membersOn(directory, each, today).length} ${each.kind === 'people' ? 'чел.' : 'орг.'}`,
        each.oneOf ?? (each.kind === 'people' ? '' : 'руководитель'),
      ],
    })),
  );
}

function roles({ directory, visitor }: Given): Listed {
  const { today } = visitor.moment;
  return table(
    ['Роль', 'Исполняет'],
    directory.roles.map((each) => ({
      name: each.name,
      href: `/people/roles/${each.id}`,
      isOver: false,
      texts: [
        each.holders
          .filter((holder) => isInForce(holder, today))
          .map(({ person }) => personNamed(directory, person))
          .join(', ') || 'никто не назначен',
      ],
    })),
  );
}

/** Who may come in and how; only those who answer for it see this. */
function access({ directory, states, visitor }: Given): Listed {
  const { today } = visitor.moment;
  return table(
    ['Человек', 'Роли доступа', 'Почта', 'Как входит'],
    directory.people
      .filter((each) => each.access.length > 0 && isInForce(each, today))
      .map((each) => ({
        name: fullName(each),
        href: `/people/persons/${each.id}`,
        isOver: false,
        texts: [
          accessWords(each.access),
          each.email ?? '',
          entranceWords(each.email, states.get(each.id)),
        ],
      })),
  );
}

export function entranceWords(email: string | null, state: SignInState | undefined): string {
  if (email === null) return 'войти не может: нет почты';
  return state?.hasPassword ? 'пароль или ссылка' : 'ссылка на почту, пароля нет';
}

function table(
  head: readonly string[],
  rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly isOver: boolean;
    readonly texts: readonly string[];
  }[],
): Listed {
  return {
    head,
    lines: rows.map(({ texts, ...row }) => ({
      ...row,
      cells: texts.map((text, at) => ({ label: head[at + 1] ?? '', text })),
    })),
  };
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('ё', 'е');
}
