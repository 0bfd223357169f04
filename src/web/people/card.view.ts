import {
  ORGANISATION_KINDS,
  type Directory,
  type Group,
  type Organisation,
  type Person,
  type Role,
} from '../../people/index.js';
import type { Visitor } from '../door/visitor.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { CASES } from './people.form.js';
import { KIND_WORDS, organisationChoices } from './people-words.js';

interface Again {
  readonly typed: Typed;
  readonly fault: FormFault;
}
interface Given {
  readonly visitor: Visitor;
  readonly directory: Directory;
  /** Of the history of what is being changed. */
  readonly seen: number;
}

/** `person` null: a new one. */
export function personCardPage(
  { visitor, directory, person, seen }: Given & { readonly person: Person | null },
  again?: Again,
): PageReply {
  const form = new FormFields(again?.typed, again?.fault);
  form.text({ name: 'surname', label: 'Фамилия', value: person?.surname ?? '' });
  form.text({
    name: 'given',
    label: 'Имя',
    hint: 'Полностью или первая буква с точкой: как печатать в документах.',
    value: person?.given ?? '',
  });
  form.text({ name: 'patronymic', label: 'Отчество', value: person?.patronymic ?? '' });
  form.radios({ name: 'gender', label: 'Пол', value: person?.gender ?? '' }, [
    { value: 'f', text: 'женский' },
    { value: 'm', text: 'мужской' },
  ]);
  form.select({ name: 'organisation', label: 'Организация', value: person?.organisation ?? '' }, [
    { value: '', text: 'Не указана' },
    ...organisationChoices(directory, visitor.moment.today),
  ]);
  form.text(
    {
      name: 'email',
      label: 'Почта',
      hint: 'На неё приходят письма и ссылка для входа. Пусто — пишем на почту организации.',
      value: person?.email ?? '',
    },
    { type: 'email' },
  );
  form.text({
    name: 'nominative',
    label: 'Должность',
    hint: 'Как в подписи: «директор», «методист отдела общего образования».',
    value: person?.position?.nominative ?? '',
  });
  form.date({
    name: 'from',
    label: 'Работает с',
    hint: 'Можно не указывать.',
    value: person?.from ?? '',
  });
  const cases = new FormFields(again?.typed, again?.fault);
  for (const [name, label] of CASES)
    cases.text({ name, label, value: person?.position?.[name] ?? '' });
  return {
    template: 'people/card',
    title: person ? 'Карточка человека' : 'Новый человек',
    ...(again && { status: again.fault.status }),
    view: {
      back: person ? `/people/persons/${person.id}` : '/people',
      action: person ? `/people/persons/${person.id}` : '/people/persons',
      button: person ? 'Сохранить' : 'Добавить',
      seen: person ? seenOf(seen, again) : null,
      fields: form.all,
      more: {
        title: 'Должность в других падежах',
        hint: 'Нужна для документов, где обращаются к человеку: «директору», «директора». Неуказанное программа склоняет сама.',
        isOpen: CASES.some(([name]) => again?.fault.fields[name] !== undefined),
        fields: cases.all,
      },
      errorSummary: errorSummary(again?.fault, [...form.all, ...cases.all]),
    },
  };
}

export function organisationCardPage(
  {
    visitor,
    directory,
    organisation,
    seen,
  }: Given & { readonly organisation: Organisation | null },
  again?: Again,
): PageReply {
  const form = new FormFields(again?.typed, again?.fault);
  form.text({
    name: 'name',
    label: 'Название',
    hint: 'Короткое, как в планах: «МБОУ «Заречная СОШ»».',
    value: organisation?.name ?? '',
  });
  form.select({ name: 'kind', label: 'Вид', value: organisation?.kind ?? 'school' }, [
    ...ORGANISATION_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] })),
  ]);
  form.text(
    {
      name: 'email',
      label: 'Почта организации',
      hint: 'Сюда идут письма, если отвечает организация, а не человек.',
      value: organisation?.email ?? '',
    },
    { type: 'email' },
  );
  form.area({ name: 'fullName', label: 'Полное название', value: organisation?.fullName ?? '' }, 2);
  form.area(
    {
      name: 'aliases',
      label: 'Как её ещё называют в планах',
      hint: 'Каждое название с новой строки: «СОШ №13».',
      value: organisation?.aliases.join('\n') ?? '',
    },
    3,
  );
  form.select({ name: 'parent', label: 'Кому подчиняется', value: organisation?.parent ?? '' }, [
    { value: '', text: 'Никому в справочнике' },
    ...organisationChoices(directory, visitor.moment.today).filter(
      ({ value }) => value !== organisation?.id,
    ),
  ]);
  form.checkboxes({ name: 'branch', label: 'Филиал', values: organisation?.branch ? ['1'] : [] }, [
    { value: '1', text: 'Это филиал: отчитывается через головную организацию' },
  ]);
  form.date({
    name: 'from',
    label: 'Существует с',
    hint: 'Можно не указывать.',
    value: organisation?.from ?? '',
  });
  return {
    template: 'people/card',
    title: organisation ? 'Карточка организации' : 'Новая организация',
    ...(again && { status: again.fault.status }),
    view: {
      back: organisation ? `/people/organisations/${organisation.id}` : '/people?tab=organisations',
      action: organisation ? `/people/organisations/${organisation.id}` : '/people/organisations',
      button: organisation ? 'Сохранить' : 'Добавить',
      seen: organisation ? seenOf(seen, again) : null,
      ...{ fields: form.all, more: null },
      errorSummary: errorSummary(again?.fault, form.all),
    },
  };
}

