import { resolveParty } from '../../people/index.js';
import { has, questionRow } from './deadline-questions.js';
import type { Question } from './question.js';
import type { Survey, SurveyedPlan, SurveyedRow } from './survey.js';
import { count, ofPlan, planName, rowList, shortened } from './words.js';

/** What concerns the document as a whole: its order, its points, who accepts the overseer's work. */
export function documentQuestions(survey: Survey): Question[] {
  return [orderQuestion(survey), pointsQuestion(survey), acceptorQuestion(survey)].filter(
    (question) => question !== null,
  );
}

/** What concerns rows of one plan besides deadlines and parties. */
export function planQuestions(plan: SurveyedPlan, survey: Survey): Question[] {
  return [
    severalMeasuresQuestion(plan),
    ...narrowerQuestions(plan, survey),
    collectQuestion(plan),
  ].filter((question) => question !== null);
}

function ofDocument(
  question: Omit<Question, 'plan' | 'byRow' | 'subject' | 'details'> &
    Partial<Pick<Question, 'details'>>,
): Question {
  return { details: [], ...question, plan: null, byRow: false, subject: null };
}

function orderQuestion({ draft: { order } }: Survey): Question | null {
  if (order?.number && order.date) return null;
  const known = order?.date
    ? 'номера приказа в нём нет'
    : order?.number
      ? 'даты приказа в нём нет'
      : 'приказ в нём не назван';
  return ofDocument({
    key: 'order',
    code: 'order',
    text: `Документ не говорит, каким приказом утверждён план: ${known}. Номер и дата?`,
    choices: [
      { answer: '№ 25 от 27.01.2023', means: 'номер и дата приказа' },
      { answer: 'без приказа', means: 'план утверждён иначе' },
    ],
    proposed: 'без приказа',
    rows: [],
  });
}

function pointsQuestion({ draft }: Survey): Question | null {
  const points = draft.orderPoints.filter((point) => point.addressees.length > 0);
  if (points.length === 0) return null;
  const offered = points.slice(0, 20).map((point) => {
    const whom = point.addressees.map((party) => party.text).join(', ');
    const when = point.deadlineText === '' ? '' : ` — ${point.deadlineText}`;
    return `${point.number} ${whom}: ${shortened(point.text, 70)}${when}`;
  });
  const rest = points.length > 20 ? [`и ещё ${points.length - 20}`] : [];
  return ofDocument({
    key: 'order-points',
    code: 'order-points',
    text: `${count(points.length, 'пункт приказа даёт поручение', 'пункта приказа дают поручения', 'пунктов приказа дают поручения')}. Какие взять на контроль вместе с планом?`,
    details: [...offered, ...rest],
    choices: [
      { answer: 'нет', means: 'не брать' },
      { answer: '4.1, 4.13', means: 'номера пунктов, у которых срок назван' },
      { answer: '{ "4.1": "до 15.03.2021" }', means: 'номера пунктов и сроки к ним' },
    ],
    proposed: draft.plans.length > 0 ? 'нет' : null,
    rows: [],
  });
}

function acceptorQuestion({ plans, draft }: Survey): Question | null {
  const rows = plans.flatMap((plan) =>
    plan.rows
      .filter((row) => has(row, 'overseer-is-executor'))
      .map((row) => ({ name: planName(plan.plan), row })),
  );
  if (rows.length === 0) return null;
  const where = [...new Set(rows.map(({ name }) => name))].map((name) => {
    const own = rows.filter((each) => each.name === name).map((each) => each.row);
    return plans.length > 1 ? `${name}, ${rowList(own)}` : rowList(own);
  });
  return ofDocument({
    key: 'overseer-is-executor',
    code: 'overseer-is-executor',
    text: `${draft.order?.overseer ?? 'Контролёр'} осуществляет контроль исполнения приказа и сам исполняет: ${where.join('; ')}. Кто примет эту работу?`,
    choices: [
      { answer: 'председатель', means: 'руководитель отдела (комитета)' },
      { answer: 'заместитель', means: 'заместитель руководителя' },
    ],
    proposed: 'председатель',
    rows: rows.map(({ row }) => questionRow(row, 'overseer-is-executor', row.measure.measure)),
  });
}

