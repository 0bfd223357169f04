import type { Directory } from '../../people/index.js';
import { isInForce } from '../../people/index.js';
import { keptKeys, type AnswerValue, type Question } from '../../plans/index.js';
import type { View } from '../../templating/index.js';
import { errorSummary, sentence, type FormFault } from '../forms/fault.js';
import { FormFields, type Typed } from '../forms/field.js';
import type { PageReply } from '../page/reply.js';
import type { Visitor } from '../door/visitor.js';
import type { OnDesk } from './intake-desk.service.js';
import { choicesOf, filledBy, type ChoiceShape, type Filled } from './question-shape.js';
import { questionRows } from './question-rows.view.js';
import { stepsOf } from './steps.view.js';
import type { Topic } from './topics.js';

/** Questions of one page; more are turned over. */
export const QUESTIONS_A_PAGE = 10;
const FEW_ORGANISATIONS = 60;

export interface QuestionsAgain {
  readonly typed: Typed;
  readonly fault: FormFault;
}

/** One topic: its questions, each with its choices, all in one form. */
export function questionsPage(
  desk: OnDesk,
  visitor: Visitor,
  { topics, topic, page }: { topics: readonly Topic[]; topic: Topic; page: number },
  again?: QuestionsAgain,
): PageReply {
  const { held, examined, directory } = desk;
  const fields = new FormFields(again?.typed, again?.fault);
  const from = (page - 1) * QUESTIONS_A_PAGE;
  const shown = topic.questions.slice(from, from + QUESTIONS_A_PAGE);
  const pages = Math.max(1, Math.ceil(topic.questions.length / QUESTIONS_A_PAGE));
  const place = topics.indexOf(topic);
  const next = topics[place + 1];
  const address = `/intake/${held.id}/questions`;
  const asked: { id: string; name: string }[] = [];
  const measures = new Map(
    examined.survey.plans.flatMap((plan) =>
      plan.rows.map((row): [string, string] => [row.key, row.measure.measure]),
    ),
  );
  const questions = shown.map((question, index) => {
    const field = `a${index}`;
    const values = keptKeys(question, examined.ids).map((key) => held.answers[key]?.value ?? null);
    const common = commonOf(values) ?? question.proposed;
    const filled = filledBy(question, common);
    const by = keptKeys(question, examined.ids).flatMap((key) => held.answers[key]?.by ?? [])[0];
    asked.push({ id: `${field}-1`, name: field });
    const rows = questionRows({ question, field, values, common, measures }, shown.length, again);
    asked.push(...rows.inputs);
    return {
      ...{ field, key: question.key, number: from + index + 1 },
      text: question.text,
      details: question.code === 'order-points' ? null : orNull(question.details),
      state: stateOf(question, desk, by),
      isOpen: examined.open.includes(question),
      error: again?.fault.fields[field] ? sentence(again.fault.fields[field]) : null,
      choices: choicesOf(question).map((choice, at) =>
        choiceView(choice, at, { field, filled, fields, directory, visitor, typed: again?.typed }),
      ),
      points: question.code === 'order-points' ? pointsView(desk, field, common, again) : null,
      rows: rows.lines.length > 0 ? rows : null,
    };
  });
  const back = page > 1 ? `${address}/${topic.code}?page=${page - 1}` : null;
  return {
    template: 'intake/questions',
    title: topic.title,
    ...(again && { status: again.fault.status }),
    view: {
      steps: stepsOf(desk, 'questions'),
      ...{ address: `${address}/${topic.code}?page=${page}`, all: address, back },
      about: topic.about,
      place: `Тема ${place + 1} из ${topics.length}`,
      pages:
        pages > 1
          ? `Вопросы ${from + 1}–${from + shown.length} из ${topic.questions.length}`
          : null,
      questions,
      seen: held.seq,
      later:
        page < pages
          ? `${address}/${topic.code}?page=${page + 1}`
          : next
            ? `${address}/${next.code}`
            : address,
      lists: listsOf(directory, visitor),
      errorSummary: errorSummary(again?.fault, [...fields.all, ...asked]),
    },
  };
}

