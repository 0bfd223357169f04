import {
  ROLE_WORDS,
  ACCESS_ROLES,
  guardFault,
  isAdministrator,
  type Directory,
  type Person,
} from '../../people/index.js';
import type { StoredSubstitution } from '../../people/people.module.js';
import { shortDate } from '../../deadlines/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { actsOf, type Act, type ActAgain, type ActShape } from '../forms/act.js';
import type { PageReply } from '../page/reply.js';
import {
  ROLE_HINTS,
  accessWords,
  fullName,
  peopleChoices,
  personNamed,
  datedWords,
  entranceWords,
  spanWords,
} from './people-words.js';

export interface PersonContext {
  readonly visitor: Visitor;
  readonly directory: Directory;
  readonly person: Person;
  readonly hasPassword: boolean;
  readonly substitutions: readonly StoredSubstitution[];
  /** Of the person's history, for forms that must not overwrite another's. */
  readonly seen: number;
}

export function personPage(context: PersonContext, again?: ActAgain): PageReply {
  const { visitor, directory, person, hasPassword, substitutions } = context;
  const mayEdit = mayDo(visitor, 'people.edit');
  const guard = mayEdit ? guardFault(visitor.actor, person.access) : null;
  const mine = mayEdit && guard === null;
  const all = actsOf(mine ? [...shapes(context), ...endings(context)] : [], again);
  const acts = all.acts.filter(({ name }) => !name.startsWith('end-'));
  const { errorSummary } = all;
  const row = (term: string, words: string | null): object[] => (words ? [{ term, words }] : []);
  const roles = directory.roles.flatMap((role) =>
    role.holders
      .filter((each) => each.person === person.id)
      .map((each) => `${role.name} (${spanWords(each)})`),
  );
  const place = directory.organisations.find(({ id }) => id === person.organisation);
  return {
    template: 'people/person',
    title: fullName(person),
    ...(again && { status: again.fault.status }),
    view: {
      ...{ id: person.id, acts, errorSummary, guard },
      isOver: person.to !== null && person.to < visitor.moment.today,
      place: place ? { id: place.id, name: place.name } : null,
      email: person.email,
      rows: [
        ...row('Должность', person.position?.nominative ?? null),
        ...row('Роли в отделе', roles.join('; ')),
        ...row('Что может в программе', accessWords(person.access) || 'доступа нет'),
        ...(mayEdit && person.access.length > 0
          ? row('Как входит', entranceWords(person.email, hasPassword))
          : []),
        ...row('В справочнике', datedWords(person)),
      ],
      substitutions: substitutionLines(substitutions, context, all.acts),
      edit: mine,
      link: mine && person.email !== null && person.access.length > 0,
      history: mayDo(visitor, 'history.read'),
    },
  };
}

function substitutionLines(
  substitutions: readonly StoredSubstitution[],
  { directory, person }: PersonContext,
  acts: readonly Act[],
): readonly object[] | null {
  if (substitutions.length === 0) return null;
  const name = (id: string): string => personNamed(directory, id) ?? '';
  return substitutions.map((each) => ({
    id: each.id,
    words:
      each.person === person.id
        ? `Замещает ${name(each.substitute)}`
        : `Замещает за ${name(each.person)}`,
    days: spanWords(each),
    reason: each.reason,
    acts: acts.filter(({ name }) => name === `end-${each.id}`),
  }));
}

/** One for each time this person is stood in for. */
function endings({ substitutions, person, visitor }: PersonContext): readonly ActShape[] {
  const { today } = visitor.moment;
  return substitutions
    .filter((each) => each.person === person.id)
    .map(({ id, from }) => {
      const word = from <= today ? 'Прекратить' : 'Отменить';
      return {
        name: `end-${id}`,
        title: `${word} замещение`,
        action: `/people/persons/${person.id}/substitutions/${id}/end`,
        button: word,
        fields: (form, name) => {
          form.date({ name: 'on', label: 'Последний день', value: today, form: name });
          form.text({ name: 'reason', label: 'Почему', form: name });
        },
      };
    });
}

function shapes(context: PersonContext): readonly ActShape[] {
  const { person, visitor, directory, seen } = context;
  const { today } = visitor.moment;
  const at = `/people/persons/${person.id}`;
  if (person.to !== null && person.to < today) return [];
  const others = peopleChoices(directory, today, ({ id }) => id !== person.id);
  const choose = { value: '', text: 'Выберите' };
  const roles = ACCESS_ROLES.filter(
    (role) => role !== 'administrator' || isAdministrator(visitor.actor),
  );
  return [
    {
      name: 'access',
      title: 'Изменить доступ',
      action: `${at}/access`,
      button: 'Сохранить доступ',
      note: 'Роли складываются. Если снять все, человек останется в справочнике, но войти не сможет; начатые им входы закончатся сразу.',
      hidden: [{ name: 'seen', value: String(seen) }],
      fields: (form, name) =>
        form.checkboxes(
          { name: 'access', label: 'Что может в программе', form: name, values: person.access },
          roles.map((role) => ({ value: role, text: ROLE_WORDS[role], hint: ROLE_HINTS[role] })),
        ),
    },
    {
      name: 'substitution',
      title: 'Назначить замещение',
      action: `${at}/substitutions`,
      button: 'Назначить',
      note: 'На эти дни замещающий получает права и письма отсутствующего.',
      fields: (form, name) => {
        form.select({ name: 'substitute', label: 'Кто замещает', form: name }, [choose, ...others]);
        form.date({ name: 'from', label: 'С какого дня', form: name, value: today });
        form.date({
          name: 'to',
          label: 'По какой день',
          hint: 'Пусто — пока не прекратят.',
          form: name,
        });
        form.text({
          name: 'reason',
          label: 'Основание',
          hint: 'Приказ, отпуск, больничный.',
          form: name,
        });
      },
    },
    {
      name: 'departure',
      title: 'Отметить, что человек выбыл',
      action: `${at}/departure`,
      button: 'Записать выбытие',
      isWarning: true,
      note: 'Его роли и места в группах закончатся. Поручения организации останутся за ней, личные перейдут преемнику.',
      fields: (form, name) => {
        form.date({ name: 'on', label: 'Последний день', form: name, value: today });
        form.select({ name: 'successor', label: 'Кому передать личные поручения', form: name }, [
          { value: '', text: 'Личных поручений нет' },
          ...others,
        ]);
        form.text({ name: 'reason', label: 'Причина или документ', form: name });
      },
    },
  ];
}

export function endedWords(on: string): string {
  return `Замещение прекращено, последний день ${shortDate(on as Parameters<typeof shortDate>[0])}.`;
}
