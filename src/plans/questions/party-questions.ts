import {
  resolveParty,
  shortName,
  type Candidate,
  type Directory,
  type Executor,
  type Party,
  type PartyType,
} from '../../people/index.js';
import { questionRow } from './deadline-questions.js';
import type { Choice, Question, QuestionCode } from './question.js';
import type { Survey, SurveyedPlan, SurveyedRow } from './survey.js';
import { planName, rowList } from './words.js';

/** A party that some rows name and the directory leaves open. */
interface OpenParty {
  readonly code: QuestionCode;
  /** Party's text, or the id of an organisation or role. */
  readonly subject: string;
  readonly near: readonly Candidate[];
  readonly party: Party | null;
  readonly proposed: Executor | null;
  readonly rows: { readonly plan: SurveyedPlan; readonly row: SurveyedRow }[];
}

/** Who the rows mean: asked once in the document for each party, however many rows name it. */
export function partyQuestions(survey: Survey): Question[] {
  const open = new Map<string, OpenParty>();
  for (const plan of survey.plans) {
    for (const row of plan.rows) {
      for (const each of openParties(row, survey.directory)) {
        const key = `${each.code}|${each.subject}`;
        const known = open.get(key);
        if (known) known.rows.push({ plan, row });
        else open.set(key, { ...each, rows: [{ plan, row }] });
      }
    }
  }
  return [...open.values()].map((each) => partyQuestion(each, survey));
}

function openParties({ measure, resolutions, answering }: SurveyedRow, directory: Directory) {
  const found: Omit<OpenParty, 'rows'>[] = [];
  measure.responsible.forEach((party, at) => {
    const resolution = resolutions[at];
    const nobody = { subject: party.text, party, proposed: null };
    if (resolution?.kind === 'unknown')
      found.push({ code: 'executor-unknown', near: resolution.nearest, ...nobody });
    else if (resolution?.kind === 'ambiguous')
      found.push({ code: 'person-ambiguous', near: resolution.candidates, ...nobody });
  });
  for (const question of answering.questions) {
    if (question.code === 'who-acts') {
      const { organisation } = question;
      const proposed: Executor =
        question.proposed === null
          ? { kind: 'organisation', id: organisation }
          : { kind: 'person', id: question.proposed };
      found.push({ code: 'who-acts', subject: organisation, near: [], party: null, proposed });
    } else if (question.code === 'role-vacant') {
      const { role } = question;
      const names = directory.roles.find((each) => each.id === role);
      found.push({
        code: 'role-vacant',
        subject: names?.name ?? role,
        near: [],
        party: null,
        proposed: null,
      });
    }
  }
  return found;
}

function partyQuestion(open: OpenParty, survey: Survey): Question {
  const plans = [...new Set(open.rows.map(({ plan }) => plan))];
  const where = plans
    .map((plan) => {
      const rows = open.rows.filter((each) => each.plan === plan).map((each) => each.row);
      return `${plans.length > 1 || survey.plans.length > 1 ? `${planName(plan.plan)}, ` : ''}${rowList(rows, 6)}`;
    })
    .join('; ');
  const name = nameOf(open, survey.directory);
  return {
    key: `${open.code}/${name}`,
    code: open.code,
    ...said(open, name, where, survey),
    details: [],
    plan: null,
    rows: open.rows.map(({ row }) =>
      questionRow(row, open.code, row.measure.responsible.map((party) => party.text).join(', ')),
    ),
    byRow: false,
    subject: open.subject,
  };
}

function nameOf(open: OpenParty, directory: Directory): string {
  if (open.code !== 'who-acts') return open.subject;
  return directory.organisations.find((each) => each.id === open.subject)?.name ?? open.subject;
}

type Said = Pick<Question, 'text' | 'choices' | 'proposed'>;

function said(open: OpenParty, name: string, where: string, survey: Survey): Said {
  switch (open.code) {
    case 'who-acts':
      return whoActs(open, name, where, survey.directory);
    case 'role-vacant':
      return roleVacant(name, where, survey);
    case 'person-ambiguous':
      return {
        text: `«${name}» (${where}): в справочнике не одна такая запись. Кто имеется в виду?`,
        choices: open.near.map(asChoice(survey.directory)),
        proposed: null,
      };
    default:
      return executorUnknown(open, name, where, survey.directory);
  }
}

function whoActs(open: OpenParty, name: string, where: string, directory: Directory): Said {
  const head = open.proposed?.kind === 'person' ? open.proposed.id : null;
  const person = directory.people.find((each) => each.id === head);
  const whole: Choice = {
    answer: 'подразделение',
    means: 'никто лично: поручение придёт на адрес подразделения',
  };
  return {
    text: `«${name}» названо без человека (${where}). Кто исполняет?`,
    choices: [
      ...(person ? [{ answer: shortName(person), means: 'руководитель' }] : []),
      { answer: 'Фамилия И.О.', means: 'другой работник из справочника' },
      whole,
    ],
    proposed: person ? shortName(person) : whole.answer,
  };
}

/** The order itself often appoints: «Назначить Ляшенко И.О. … муниципальным координатором». */
function roleVacant(name: string, where: string, { draft, directory, on }: Survey): Said {
  const appointed = draft.order?.appointments.find((each) => {
    const role = resolveParty({ text: each.role, type: 'role' }, directory, on);
    return (
      role.kind === 'role' && directory.roles.some((own) => own.id === role.id && own.name === name)
    );
  });
  const known =
    appointed &&
    resolveParty({ text: appointed.person, type: 'person' }, directory, on).kind === 'person';
  return {
    text: `«${name}» (${where}): в справочнике эту обязанность сейчас никто не исполняет. Кто исполнит?`,
    choices: [
      ...(appointed && known ? [{ answer: appointed.person, means: 'назначен приказом' }] : []),
      { answer: 'Фамилия И.О.', means: 'работник из справочника' },
      { answer: 'оставить', means: 'назначить исполнителя позже' },
    ],
    proposed: appointed && known ? appointed.person : null,
  };
}

const NEW_KINDS = {
  person: 'добавить в справочник работника',
  unit: 'добавить в справочник организацию',
  group: 'добавить в справочник: такой работник есть в каждой школе',
  role: 'добавить в справочник обязанность',
} as const;

/**
 * Adding is proposed only where nothing in the directory is near (a misprint must not make a person),
 * and never of a group: who belongs to it would be a guess at what every school is asked for.
 */
function executorUnknown(open: OpenParty, name: string, where: string, directory: Directory): Said {
  const kind = open.party?.type ?? 'person';
  const add: Choice = { answer: 'добавить', means: NEW_KINDS[kind] };
  return {
    text: `«${name}» (${where}): такого исполнителя нет в справочнике отдела. Кто это?`,
    choices: [
      ...open.near.map(asChoice(directory)),
      add,
      { answer: 'оставить', means: 'сохранить как написано, исполнителя назначить позже' },
    ],
    proposed: open.near.length === 0 && isOne(kind) ? add.answer : null,
  };
}

function isOne(type: PartyType): boolean {
  return type === 'person' || type === 'unit';
}

function asChoice(directory: Directory): (candidate: Candidate) => Choice {
  return (candidate) => {
    const person = directory.people.find((each) => each.id === candidate.id);
    const place = directory.organisations.find((each) => each.id === person?.organisation);
    const means = [person?.position?.nominative, place?.name].filter((part) => part).join(', ');
    return { answer: candidate.name, means: means || 'из справочника' };
  };
}
