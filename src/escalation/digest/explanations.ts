/**
 * The drafted запрос объяснений: one to each organisation or person, with every point that is overdue
 * there. The coordinator copies it out, so it says what a signed letter would, whole.
 */
import { addressee, addresseeHeading, initialsFirst } from '../../documents/index.js';
import { ANSWER_WITHIN, explanationWords, groupedBy } from '../../tasks/index.js';
import { counted, plain } from '../../templating/index.js';
import { holders, partyName, personName, type Desk } from './desk.js';
import { owedBy, type LetterTask } from './letter-task.js';
import { ofKinds, section, type Draft, type Section, type Told } from './section.js';
import { earlierFirst } from './words.js';

export function explanationSection(told: readonly Told[], desk: Desk): readonly Section[] {
  const tasks = ofKinds(told, ['explanation-request']).map(({ task }) => task);
  const unique = [...new Map(tasks.map((task) => [task.id, task])).values()];
  if (unique.length === 0) return [];
  const asked = (task: LetterTask): string => task.organisation ?? task.executor ?? task.id;
  const drafts = [...groupedBy(unique, asked).values()].map((own) => request(own, desk));
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

function request(tasks: readonly LetterTask[], desk: Desk): Draft {
  const [first] = tasks;
  if (!first) throw new RangeError('a request about nothing');
  const { today, calendar } = desk;
  const sorted = [...tasks].sort(
    (a, b) => earlierFirst(owedBy(a), owedBy(b)) || a.number - b.number,
  );
  const unexplained = sorted.map((task) => ({
    ...{ row: task.row, demanded: task.demanded, owedBy: owedBy(task) },
    isRework: owedBy(task) !== task.due,
    late: calendar.workingDaysBetween(owedBy(task), today),
  }));
  const words = explanationWords(unexplained, {
    today,
    answerBy: calendar.addWorkingDays(today, ANSWER_WITHIN),
    ofOrganisation: first.organisation !== null,
  });
  const points =
    words.points.length > 1 ? words.points.map((point, at) => `${at + 1}) ${point}`) : words.points;
  return {
    title: partyName(first, desk),
    paragraphs: [
      ...heading(first, desk),
      words.headline,
      words.opening,
      ...points,
      ...words.asks,
      signature(desk),
    ],
  };
}

/** «Директору», «МБОУ «СОШ №13»», «Е.В. Ворониной»; without a head in the directory, the office alone. */
function heading(task: LetterTask, desk: Desk): string[] {
  const organisation = task.organisation ? desk.organisations.get(task.organisation) : undefined;
  const id = organisation ? organisation.head : task.executor;
  const person = id ? desk.people.get(id) : undefined;
  if (person) return [addressee(person, organisation ? organisation.name : null).join('\n')];
  if (organisation) return [addresseeHeading(organisation.name).join('\n')];
  return id ? [personName(id, desk)] : [];
}

/** Whoever leads the department signs; until the directory says who, a line to be filled in. */
function signature(desk: Desk): string {
  const [head] = [...holders(desk, 'chairperson'), ...holders(desk, 'deputy')];
  const blank = '____________';
  if (!head) return `Руководитель ${blank}`;
  const position = head.position ? plain(head.position.nominative) : 'руководитель';
  return `${position.charAt(0).toUpperCase()}${position.slice(1)} ${blank} ${initialsFirst(head, 'nominative')}`;
}
