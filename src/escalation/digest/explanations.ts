/**
 * The drafted запрос объяснений: one to each organisation or person, with every point that is overdue
 * there. The coordinator copies it out, so it says what a signed letter would, whole.
 */
import { initialsFirst, positionIn, withPlace } from '../../documents/index.js';
import { capital, counted, longDate } from '../../templating/index.js';
import type { Organisation, Person } from '../../people/index.js';
import { holders, partyName, personName, type Desk } from './desk.js';
import { evidenceToAttach } from '../../tasks/index.js';
import { groupedBy } from './grouped.js';
import { owedBy, type LetterTask } from './letter-task.js';
import { ofKinds, section, type Draft, type Section, type Told } from './section.js';
import { measureWords, sourceWords } from './task-line.js';
import { earlierFirst, plain, sentence, workingDays } from './words.js';

/** Working days that a request of ours leaves for the answer. */
const ANSWER_WITHIN = 3;

export function explanationSection(told: readonly Told[], desk: Desk): readonly Section[] {
  const tasks = ofKinds(told, ['explanation-request']).map(({ task }) => task);
  const unique = [...new Map(tasks.map((task) => [task.id, task])).values()];
  if (unique.length === 0) return [];
  const drafts = [...groupedBy(unique, addressee).values()].map((own) => request(own, desk));
  const requests = counted(drafts.length, 'проект', 'проекта', 'проектов');
  return [
    section('explanations', {
      title: `Запрос объяснений: ${requests}`,
      lead: 'Информация не представлена, несмотря на напоминания. Проверьте текст, подпишите и направьте адресату.',
      drafts,
      count: drafts.length,
    }),
  ];
}

function addressee(task: LetterTask): string {
  return task.organisation ?? task.executor ?? task.id;
}

function request(tasks: readonly LetterTask[], desk: Desk): Draft {
  const [first] = tasks;
  if (!first) throw new RangeError('a request about nothing');
  const sorted = [...tasks].sort(
    (a, b) => earlierFirst(owedBy(a), owedBy(b)) || a.number - b.number,
  );
  const answerBy = desk.calendar.addWorkingDays(desk.today, ANSWER_WITHIN);
  const points = sorted.map((task, at) =>
    point(task, sorted.length > 1 ? `${at + 1}) ` : '', desk),
  );
  const kinds = [...new Set(sorted.flatMap((task) => task.demanded))];
  const proof = kinds.length > 0 ? ` и подтверждающие документы: ${evidenceToAttach(kinds)}` : '';
  return {
    title: partyName(first, desk),
    paragraphs: [
      ...heading(first, desk),
      'О представлении объяснений',
      `По состоянию на ${longDate(desk.today)} от ${fromWhom(first)} не поступила информация об исполнении ${
        sorted.length > 1 ? 'следующих мероприятий' : 'следующего мероприятия'
      }:`,
      ...points,
      `Прошу в срок до ${longDate(answerBy)} представить письменное объяснение причин неисполнения и указать дату, к которой ${
        sorted.length > 1 ? 'мероприятия будут исполнены' : 'мероприятие будет исполнено'
      }.`,
      `Одновременно прошу представить информацию об исполнении${proof}.`,
      signature(desk),
    ],
  };
}

/** In official letters the addressee is named by position, not by name: the name stands above. */
function fromWhom({ organisation }: LetterTask): string {
  return organisation ? 'Вашей организации' : 'Вас';
}

function point(task: LetterTask, number: string, { today, calendar }: Desk): string {
  const due = owedBy(task);
  const late = workingDays(calendar.workingDaysBetween(due, today));
  const by = `срок ${due === task.due ? 'исполнения' : 'доработки'} — ${longDate(due)}, просрочка — ${late}`;
  return sentence(
    `${number}«${unframed(measureWords(task.row, 300))}» (${sourceWords(task.row)}), ${by}`,
  );
}

/** A sentence put into quotes leaves its full stop outside. */
function unframed(text: string): string {
  return text.replace(/\.$/, '');
}

/** «Директору МБОУ «СОШ №13»», then «Е.В. Ворониной»; without a head in the directory, the office alone. */
function heading(task: LetterTask, desk: Desk): string[] {
  const organisation = task.organisation ? desk.organisations.get(task.organisation) : undefined;
  if (!organisation) return toPerson(task.executor, desk);
  const head = organisation.head ? desk.people.get(organisation.head) : undefined;
  return head ? toHead(organisation, head) : [`Руководителю ${plain(organisation.name)}`];
}

function toHead(organisation: Organisation, head: Person): string[] {
  const position = positionIn(head.position, 'dative');
  const place = plain(organisation.name);
  const office = position === null ? `Руководителю ${place}` : capital(withPlace(position, place));
  return [`${office}\n${initialsFirst(head, 'dative')}`];
}

function toPerson(id: string | null, desk: Desk): string[] {
  const person = id ? desk.people.get(id) : undefined;
  if (!person) return id ? [personName(id, desk)] : [];
  const position = positionIn(person.position, 'dative');
  return [
    [position && capital(position), initialsFirst(person, 'dative')]
      .filter((line) => line !== null)
      .join('\n'),
  ];
}

/** Whoever leads the department signs; until the directory says who, a line to be filled in. */
function signature(desk: Desk): string {
  const [head] = [...holders(desk, 'chairperson'), ...holders(desk, 'deputy')];
  const blank = '____________';
  if (!head) return `Руководитель ${blank}`;
  const position = head.position ? plain(head.position.nominative) : 'руководитель';
  return `${position.charAt(0).toUpperCase()}${position.slice(1)} ${blank} ${initialsFirst(head, 'nominative')}`;
}
