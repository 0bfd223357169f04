import type { Directory, Organisation } from '../../people/index.js';
import { isInForce } from '../../people/index.js';
import { mayDo, type Visitor } from '../door/visitor.js';
import { actsOf, type ActAgain, type ActShape } from '../forms/act.js';
import type { PageReply } from '../page/reply.js';
import {
  fullName,
  KIND_WORDS,
  organisationChoices,
  organisationNamed,
  peopleChoices,
  datedWords,
} from './people-words.js';

export interface OrganisationContext {
  readonly visitor: Visitor;
  readonly directory: Directory;
  readonly organisation: Organisation;
  /** Null: the visitor may not see them. */
  readonly tasks: { readonly open: number; readonly overdue: number } | null;
}

export function organisationPage(context: OrganisationContext, again?: ActAgain): PageReply {
  const { visitor, directory, organisation: own, tasks } = context;
  const { today } = visitor.moment;
  const edit = mayDo(visitor, 'people.edit');
  const isOver = own.to !== null && own.to < today;
  const { acts, errorSummary } = actsOf(edit && !isOver ? shapes(context) : [], again);
  const row = (term: string, words: string | null): object[] => (words ? [{ term, words }] : []);
  const head = directory.people.find(({ id }) => id === own.head);
  const groups = directory.groups.filter(
    ({ kind, members }) =>
      kind === 'organisations' &&
      members.some((each) => each.member === own.id && isInForce(each, today)),
  );
  return {
    template: 'people/organisation',
    title: own.name,
    ...(again && { status: again.fault.status }),
    view: {
      ...{ id: own.id, acts, errorSummary, isOver, edit, email: own.email },
      head: head ? { id: head.id, name: fullName(head) } : null,
      rows: [
        ...row('Полное название', own.fullName),
        ...row('Вид', own.branch ? `филиал, ${KIND_WORDS[own.kind]}` : KIND_WORDS[own.kind]),
        ...row('Подчиняется', organisationNamed(directory, own.parent)),
        ...row('В планах ещё называют', own.aliases.join('; ')),
        ...row('В справочнике', datedWords(own)),
      ],
      people: listOrNull(
        directory.people
          .filter((each) => each.organisation === own.id && isInForce(each, today))
          .map((each) => ({
            id: each.id,
            name: fullName(each),
            position: each.position?.nominative ?? null,
          })),
      ),
      groups: listOrNull(groups.map(({ id, name }) => ({ id, name }))),
      tasks,
      history: mayDo(visitor, 'history.read'),
    },
  };
}

function listOrNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function shapes({
  visitor,
  directory,
  organisation: own,
}: OrganisationContext): readonly ActShape[] {
  const { today } = visitor.moment;
  const at = `/people/organisations/${own.id}`;
  const reason = { name: 'reason', label: 'Причина или документ' };
  return [
    {
      name: 'head',
      title: 'Сменить руководителя',
      action: `${at}/head`,
      button: 'Сменить',
      note: 'Поручения, которые прежний руководитель исполнял за организацию, перейдут новому.',
      fields: (form, name) => {
        form.select({ name: 'person', label: 'Руководитель', form: name }, [
          { value: '', text: 'Выберите' },
          ...peopleChoices(directory, today, ({ id }) => id !== own.head),
        ]);
        form.date({ name: 'on', label: 'С какого дня', value: today, form: name });
        form.text({ ...reason, form: name });
      },
    },
    {
      name: 'close',
      title: 'Закрыть или присоединить к другой',
      action: `${at}/closing`,
      button: 'Записать',
      isWarning: true,
      note: 'При присоединении открытые поручения перейдут к той организации, при закрытии прекратятся.',
      fields: (form, name) => {
        form.select({ name: 'into', label: 'К какой присоединяется', form: name }, [
          { value: '', text: 'Ни к какой: закрывается' },
          ...organisationChoices(directory, today).filter(({ value }) => value !== own.id),
        ]);
        form.date({ name: 'on', label: 'Последний день', value: today, form: name });
        form.text({ ...reason, form: name });
      },
    },
  ];
}
