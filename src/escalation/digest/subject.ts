/** The subject line: what the letter asks for, in numbers, most pressing first. */
import { counted, longDate } from '../../templating/index.js';
import { addDays, type CivilDate } from '../../time/index.js';
import { owedBy } from './letter-task.js';
import type { Section, SectionKind, Told } from './section.js';
import { dayFact, textFact } from './waiting.js';

/** «На контроле: 2 просроченных, 1 срок завтра» */
export function digestSubject(
  sections: readonly Section[],
  told: readonly Told[],
  today: CivilDate,
): string {
  const [first, second, third, ...more] = sections.map((each) => part(each, told, today));
  const named = [first, second, third].filter((each) => each !== undefined).join(', ');
  return `На контроле: ${named}${more.length > 0 ? ' и другое' : ''}`;
}

/** A letter about one thing says which: «На контроле: поручение № 12 возвращено на доработку». */
export function atOnceSubject(
  sections: readonly Section[],
  told: readonly Told[],
  today: CivilDate,
): string {
  const [only] = told;
  const [task, ...more] = only?.tasks ?? [];
  if (!only || told.length > 1 || !task || more.length > 0)
    return digestSubject(sections, told, today);
  const number = `№ ${task.number}`;
  switch (only.notice.kind) {
    case 'task-returned':
      return `На контроле: поручение ${number} возвращено на доработку до ${longDate(owedBy(task))}`;
    case 'task-assigned':
      return `На контроле: новое поручение ${number}, срок ${longDate(owedBy(task))}`;
    case 'extension-asked':
      return `На контроле: просьба о продлении срока поручения ${number}`;
    case 'extension-decided':
      return textFact(only.notice, 'decision') === 'granted'
        ? `На контроле: срок поручения ${number} продлён до ${longDate(dayFact(only.notice, 'due') ?? task.due)}`
        : `На контроле: в продлении срока поручения ${number} отказано`;
    default:
      return digestSubject(sections, told, today);
  }
}

function part({ kind, count }: Section, told: readonly Told[], today: CivilDate): string {
  return kind === 'due' ? dueWords(count, told, today) : WORDS[kind](count);
}

/** Named by the day where all of them share it. */
function dueWords(count: number, told: readonly Told[], today: CivilDate): string {
  const days = told
    .filter(({ notice }) => notice.kind === 'reminder')
    .flatMap(({ tasks }) => tasks.map(owedBy))
    .filter((due) => due >= today);
  const all = (day: CivilDate): boolean => days.length > 0 && days.every((due) => due === day);
  const dues = counted(count, 'срок', 'срока', 'сроков');
  if (all(today)) return `${dues} сегодня`;
  if (all(addDays(today, 1))) return `${dues} завтра`;
  return counted(count, 'срок приближается', 'срока приближаются', 'сроков приближаются');
}

const WORDS: Readonly<Record<Exclude<SectionKind, 'due'>, (count: number) => string>> = {
  overdue: (n) => counted(n, 'просроченное', 'просроченных', 'просроченных'),
  returned: (n) => `${n} на доработке`,
  assigned: (n) => counted(n, 'новое поручение', 'новых поручения', 'новых поручений'),
  decided: (n) => counted(n, 'решение о продлении', 'решения о продлении', 'решений о продлении'),
  asked: (n) => counted(n, 'просьба о продлении', 'просьбы о продлении', 'просьб о продлении'),
  amended: (n) =>
    counted(n, 'изменённое поручение', 'изменённых поручения', 'изменённых поручений'),
  cancelled: (n) => counted(n, 'снятое поручение', 'снятых поручения', 'снятых поручений'),
  acceptance: (n) => `${n} на приёмку`,
  'not-submitted': (n) =>
    `не представлено по ${counted(n, 'мероприятию', 'мероприятиям', 'мероприятиям')}`,
  explanations: (n) => counted(n, 'запрос объяснений', 'запроса объяснений', 'запросов объяснений'),
  'overdue-list': (n) =>
    `${counted(n, 'поручение', 'поручения', 'поручений')} в перечне неисполненного`,
  attestation: (n) => counted(n, 'вопрос о событии', 'вопроса о событиях', 'вопросов о событиях'),
  nobody: (n) => counted(n, 'адресат не извещён', 'адресата не извещены', 'адресатов не извещено'),
  refused: (n) =>
    counted(
      n,
      'адрес не принимает почту',
      'адреса не принимают почту',
      'адресов не принимают почту',
    ),
  'letter-waits': (n) => counted(n, 'письмо не уходит', 'письма не уходят', 'писем не уходит'),
};
