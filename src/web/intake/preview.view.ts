import type { Rehearsal, RehearsedTask } from '../../tasks/tasks.module.js';
import { counted, shortDate, shortened, type View } from '../../templating/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import type { PageReply } from '../page/reply.js';
import type { OnDesk } from './intake-desk.service.js';
import { stepsOf } from './steps.view.js';

const MONTHS = [
  ...['янв', 'фев', 'март', 'апр', 'май', 'июнь'],
  ...['июль', 'авг', 'сен', 'окт', 'ноя', 'дек'],
];
/** More columns than this are told by years. */
const MOST_MONTHS = 14;
const TASKS_OF_PARTY = 300;

/** What confirming would bring: to whom, month by month, and how much of it. */
export function previewPage(
  desk: OnDesk,
  rehearsal: Rehearsal | null,
  chosen: string | null,
  fault?: FormFault,
): PageReply {
  const { held, examined } = desk;
  const tasks = rehearsal?.tasks ?? [];
  const parties = partiesOf(tasks);
  const columns = columnsOf(tasks);
  const open = examined.open.length + examined.problems.length;
  const party = parties.find(({ id }) => id === chosen);
  return {
    template: 'intake/preview',
    title: 'Что получится',
    isWide: true,
    ...(fault && { status: fault.status }),
    view: {
      steps: stepsOf(desk, 'preview'),
      ...{ id: held.id, seen: held.seq },
      open: open > 0 ? counted(open, 'вопрос', 'вопроса', 'вопросов') : null,
      problems: orNull(examined.problems.map(({ text }) => text)),
      doubles: desk.doubles.length > 0 ? desk.doubles.map((each) => `№ ${each}`).join(', ') : null,
      alike: desk.alike,
      amendment: null,
      sums: rehearsal && sumsOf(rehearsal, parties),
      columns: columns.map(({ text, title }) => ({ text, title })),
      parties: orNull(parties.map((each) => partyView(each, columns, held.id))),
      party: party
        ? {
            name: party.name,
            tasks: party.tasks.slice(0, TASKS_OF_PARTY).map(taskView),
            left: party.tasks.length > TASKS_OF_PARTY ? party.tasks.length - TASKS_OF_PARTY : null,
          }
        : null,
      nobody: orNull(
        (rehearsal?.nobody ?? []).map(({ rowNumber, text }) => ({
          text: [rowNumber, shortened(text, 160)].filter(Boolean).join('. '),
        })),
      ),
      isReady: rehearsal !== null,
      errorSummary: errorSummary(fault, []),
    },
  };
}

interface PreviewParty {
  readonly id: string;
  readonly name: string;
  readonly isOrganisation: boolean;
  readonly tasks: readonly RehearsedTask[];
}

/** Organisations first: there are more of them, and they are asked most. */
function partiesOf(tasks: readonly RehearsedTask[]): readonly PreviewParty[] {
  const parties = new Map<string, RehearsedTask[]>();
  for (const task of tasks) {
    const own = parties.get(task.party);
    if (own) own.push(task);
    else parties.set(task.party, [task]);
  }
  return [...parties]
    .map(([id, own]) => ({
      id,
      name: own[0]!.name,
      isOrganisation: own[0]!.isOrganisation,
      tasks: own,
    }))
    .sort((a, b) =>
      a.isOrganisation === b.isOrganisation
        ? a.name.localeCompare(b.name, 'ru', { numeric: true })
        : a.isOrganisation
          ? -1
          : 1,
    );
}

interface Column {
  readonly key: string;
  readonly text: string;
  readonly title: string;
}

function columnsOf(tasks: readonly RehearsedTask[]): readonly Column[] {
  const months = [...new Set(tasks.map(({ due }) => due.slice(0, 7)))].sort();
  if (months.length <= MOST_MONTHS)
    return months.map((key) => {
      const name = MONTHS[Number(key.slice(5)) - 1] ?? key;
      return { key, text: name, title: `${name} ${key.slice(0, 4)}` };
    });
  const years = [...new Set(months.map((key) => key.slice(0, 4)))];
  return years.map((key) => ({ key, text: key, title: `${key} год` }));
}

function partyView(party: PreviewParty, columns: readonly Column[], draft: string): View {
  return {
    name: party.name,
    href: `/intake/${draft}/preview?party=${party.id}#party`,
    total: party.tasks.length,
    months: columns.map(({ key }) => {
      const own = party.tasks.filter(({ due }) => due.startsWith(key)).length;
      return { amount: own === 0 ? '' : String(own) };
    }),
  };
}

function sumsOf({ tasks, letters, armed }: Rehearsal, parties: readonly PreviewParty[]): View {
  const bornLate = tasks.filter((task) => task.bornLate).length;
  const checkpoints = tasks.filter(({ kind }) => kind === 'checkpoint').length;
  const organisations = parties.filter(({ isOrganisation }) => isOrganisation).length;
  const rest = [
    ...(checkpoints > 0 ? [`промежуточных среди них: ${checkpoints}`] : []),
    ...(bornLate > 0
      ? [`срок уже прошёл у ${bornLate}: о них никому не напишут, пока вы не решите`]
      : []),
    ...(armed > 0
      ? [`${counted(armed, 'мероприятие ждёт', 'мероприятия ждут', 'мероприятий ждут')} события`]
      : []),
  ];
  return {
    tasks: counted(tasks.length, 'поручение', 'поручения', 'поручений'),
    letters,
    whom: whomWords(organisations, parties.length - organisations),
    rest: rest.length > 0 ? rest.join('; ') : null,
  };
}

function whomWords(organisations: number, people: number): string {
  const words = [
    ...(organisations > 0
      ? [counted(organisations, 'организация', 'организации', 'организаций')]
      : []),
    ...(people > 0 ? [counted(people, 'работник', 'работника', 'работников')] : []),
  ];
  return words.join(' и ') || 'никто';
}

function taskView(task: RehearsedTask): View {
  const notes = [
    ...(task.kind === 'checkpoint' ? ['промежуточная информация'] : []),
    ...(task.part === 'part' ? ['сведения для отдела'] : []),
    ...(task.bornLate ? ['срок прошёл'] : []),
  ];
  return {
    due: shortDate(task.due),
    number: task.rowNumber,
    text: shortened(task.text, 200),
    executor: task.executor ?? '',
    note: notes.length > 0 ? notes.join(', ') : null,
  };
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