/** As it was when the form was begun: trying again must not overwrite what came between. */
function seenOf(seen: number, again?: Again): string {
  const typed = again?.typed['seen'];
  return typeof typed === 'string' ? typed : String(seen);
}

export function groupCardPage(
  { directory, group }: Pick<Given, 'directory'> & { readonly group: Group | null },
  again?: Again,
): PageReply {
  const form = new FormFields(again?.typed, again?.fault);
  form.text({
    name: 'name',
    label: 'Название',
    hint: 'Как в планах: «заместители директора по УВР».',
    value: group?.name ?? '',
  });
  form.area(namesGiven(group?.aliases), 3);
  if (!group)
    form.radios({ name: 'kind', label: 'Из кого группа', value: 'organisations' }, [
      { value: 'organisations', text: 'из организаций: поручение получает организация' },
      { value: 'people', text: 'из людей: поручение получает каждый' },
    ]);
  form.text({
    name: 'oneOf',
    label: 'Кто отвечает в каждой организации',
    hint: 'Например «школьный координатор ВПР». Пусто — руководитель.',
    value: group?.oneOf ?? '',
  });
  form.select({ name: 'membersOf', label: 'Состав', value: group?.membersOf ?? '' }, [
    { value: '', text: 'свой' },
    ...directory.groups
      .filter((each) => each.membersOf === null && each.id !== group?.id)
      .filter((each) => !group || each.kind === group.kind)
      .map(({ id, name }) => ({ value: id, text: `тот же, что у группы «${name}»` })),
  ]);
  return namedCard(form, group && `/people/groups/${group.id}`, NAMED.group, again);
}

export function roleCardPage(role: Role | null, again?: Again): PageReply {
  const form = new FormFields(again?.typed, again?.fault);
  form.text({
    name: 'name',
    label: 'Название',
    hint: 'Как в планах: «муниципальный координатор ВПР».',
    value: role?.name ?? '',
  });
  form.area(namesGiven(role?.aliases), 3);
  return namedCard(form, role && `/people/roles/${role.id}`, NAMED.role, again);
}

const NAMED = {
  group: {
    known: 'Карточка группы',
    fresh: 'Новая группа',
    list: '/people?tab=groups',
    add: '/people/groups',
  },
  role: {
    known: 'Карточка роли',
    fresh: 'Новая роль',
    list: '/people?tab=roles',
    add: '/people/roles',
  },
} as const;

function namesGiven(aliases: readonly string[] = []): Parameters<FormFields['area']>[0] {
  return {
    name: 'aliases',
    label: 'Как ещё называют в планах',
    hint: 'Каждое название с новой строки.',
    value: aliases.join('\n'),
  };
}

function namedCard(
  form: FormFields,
  at: string | null,
  words: (typeof NAMED)[keyof typeof NAMED],
  again?: Again,
): PageReply {
  return {
    template: 'people/card',
    title: at ? words.known : words.fresh,
    ...(again && { status: again.fault.status }),
    view: {
      ...{ back: at ?? words.list, action: at ?? words.add, button: at ? 'Сохранить' : 'Добавить' },
      ...{ seen: null, fields: form.all, more: null },
      errorSummary: errorSummary(again?.fault, form.all),
    },
  };
}
