import {
  membersOn,
  shortName,
  type Answering,
  type AnsweringQuestion,
  type Candidate,
  type Directory,
  type Executor,
  type Party,
  type Resolution,
} from '../people/index.js';
import type { CivilDate } from '../time/index.js';
import { table as ruled } from './table.js';
import { russianDate } from './words.js';

const KINDS = {
  authority: 'орган управления',
  unit: 'подразделение',
  service: 'служба',
  school: 'школа',
  kindergarten: 'детский сад',
  additional: 'доп. образование',
  other: 'организация',
} as const;
const TYPES = { person: 'человек', role: 'роль', unit: 'организация', group: 'группа' } as const;
const LEAST = 14;
/** The last column holds mailboxes, which should not be broken. */
const MAILBOX = 36;
const NEVER = '9999-12-31' as CivilDate;

export function directoryView(department: string, directory: Directory): string {
  return [
    `Отдел «${department}»`,
    '',
    table(
      ['Организация', 'Вид', 'Отвечает', 'Почта'],
      directory.organisations.map((each) => [
        each.name,
        each.branch ? 'филиал' : KINDS[each.kind],
        personName(directory, each.head) ?? '—',
        each.email ?? '—',
      ]),
    ),
    table(
      ['Человек', 'Должность', 'Где', 'Почта'],
      directory.people.map((each) => [
        shortName(each),
        each.position?.nominative ?? '—',
        organisationName(directory, each.organisation) ?? '—',
        each.email ?? '—',
      ]),
    ),
    table(
      ['Группа', 'Состав', 'Кто в организации'],
      directory.groups.map((each) => [
        each.name,
        `${membersOn(directory, each, NEVER).length} ${each.kind === 'people' ? 'чел.' : 'орг.'}`,
        each.oneOf ?? (each.kind === 'people' ? '—' : 'руководитель'),
      ]),
    ),
    table(
      ['Роль', 'Исполняет', 'С'],
      directory.roles.map((each) => {
        const holder = each.holders.find((held) => held.to === null);
        const name = personName(directory, holder?.person ?? null) ?? 'никто не назначен';
        return [each.name, name, holder?.from ? russianDate(holder.from) : '—'];
      }),
    ),
  ].join('\n');
}

export function resolutionView(
  given: Readonly<{
    directory: Directory;
    parties: readonly Party[];
    found: readonly Resolution[];
    answering: Answering;
    tasks: number;
  }>,
): string {
  const { directory, answering } = given;
  const rows = given.parties.map((party, at) => [
    [party.position, party.text, party.note && `(${party.note})`].filter(Boolean).join(' '),
    TYPES[party.type],
    foundName(directory, given.found[at]),
  ]);
  const lines = [
    table(['Названо', 'Что это', 'В справочнике'], rows),
    answering.lead && `Отвечает: ${executorName(directory, answering.lead)}`,
    answering.coExecutors.length > 0 &&
      `Соисполнители: ${answering.coExecutors.map((each) => executorName(directory, each)).join(', ')}`,
    answering.organisations.length > 0 &&
      `${answering.contract === 'lead' ? 'Касается организаций' : 'Отвечают организации'}: ${answering.organisations.length}.`,
    ...answering.questions.map((question) => `Вопрос: ${questionText(directory, question)}`),
    `Поручений на один срок: ${given.tasks}.`,
  ];
  return lines.filter((line) => typeof line === 'string').join('\n');
}

function questionText(directory: Directory, question: AnsweringQuestion): string {
  switch (question.code) {
    case 'who-acts': {
      const proposed = personName(directory, question.proposed);
      const name = organisationName(directory, question.organisation);
      return `кто действует за «${name}»${proposed ? ` (предлагается ${proposed})` : ''}?`;
    }
    case 'collect-from-schools':
      return `собирать сведения от организаций (${question.organisations.length})?`;
    case 'role-vacant': {
      const role = directory.roles.find((each) => each.id === question.role);
      return `кто исполняет роль «${role?.name ?? ''}»?`;
    }
    case 'group-empty': {
      const group = directory.groups.find((each) => each.id === question.group);
      return `кто входит в группу «${group?.name ?? ''}»?`;
    }
    case 'party-unknown':
      return `кто такие «${question.text}»?`;
    case 'party-ambiguous':
      return `кто из подходящих назван словами «${question.text}»?`;
  }
}

function foundName(directory: Directory, found: Resolution | undefined): string {
  switch (found?.kind) {
    case undefined:
      return '—';
    case 'ambiguous':
      return `несколько: ${namesOf(found.candidates)}`;
    case 'unknown':
      return found.nearest.length > 0 ? `нет; похоже на: ${namesOf(found.nearest)}` : 'нет';
    case 'person':
      return personName(directory, found.id) ?? '—';
    case 'organisation':
      return organisationName(directory, found.id) ?? '—';
    case 'group':
      return directory.groups.find((each) => each.id === found.id)?.name ?? '—';
    case 'role':
      return directory.roles.find((each) => each.id === found.id)?.name ?? '—';
  }
}

function namesOf(candidates: readonly Candidate[]): string {
  return candidates.map((each) => each.name).join(', ');
}

function executorName(directory: Directory, executor: Executor): string {
  const name =
    executor.kind === 'person'
      ? personName(directory, executor.id)
      : organisationName(directory, executor.id);
  return name ?? '—';
}

function personName(directory: Directory, id: string | null): string | null {
  const person = directory.people.find((each) => each.id === id);
  return person ? shortName(person) : null;
}

function organisationName(directory: Directory, id: string | null): string | null {
  return directory.organisations.find((each) => each.id === id)?.name ?? null;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const last = head.length - 1;
  const columns = head.map((text, at) => ({
    head: text,
    share: at === last ? 0 : 1,
    least: at === last ? MAILBOX : LEAST,
  }));
  return ruled(columns, rows);
}
