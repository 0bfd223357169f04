import type { PaperKind } from '../../papers/index.js';
import type { ListedDocument, PaperFilter, StoredDocument } from '../../papers/papers.module.js';
import type { Moment } from '../../people/people.module.js';
import { longDate, shortDate, type Fragment } from '../../templating/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';

/** More than a page holds. */
export const MOST = 200;

/** The one thing whose documents are asked for. */
export interface About {
  readonly filter: Pick<PaperFilter, 'task' | 'measure'>;
  /** As the address has it. */
  readonly name: string;
  readonly value: string;
  readonly words: string;
  /** Null: the documents themselves say where it stands. */
  readonly href: string | null;
}

export interface Register {
  readonly about: About | null;
  readonly documents: readonly ListedDocument[];
  readonly kinds: readonly PaperKind[];
  readonly query: Typed;
  readonly mayMake: boolean;
  readonly mayEdit: boolean;
}

/** Documents made here, newest first. */
export function registerPage(register: Register): PageReply {
  const { documents, kinds, query, about, mayMake, mayEdit } = register;
  const fields = new FormFields(query);
  const kind = fields.select({ name: 'kind', label: 'Вид документа' }, [
    { value: '', text: 'Все' },
    ...kinds.map(({ key, name }) => ({ value: key, text: name })),
  ]);
  return {
    template: 'documents/register',
    title: 'Документы',
    view: {
      ...{ kind, mayMake, mayEdit },
      isNarrowed: kind.value !== '' || about !== null,
      about,
      more: documents.length > MOST ? MOST : null,
      documents: documents.slice(0, MOST).map((document) => ({
        number: document.number,
        title: document.title,
        registered: registeredWords(document),
        made: shortDate(document.madeOn),
        by: document.madeBy,
      })),
    },
  };
}

export interface DocumentShown {
  readonly document: StoredDocument;
  readonly kind: PaperKind;
  /** Null: it was made by an earlier release, and its words are shown as they are. */
  readonly sheets: Fragment | null;
  /** Number of the task it was made of. */
  readonly task: number | null;
  readonly plan: { readonly number: number; readonly title: string } | null;
  readonly moment: Moment;
  readonly mayAttach: boolean;
  readonly again?: { readonly typed: Typed; readonly fault: FormFault };
}

export function documentPage(shown: DocumentShown): PageReply {
  const { document, kind, sheets, task, plan, mayAttach, again } = shown;
  const fields = new FormFields(again?.typed, again?.fault);
  attachFields(fields, document, task);
  const own = Object.entries(document.templates).map(
    ([name, version]) => `${name}, редакция ${version}`,
  );
  return {
    template: 'documents/document',
    title: document.title,
    ...(again && { status: again.fault.status }),
    view: {
      number: document.number,
      kind: kind.name,
      registered: registeredWords(document),
      made: `${longDate(document.madeOn)}, ${document.madeBy}`,
      ...{ task, plan, sheets },
      text: sheets === null ? document.text : null,
      hashes: [
        { term: 'Данные', words: document.viewHash },
        { term: 'Шаблон', words: document.templateHash },
        { term: 'DOCX', words: document.docx },
        { term: 'PDF', words: document.pdf },
      ],
      templates: own.length === 0 ? 'программы' : `отдела: ${own.join('; ')}`,
      attach: mayAttach ? { fields: fields.all, isOpen: again !== undefined } : null,
      errorSummary: errorSummary(again?.fault, fields.all),
    },
  };
}

function attachFields(fields: FormFields, document: StoredDocument, task: number | null): void {
  const { number, date } = document.registered;
  fields.text(
    {
      ...{ name: 'task', label: 'Номер поручения' },
      ...{ hint: 'К какому поручению приложить.', value: task === null ? '' : String(task) },
    },
    { width: 'govuk-input--width-5' },
  );
  fields.file(
    { name: 'file', label: 'Файл DOCX', hint: 'Тот же файл, законченный в Word и сохранённый.' },
    '.docx',
  );
  fields.text(
    {
      ...{ name: 'number', label: 'Номер документа', value: number ?? '' },
      hint: 'Укажете — программа сверит его с тем, что стоит в файле.',
    },
    { width: 'govuk-input--width-10' },
  );
  fields.date({ name: 'date', label: 'Дата документа', value: date ?? '' });
}

/** «от 12.05.2023 № 15», as far as known. */
function registeredWords({ registered: { number, date } }: ListedDocument): string | null {
  return (
    [date && `от ${shortDate(date)}`, number && `№ ${number}`].filter(Boolean).join(' ') || null
  );
}
