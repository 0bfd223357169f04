import { isInForce, type Directory, type Group, type Role } from '../../people/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { actsOf, type ActAgain, type ActShape } from '../forms/act.js';
import type { PageReply } from '../page/reply.js';
import {
  organisationChoices,
  organisationNamed,
  peopleChoices,
  personNamed,
  spanWords,
} from './people-words.js';

interface Given {
  readonly visitor: Visitor;
  readonly directory: Directory;
}

export function groupPage(
  { visitor, directory, group }: Given & { readonly group: Group },
  again?: ActAgain,
): PageReply {
  const { today } = visitor.moment;
  const base = directory.groups.find(({ id }) => id === group.membersOf);
  const mayEdit = mayDo(visitor, 'people.edit');
  const edit = mayEdit && !base;
  const ofPeople = group.kind === 'people';
  const { acts, errorSummary } = actsOf(edit ? groupShapes(visitor, directory, group) : [], again);
  return {
    template: 'people/group',
    title: group.name,
    ...(again && { status: again.fault.status }),
    view: {
      ...{ id: group.id, kind: 'group', back: 'groups', acts, errorSummary },
      edit: mayEdit ? `/people/groups/${group.id}/edit` : null,
      about: [
        ofPeople
          ? 'Группа людей: поручение получает каждый.'
          : `Группа организаций: в каждой отвечает ${group.oneOf ?? 'руководитель'}.`,
        ...(group.aliases.length > 0
          ? [`В планах ещё называют: ${group.aliases.join('; ')}.`]
          : []),
        ...(base ? [`Состав тот же, что у группы «${base.name}»: меняйте его там.`] : []),
      ],
      name: 'Состав',
      empty: 'В группе никого нет: поручение такой группе не получит никто.',
      members: listed(
        (base ?? group).members.map((each) => ({
          href: `/people/${ofPeople ? 'persons' : 'organisations'}/${each.member}`,
          name:
            (ofPeople
              ? personNamed(directory, each.member)
              : organisationNamed(directory, each.member)) ?? '',
          days: spanWords(each),
          isOver: !isInForce(each, today),
        })),
      ),
      history: mayDo(visitor, 'history.read'),
    },
  };
}

export function rolePage(
  { visitor, directory, role }: Given & { readonly role: Role },
  again?: ActAgain,
): PageReply {
  const { today } = visitor.moment;
  const edit = mayDo(visitor, 'people.edit');
  const { acts, errorSummary } = actsOf(edit ? [holderShape(visitor, directory, role)] : [], again);
  return {
    template: 'people/group',
    title: role.name,
    ...(again && { status: again.fault.status }),
    view: {
      ...{ id: role.id, kind: 'role', back: 'roles', acts, errorSummary },
      edit: edit ? `/people/roles/${role.id}/edit` : null,
      about: [
        'Роль, которую называют в планах вместо фамилии: поручение получает тот, кто исполняет её в этот день.',
        ...(role.aliases.length > 0 ? [`В планах ещё называют: ${role.aliases.join('; ')}.`] : []),
      ],
      name: 'Кто исполняет',
      empty: 'Никто не назначен: поручения этой роли не получит никто.',
      members: listed(
        role.holders.map((each) => ({
          href: `/people/persons/${each.person}`,
          name: personNamed(directory, each.person) ?? '',
          days: spanWords(each),
          isOver: !isInForce(each, today),
        })),
      ),
      history: mayDo(visitor, 'history.read'),
    },
  };
}

interface Member {
  readonly href: string;
  readonly name: string;
  readonly days: string;
  readonly isOver: boolean;
}

/** Those of today first, each by name. */
function listed(members: readonly Member[]): readonly Member[] | null {
  if (members.length === 0) return null;
  return [...members].sort(
    (a, b) => Number(a.isOver) - Number(b.isOver) || a.name.localeCompare(b.name, 'ru'),
  );
}

function groupShapes(visitor: Visitor, directory: Directory, group: Group): readonly ActShape[] {
  const { today } = visitor.moment;
  const at = `/people/groups/${group.id}`;
  const inside = new Set(
    group.members.filter((each) => isInForce(each, today)).map(({ member }) => member),
  );
  const all =
    group.kind === 'people'
      ? peopleChoices(directory, today)
      : organisationChoices(directory, today);
  const choose = { value: '', text: 'Выберите' };
  const fields =
    (who: string, when: string, choices: typeof all): NonNullable<ActShape['fields']> =>
    (form, name) => {
      form.select({ name: 'member', label: who, form: name }, [choose, ...choices]);
      form.date({ name: 'on', label: when, value: today, form: name });
      form.text({ name: 'reason', label: 'Причина или документ', form: name });
    };
  return [
    {
      ...{ name: 'join', title: 'Включить в группу', action: `${at}/joining`, button: 'Включить' },
      note: 'Появятся поручения группы, срок которых впереди.',
      fields: fields(
        'Кого включить',
        'С какого дня',
        all.filter(({ value }) => !inside.has(value)),
      ),
    },
    {
      ...{ name: 'leave', title: 'Исключить из группы', action: `${at}/leaving` },
      ...{ button: 'Исключить', isWarning: true },
      note: 'Поручения со сроком после этого дня прекратятся; прежние останутся.',
      fields: fields(
        'Кого исключить',
        'Последний день',
        all.filter(({ value }) => inside.has(value)),
      ),
    },
  ];
}

function holderShape(visitor: Visitor, directory: Directory, role: Role): ActShape {
  const { today } = visitor.moment;
  return {
    name: 'appoint',
    title: 'Назначить исполняющего роль',
    action: `/people/roles/${role.id}/holders`,
    button: 'Назначить',
    note: 'Прежний исполняет роль по день накануне; его поручения по ней перейдут новому.',
    fields: (form, name) => {
      form.select({ name: 'person', label: 'Кто', form: name }, [
        { value: '', text: 'Выберите' },
        ...peopleChoices(directory, today),
      ]);
      form.date({ name: 'on', label: 'С какого дня', value: today, form: name });
      form.text({ name: 'reason', label: 'Причина или документ', form: name });
    },
  };
}
