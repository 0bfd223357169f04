/** Entries of every kind of subject as sentences; what a release of later years writes is shown bare. */
import type { HistoryEntry } from '../../history/index.js';
import type { AccessRole } from '../../people/index.js';
import { historyLine } from '../../tasks/index.js';
import { accessWords } from '../people/people-words.js';
import { settingTerm, settingWords } from '../settings/setting-rows.view.js';
import type { ListedEntry } from './history.queries.js';

export const SUBJECTS: Readonly<Record<string, string>> = {
  task: 'поручения',
  plan: 'планы',
  person: 'люди',
  organisation: 'организации',
  group: 'группы',
  role: 'роли',
  department: 'настройки отдела и шаблоны',
  ladder: 'порядок напоминаний',
  document: 'документы',
  report: 'отчёты',
};

type Facts = Readonly<Record<string, unknown>>;
/** Id of anybody or anything in the directory → its name. */
export type Names = ReadonlyMap<string, string>;

export function subjectOf({ kind, id, name, facts }: ListedEntry): {
  readonly text: string;
  readonly href: string | null;
} {
  switch (kind) {
    case 'task':
      return { text: `Поручение № ${name ?? '?'}`, href: name && `/tasks/${name}` };
    case 'plan':
      return { text: `План № ${name ?? '?'}`, href: name && `/plans/${name}` };
    case 'person':
      return { text: name ?? 'человек', href: `/people/persons/${id}` };
    case 'organisation':
      return { text: name ?? 'организация', href: `/people/organisations/${id}` };
    case 'group':
      return { text: `Группа «${name ?? ''}»`, href: `/people/groups/${id}` };
    case 'role':
      return { text: `Роль «${name ?? ''}»`, href: `/people/roles/${id}` };
    case 'department':
      return { text: 'Отдел', href: null };
    case 'ladder':
      return { text: 'Порядок напоминаний', href: '/notices/ladder' };
    case 'report':
      return { text: 'Ежемесячный отчёт', href: null };
    case 'document': {
      const { title } = JSON.parse(facts) as Facts;
      return { text: typeof title === 'string' ? `Документ «${title}»` : 'Документ', href: null };
    }
    default:
      return { text: kind, href: null };
  }
}

export function entryWords(entry: ListedEntry, names: Names): string {
  const { kind, event } = entry;
  if (kind === 'task') return historyLine(asHistory(entry)).words;
  const facts = JSON.parse(entry.facts) as Facts;
  const title = TITLES[`${kind}.${event}`] ?? TITLES[event] ?? event;
  // Of what is new the card says everything; here it would only be in the way.
  const detail =
    event === 'create' ? '' : [...changes(facts, kind, names), ...details(facts, names)].join('; ');
  return detail === '' ? title : `${title}: ${detail}`;
}

function asHistory({ kind, id, by, ...entry }: ListedEntry): HistoryEntry {
  const subject = { kind, id };
  return { ...entry, subject, actor: { id: null, name: by }, department: '', prevHash: '' };
}

/** «почта: было а, стало б» */
function changes(facts: Facts, kind: string, names: Names): readonly string[] {
  const was = facts['was'];
  if (Array.isArray(was)) {
    const now = (facts['access'] ?? []) as readonly AccessRole[];
    const before = accessWords(was as readonly AccessRole[]) || 'доступа не было';
    return [`было ${before}, стало ${accessWords(now) || 'без доступа'}`];
  }
  if (typeof was !== 'object' || was === null) return [];
  return Object.entries(was as Facts).map(([name, before]) => {
    const term = kind === 'department' ? settingTerm(name) : (FIELDS[name] ?? name);
    return `${term}: было ${valueWords(before, names)}, стало ${valueWords(facts[name], names)}`;
  });
}

function details(facts: Facts, names: Names): readonly string[] {
  return DETAILS.flatMap(([field, term]) => {
    const value = facts[field];
    if (value === null || value === undefined || value === '' || 'was' in facts) return [];
    const words = valueWords(value, names);
    return [term === '' ? words : `${term} ${words}`];
  });
}

function valueWords(value: unknown, names: Names): string {
  if (typeof value === 'string') return names.get(value) ?? settingWords(value);
  if (typeof value === 'object' && value !== null && 'nominative' in value)
    return String(value.nominative);
  return settingWords(value);
}

const DETAILS: readonly (readonly [field: string, term: string])[] = [
  ['member', ''],
  ['person', ''],
  ['head', ''],
  ['substitute', 'замещает'],
  ['into', 'к какой:'],
  ['aliases', 'названия'],
  ['template', 'шаблон'],
  ['version', 'редакция'],
  ['month', 'за'],
  ['since', 'с'],
  ['from', 'с'],
  ['to', 'по'],
  ['on', 'день'],
  ['basis', 'основание:'],
  ['reason', ''],
  ['note', ''],
];

const FIELDS: Readonly<Record<string, string>> = {
  surname: 'фамилия',
  given: 'имя',
  patronymic: 'отчество',
  gender: 'пол',
  position: 'должность',
  organisation: 'организация',
  email: 'почта',
  from: 'с какого дня',
  name: 'название',
  kind: 'вид',
  fullName: 'полное название',
  aliases: 'другие названия',
  parent: 'кому подчиняется',
  branch: 'филиал',
};

const TITLES: Readonly<Record<string, string>> = {
  create: 'добавлено в справочник',
  amend: 'запись изменена',
  'plan.amend': 'план изменён приказом',
  'plan.confirm': 'план утверждён и поставлен на контроль',
  'plan.close': 'план закрыт',
  'plan.settle': 'решено о сроках, прошедших до утверждения',
  'plan.occur': 'событие наступило',
  'plan.closeEvent': 'необходимость не возникла',
  'plan.attach': 'документ приложен',
  'department.create': 'отдел создан',
  'department.amend': 'сведения об отделе изменены',
  'document.make': 'документ составлен',
  'document.attach': 'документ приложен к поручению',
  'report.make': 'отчёт напечатан',
  'report.freeze': 'отчёт составлен, данные закреплены',
  'organisation.close': 'организация закрыта',
  'ladder.set': 'порядок напоминаний утверждён',
  changeSettings: 'настройки изменены',
  changeTemplate: 'шаблон документа изменён',
  withdrawTemplate: 'возвращён исходный шаблон',
  setAccess: 'доступ изменён',
  signInLink: 'выдана ссылка для входа с консоли сервера',
  substitute: 'назначено замещение',
  endSubstitution: 'замещение прекращено',
  callOffSubstitution: 'замещение отменено',
  depart: 'выбыл',
  merge: 'присоединена к другой',
  setHead: 'сменился руководитель',
  appoint: 'назначен исполняющий роль',
  join: 'вступил в группу',
  leave: 'вышел из группы',
  addAlias: 'добавлено название из документа',
};