/** What most rows were answered; the others are shown as answered apart. */
function commonOf(values: readonly (AnswerValue | null)[]): AnswerValue | null {
  const counts = new Map<string, number>();
  for (const value of values) {
    const key = JSON.stringify(value);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most ? (JSON.parse(most[0]) as AnswerValue | null) : null;
}

function stateOf(question: Question, { examined }: OnDesk, by: string | undefined): View {
  if (by !== undefined) return { text: `ответ дан: ${by}`, colour: null };
  if (examined.open.includes(question)) return { text: 'нужен ответ', colour: 'red' };
  return { text: 'ответ предложен', colour: 'grey' };
}

interface ChoiceContext {
  readonly field: string;
  readonly filled: Filled;
  readonly fields: FormFields;
  readonly directory: Directory;
  readonly visitor: Visitor;
  readonly typed: Typed | undefined;
}

function choiceView(choice: ChoiceShape, at: number, context: ChoiceContext): View {
  const { field, filled, fields, typed } = context;
  const chosen = typed ? typed[field] : filled.choice;
  const name = (part: string): string => `${field}-${part}`;
  const inputs = [];
  switch (choice.wants) {
    case 'phrase':
      inputs.push(
        fields.text({
          name: name('phrase'),
          label: 'Срок',
          hint: 'Любыми словами: «до 15 апреля 2027 года», «май», «ежеквартально».',
          value: filled.phrase,
        }),
      );
      break;
    case 'fulfilled':
      inputs.push(
        fields.date({ name: name('on'), label: 'День исполнения', value: iso(filled.on) }),
      );
      inputs.push(
        fields.text({ name: name('document'), label: 'Документ', value: filled.document }),
      );
      break;
    case 'order':
      inputs.push(
        fields.text(
          { name: name('number'), label: 'Номер приказа', value: filled.number },
          { width: 'govuk-input--width-10' },
        ),
      );
      inputs.push(fields.date({ name: name('date'), label: 'Дата', value: iso(filled.date) }));
      break;
    case 'organisations':
      inputs.push(organisationsField(context, name('organisations')));
      break;
    case 'party':
    case 'person':
      fields.text({ name: name('name'), label: 'Имя', value: filled.name });
      break;
    case null:
  }
  const named = choice.wants === 'party' || choice.wants === 'person' ? fields.all.at(-1) : null;
  return {
    id: `${field}-${at + 1}`,
    ...{ value: choice.value, text: choice.text, hint: choice.hint, inputs: orNull(inputs) },
    isChosen: chosen === choice.value,
    named: named ? { ...named, list: `known-${choice.wants}` } : null,
  };
}

function organisationsField({ fields, directory, filled, visitor }: ChoiceContext, name: string) {
  const names = directory.organisations
    .filter((each) => !['authority', 'unit', 'service'].includes(each.kind))
    .filter((each) => isInForce(each, visitor.moment.today))
    .map((each) => each.name);
  const label = 'Каким организациям поручить';
  return names.length <= FEW_ORGANISATIONS
    ? fields.checkboxes(
        { name, label, values: filled.organisations },
        names.map((each) => ({ value: each, text: each })),
      )
    : fields.area({
        ...{ name, label, hint: 'Названия, каждое с новой строки.' },
        value: filled.organisations.join('\n'),
      });
}

function pointsView(
  { held, examined }: OnDesk,
  field: string,
  common: AnswerValue | null,
  again: QuestionsAgain | undefined,
): View {
  const points = examined.draft.orderPoints.filter(({ addressees }) => addressees.length > 0);
  const taken = typeof common === 'object' && common !== null ? common : {};
  const terms = taken as Readonly<Record<string, string>>;
  const typed = again?.typed;
  return {
    draft: held.id,
    lines: points.map(({ number, text, addressees, deadlineText }, at) => {
      const plain = number.replace(/\.$/, '');
      const chosen = typed
        ? [typed[`${field}-point`]].flat().includes(plain)
        : terms[plain] !== undefined;
      const term = typed?.[`${field}-term-${plain}`];
      return {
        ...{ number: plain, text, id: `${field}-point-${at + 1}` },
        whom: addressees.map((party) => party.text).join(', '),
        isChosen: chosen,
        term: typeof term === 'string' ? term : (terms[plain] ?? ''),
        written: deadlineText || null,
      };
    }),
  };
}

/** Names for the browser to finish typing; on one page once. */
function listsOf(directory: Directory, { moment }: Visitor): View {
  const people = directory.people
    .filter((each) => isInForce(each, moment.today))
    .map(({ surname, given, patronymic, position }) => ({
      value: [surname, given, patronymic].filter(Boolean).join(' '),
      text: position?.nominative ?? '',
    }));
  const others = [
    ...directory.organisations.filter((each) => isInForce(each, moment.today)),
    ...directory.groups,
    ...directory.roles,
  ].map(({ name }) => ({ value: name, text: '' }));
  return { people, others };
}

function iso(text: string): string {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? [];
  return day ? `${year}-${month}-${day}` : text;
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length > 0 ? list : null;
}