/** A row split at its own numbers is sure; one split by the place of lines in its cells is asked about. */
function severalMeasuresQuestion(plan: SurveyedPlan): Question | null {
  const rows = plan.rows.filter((row) =>
    row.measure.findings.some(
      (finding) =>
        finding.code === 'several-measures-in-row' && /по расположению/.test(finding.text),
    ),
  );
  if (rows.length === 0) return null;
  return {
    key: `${plan.key}/several-measures-in-row`,
    code: 'several-measures-in-row',
    details: [],
    text: ofPlan(
      plan,
      `в одной строке документа записано несколько мероприятий, сроки и ответственные сопоставлены по расположению (${rowList(rows)}). Сопоставлены верно?`,
    ),
    choices: [
      { answer: 'верно', means: 'сверено с документом' },
      { answer: 'снять', means: 'не брать эти строки: документ вернуть на исправление' },
    ],
    proposed: null,
    plan: plan.key,
    rows: rows.map((row) =>
      questionRow(
        row,
        'several-measures-in-row',
        `${shortened(row.measure.measure, 50)} — ${row.measure.deadlineText}`,
      ),
    ),
    byRow: true,
    subject: null,
  };
}

/** Schools named in the row are a proposal of their own; words («показавших признаки…») need an answer. */
function narrowerQuestions(plan: SurveyedPlan, survey: Survey): Question[] {
  const limited = plan.rows.filter((row) => row.narrower !== null);
  const byWords = limited.filter((row) => row.narrower!.words !== null);
  const named = limited.filter((row) => row.narrower!.words === null);
  const all = { answer: 'все', means: 'поручить всем' };
  const some = {
    answer: 'МБОУ «СОШ №1», МБОУ «СОШ №2»',
    means: 'поручить только названным организациям',
  };
  const questions = byNames(named).map((rows): Question => {
    const names = rows[0]!.narrower!.organisations;
    const known = names.every(
      (text) =>
        resolveParty({ text, type: 'unit' }, survey.directory, survey.on).kind === 'organisation',
    );
    return narrowerQuestion(plan, `${rows[0]!.key}/narrower-group`, rows, {
      text: ofPlan(
        plan,
        `${rowList(rows)}: мероприятие касается только ${names.length > 1 ? 'организаций' : 'организации'} ${names.join(', ')}, а ответственными названы все. Кому поручить?`,
      ),
      choices: [
        { answer: names.join(', '), means: 'только названным в мероприятии' },
        all,
        ...(known ? [] : [some]),
      ],
      proposed: known ? names.join(', ') : null,
    });
  });
  if (byWords.length > 0) {
    const words = [...new Set(byWords.map((row) => row.narrower!.words!))];
    questions.push(
      narrowerQuestion(plan, `${plan.key}/narrower-group`, byWords, {
        text: ofPlan(
          plan,
          `мероприятие касается только организаций, ${words.map((text) => `«${shortened(text, 90)}»`).join(' / ')}, а ответственными названы все (${rowList(byWords)}). Каким организациям поручить?`,
        ),
        choices: [some, all],
        proposed: null,
      }),
    );
  }
  return questions;
}

/** Rows that name the same schools have one answer. */
function byNames(rows: readonly SurveyedRow[]): SurveyedRow[][] {
  const groups = new Map<string, SurveyedRow[]>();
  for (const row of rows) {
    const key = [...row.narrower!.organisations].sort().join('|');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

function narrowerQuestion(
  plan: SurveyedPlan,
  key: string,
  rows: readonly SurveyedRow[],
  said: Pick<Question, 'text' | 'choices' | 'proposed'>,
): Question {
  return {
    key,
    code: 'narrower-group',
    details: [],
    ...said,
    plan: plan.key,
    rows: rows.map((row) =>
      questionRow(row, 'narrower-group', row.narrower?.words ?? row.measure.measure),
    ),
    byRow: true,
    subject: null,
  };
}

function collectQuestion(plan: SurveyedPlan): Question | null {
  const rows = plan.rows.filter((row) =>
    row.answering.questions.some((question) => question.code === 'collect-from-schools'),
  );
  if (rows.length === 0) return null;
  return {
    key: `${plan.key}/collect-from-schools`,
    code: 'collect-from-schools',
    details: [],
    text: ofPlan(
      plan,
      `вместе с отделом названы организации (${rowList(rows)}). Отвечает отдел. Собирать сведения от школ?`,
    ),
    choices: [
      { answer: 'да', means: 'от каждой организации информация за 5 рабочих дней до срока отдела' },
      { answer: 'нет', means: 'отчитывается только отдел' },
    ],
    proposed: 'да',
    plan: plan.key,
    rows: rows.map((row) =>
      questionRow(row, 'collect-from-schools', shortened(row.measure.measure, 70)),
    ),
    byRow: true,
    subject: null,
  };
}
