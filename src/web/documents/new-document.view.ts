import type { PaperKind, SubjectPart } from '../../papers/index.js';
import type { PaperDraft } from '../../papers/papers.module.js';
import type { Fragment } from '../../templating/index.js';
import { errorSummary, type FormFault } from '../forms/fault.js';
import { FormFields, type Field, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import { COMMON_SHAPES, shapesOf, type FieldShape } from './field-shapes.js';
import { KIND_PURPOSES } from './kind-words.js';
import type { Choice, SubjectChoices } from './subject-choice.service.js';

export interface NewDocument {
  readonly kind: PaperKind;
  readonly choices: SubjectChoices;
  readonly typed: Typed;
  readonly fault?: FormFault | undefined;
  /** What it would be, where somebody asked to see it. */
  readonly preview?: { readonly draft: PaperDraft; readonly sheets: Fragment } | undefined;
}

/** All kinds to choose from, with what each is for. */
export function kindsPage(kinds: readonly PaperKind[]): PageReply {
  return {
    template: 'documents/kinds',
    title: 'Составить документ',
    view: {
      kinds: kinds.map(({ key, name }) => ({
        ...{ name, href: `/documents/new?kind=${key}` },
        purpose: KIND_PURPOSES[key] ?? '',
      })),
    },
  };
}

/** What it is about, what only a person can say, and how it would read. */
export function newDocumentPage(shown: NewDocument): PageReply {
  const { kind, choices, typed, fault, preview } = shown;
  const fields = new FormFields(typed, fault);
  const subject = subjectFields(fields, kind, choices);
  const own = shapesOf(kind.key).map((shape) => asked(fields, shape, choices.names));
  const common = COMMON_SHAPES.map((shape) => asked(fields, shape, choices.names));
  return {
    template: 'documents/new',
    title: kind.name,
    ...(fault && { status: fault.status }),
    view: {
      kind: kind.key,
      purpose: KIND_PURPOSES[kind.key] ?? '',
      ...{ subject, own, common },
      isOwnOpen: own.some(isTouched),
      isCommonOpen: common.some(isTouched),
      preview: preview
        ? { title: preview.draft.title, sheets: preview.sheets, blanks: blanksOf(preview.draft) }
        : null,
      errorSummary: errorSummary(fault, fields.all),
    },
  };
}

function subjectFields(
  fields: FormFields,
  { key, needs, takes }: PaperKind,
  choices: SubjectChoices,
): readonly Field[] {
  const parts = [...needs, ...takes].filter(
    // The measure says of which plan it is.
    (part) => part !== 'plan' || !needs.includes('measure'),
  );
  const isEither = ONE_OF_BOTH.includes(key);
  return parts.map((part) => {
    const isParty = part === 'organisation' || part === 'person';
    const isNeeded = needs.includes(part) || (isEither && isParty);
    const label = isNeeded ? PART_WORDS[part] : `${PART_WORDS[part]} (если нужно)`;
    const hint =
      isEither && part === 'organisation' ? 'Выберите организацию или, ниже, человека.' : undefined;
    if (part === 'task')
      return fields.text(
        { name: part, label: 'Номер поручения', hint: 'Он виден в списке поручений и в письмах.' },
        { width: 'govuk-input--width-5' },
      );
    const none = { value: '', text: isNeeded ? 'Выберите' : 'Не указано' };
    const given = { name: part, label, ...(hint !== undefined && { hint }) };
    return fields.select(given, [none, ...choicesOf(part, choices)]);
  });
}

/** Addressed to one organisation or to one person. */
const ONE_OF_BOTH: readonly string[] = [
  'explanation-request',
  'information-request',
  'plan-extract',
];

const PART_WORDS: Readonly<Record<SubjectPart, string>> = {
  plan: 'План',
  measure: 'Мероприятие',
  task: 'Поручение',
  organisation: 'Организация',
  person: 'Человек',
};

function choicesOf(part: SubjectPart, choices: SubjectChoices): readonly Choice[] {
  switch (part) {
    case 'plan':
      return choices.plans;
    case 'measure':
      return choices.measures;
    case 'organisation':
      return choices.organisations;
    case 'person':
      return choices.people;
    case 'task':
      return [];
  }
}

function asked(fields: FormFields, shape: FieldShape, names: readonly Choice[]): Field {
  const { name, label, hint, as } = shape;
  const given = { name, label, ...(hint !== undefined && { hint }) };
  switch (as) {
    case 'day':
      return fields.date(given);
    case 'words':
      return fields.area(given, 4);
    case 'lines':
    case 'questions':
      return fields.area(given, 3);
    case 'person':
      return fields.select(given, [{ value: '', text: 'Как в справочнике' }, ...names]);
    case 'choice':
      return fields.select(given, shape.choices ?? []);
    case 'line':
      return fields.text(given, { width: 'govuk-!-width-two-thirds' });
  }
}

function isTouched({ error, value, select }: Field): boolean {
  const usual = select?.[0]?.value ?? '';
  return error !== null || (value !== '' && value !== usual);
}

/** Places left to be filled in by hand, and where each is filled in for good. */
function blanksOf({ view }: PaperDraft): readonly string[] {
  const { number, date, place, signatory, letterhead } = view as Readonly<{
    number: string | null;
    date: string | null;
    place: string | null;
    signatory: { readonly name: string };
    letterhead: { readonly contacts: readonly string[] };
  }>;
  return [
    ...(number === null ? ['номер — ниже, в поле «Номер»'] : []),
    ...(date === null ? ['дата — ниже, в поле «Дата документа»'] : []),
    ...(signatory.name === ''
      ? [
          'кто подписывает — ниже, в поле «Подписывает», или в справочнике отдела: там нет руководителя',
        ]
      : []),
    ...(place === null
      ? ['место составления — в сведениях об отделе, его вносит администратор']
      : []),
    ...(letterhead.contacts.length === 0
      ? ['адрес и телефон на бланке — в сведениях об отделе, их вносит администратор']
      : []),
  ];
}
