/**
 * A document that came back: somebody finished it in Word and wants it kept as the proof of a task. It
 * must be the document that was made here, of the task's own measure, and bear the number and the date
 * it is said to bear.
 */
import type { Registration } from '../../intake/index.js';
import { pointWords, type TaskCard } from '../../tasks/index.js';
import { plain, shortDate } from '../../templating/index.js';
import type { StoredDocument } from '../papers.queries.js';

/** The property of the DOCX that names the document it was made as; it outlives editing. */
export const DOCUMENT_MARK = 'kontrol-document';

/** What was read of the file. */
export interface FinishedPaper {
  readonly name: string;
  /** Null: it bears none. */
  readonly mark: string | null;
  readonly registration: Registration;
}

export interface Compared {
  readonly document: Pick<StoredDocument, 'id' | 'number' | 'title' | 'subject'>;
  /** The document that the mark names, where the department has it. */
  readonly marked: Pick<StoredDocument, 'id' | 'number' | 'title'> | null;
  readonly task: Pick<TaskCard, 'id' | 'number' | 'plan' | 'measure' | 'organisation'>;
  readonly finished: FinishedPaper;
  /** As given by whoever attaches; null: not said. */
  readonly given: Registration;
}

/** What differs, in a sentence that says what to do; null where all fits. */
export function differs(compared: Compared): string | null {
  return foreignFile(compared) ?? foreignTask(compared) ?? otherRegistration(compared);
}

function foreignFile({
  document,
  marked,
  task,
  finished: { mark, name },
}: Compared): string | null {
  if (mark === document.id) return null;
  const file = `Файл «${plain(name)}»`;
  if (mark === null) {
    return `${file} не несёт отметки о документе, составленном здесь: возможно, текст перенесён в новый файл. Приложите его обычным порядком: kontrol task attach ${task.number} ФАЙЛ.`;
  }
  return marked
    ? `${file} — это документ № ${marked.number} («${plain(marked.title)}»), а не документ № ${document.number}.`
    : `${file} — не документ № ${document.number}: он составлен не в этом отделе или не сохранён здесь.`;
}

function foreignTask({ document, task }: Compared): string | null {
  const { subject } = document;
  const isOther = (named: string | null | undefined, own: string | null): boolean =>
    typeof named === 'string' && named !== own;
  const about = `Документ № ${document.number} («${plain(document.title)}»)`;
  if (isOther(subject.task, task.id)) return `${about} составлен не по поручению № ${task.number}.`;
  const point = pointWords(task.measure.number);
  const where = `поручение № ${task.number} дано по ${point === '' ? 'другому мероприятию' : point} плана № ${task.plan.number}`;
  if (isOther(subject.measure, task.measure.id))
    return `${about} — о другом мероприятии: ${where}.`;
  if (isOther(subject.plan, task.plan.id)) return `${about} — о другом плане: ${where}.`;
  if (task.organisation && isOther(subject.organisation, task.organisation.id)) {
    return `${about} — о другой организации: поручение № ${task.number} дано ${plain(task.organisation.name)}.`;
  }
  const isAboutIt = subject.task ?? subject.measure ?? subject.plan ?? subject.organisation;
  return isAboutIt ? null : `${about} не относится ни к одному мероприятию.`;
}

function otherRegistration({ finished: { registration }, given }: Compared): string | null {
  const { number, date } = given;
  const isNumberThere = number === null || same(number, registration.number);
  const isDateThere = date === null || date === registration.date;
  if (isNumberThere && isDateThere) return null;
  const found = registrationWords(registration);
  return found === ''
    ? `В файле не заполнена строка регистрации. Впишите в неё дату и номер (${registrationWords(given)}), сохраните файл и приложите снова.`
    : `Дата и номер не совпадают: указано «${registrationWords(given)}», в файле «${found}».`;
}

/** «от 12.05.2023 № 15», as far as known. */
function registrationWords({ number, date }: Registration): string {
  return [date && `от ${shortDate(date)}`, number && `№ ${plain(number)}`]
    .filter(Boolean)
    .join(' ');
}

function same(given: string, found: string | null): boolean {
  const key = (number: string): string =>
    plain(number).replace(/^№/, '').replace(/\s/g, '').toLowerCase();
  return found !== null && key(given) === key(found);
}
