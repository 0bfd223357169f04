import { isInForce, membersOn, shortName, type Directory } from '../../people/index.js';
import type { CivilDate } from '../../time/index.js';
import type { LetIn, ListedOrganisation, ListedPerson } from './directory.queries.js';
import { accessWords, entranceWords, fullName, KIND_WORDS, personNamed } from './people-words.js';

/** One line of the directory. */
export interface Line {
  readonly href: string;
  readonly cells: readonly { readonly label: string; readonly text: string }[];
  readonly name: string;
  readonly isOver: boolean;
}

/** What one of its tabs shows. */
export interface Listed {
  readonly head: readonly string[];
  readonly lines: readonly Line[];
}

export function peopleList(rows: readonly ListedPerson[], today: CivilDate): Listed {
  return table(
    ['Человек', 'Должность', 'Где', 'Почта'],
    rows.map((each) => ({
      name: fullName(each),
      href: `/people/persons/${each.id}`,
      isOver: each.to !== null && each.to < today,
      texts: [each.position ?? '', each.organisation ?? '', each.email ?? ''],
    })),
  );
}

export function organisationsList(rows: readonly ListedOrganisation[], today: CivilDate): Listed {
  return table(
    ['Организация', 'Вид', 'Руководитель', 'Почта'],
    rows.map((each) => ({
      name: each.name,
      href: `/people/organisations/${each.id}`,
      isOver: each.to !== null && each.to < today,
      texts: [
        each.branch ? 'филиал' : KIND_WORDS[each.kind],
        each.head ? shortName(each.head) : '',
        each.email ?? '',
      ],
    })),
  );
}

export function groupsList(directory: Directory, today: CivilDate): Listed {
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

export function rolesList(directory: Directory, today: CivilDate): Listed {
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
export function accessList(rows: readonly LetIn[]): Listed {
  return table(
    ['Человек', 'Роли доступа', 'Почта', 'Как входит'],
    rows.map((each) => ({
      name: fullName(each),
      href: `/people/persons/${each.id}`,
      isOver: false,
      texts: [
        accessWords(each.access),
        each.email ?? '',
        entranceWords(each.email, each.hasPassword),
      ],
    })),
  );
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
    lines: rows.map(({ name, href, isOver, texts }) => ({
      name,
      href,
      isOver,
      cells: texts.map((text, at) => ({ label: head[at + 1] ?? '', text })),
    })),
  };
}
